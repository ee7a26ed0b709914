"""Names the room for Django and adds its part to the rooms before it."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `meetings`."""

    name = "secondstory.web.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
