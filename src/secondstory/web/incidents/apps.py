"""Names the room for Django."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `incidents`."""

    name = "secondstory.web.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"
