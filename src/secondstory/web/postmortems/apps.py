"""Names the room for Django, and hooks it into the rooms before it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from secondstory.web.people import administration


class Config(AppConfig):
    """The room `postmortems`."""

    name = "secondstory.web.postmortems"
    label = "postmortems"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hook in, now that every model is loaded."""
        from secondstory.web.incidents import parts
        from secondstory.web.postmortems import audit_names, incident_part
        from secondstory.web.postmortems.writes.changes import follow_incident

        audit_names.describe_postmortems()
        parts.watch_changes(follow_incident)
        parts.show_on_page(incident_part.postmortems_of)
        administration.add_page(
            _("Outlines"),
            _("The sections a post-mortem starts with, and what they ask."),
            "outlines",
            icon="document",
        )
