"""Names the room for Django."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `ui`."""

    name = "secondstory.web.ui"
    label = "ui"
