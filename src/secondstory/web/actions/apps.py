"""Names the room for Django."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `actions`."""

    name = "secondstory.web.actions"
    label = "actions"
    default_auto_field = "django.db.models.BigAutoField"
