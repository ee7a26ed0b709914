"""Names the room for Django."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `postmortems`."""

    name = "secondstory.web.postmortems"
    label = "postmortems"
    default_auto_field = "django.db.models.BigAutoField"
