"""Names the room for Django, and lists its own pages in the administration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from secondstory.web.people import administration


class Config(AppConfig):
    """The room `people`."""

    name = "secondstory.web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add this room's pages to the administration."""
        administration.add_page(
            _("People"),
            _("Who may sign in, and who runs this installation."),
            "administration_people",
            icon="person",
        )
        administration.add_page(
            _("Invitations"),
            _("Nobody signs up by themselves; ask people in."),
            "administration_invitations",
            icon="send",
        )
        administration.add_page(
            _("Teams"),
            _("Who works together, and so whose services are whose."),
            "administration_teams",
            icon="people",
        )
