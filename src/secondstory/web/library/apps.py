"""Names the room for Django."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `library`."""

    name = "secondstory.web.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
