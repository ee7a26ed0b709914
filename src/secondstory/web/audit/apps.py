"""Names the room for Django."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `audit`."""

    name = "secondstory.web.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
