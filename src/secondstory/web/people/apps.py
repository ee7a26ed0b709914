"""Names the room for Django."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `people`."""

    name = "secondstory.web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
