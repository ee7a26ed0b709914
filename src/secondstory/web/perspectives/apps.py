"""Names the room for Django and adds its part to the rooms before it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from secondstory.web.people import administration


class Config(AppConfig):
    """The room `perspectives`."""

    name = "secondstory.web.perspectives"
    label = "perspectives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the page of the room, name its nouns, add to replays, remind and reveal in time."""
        # Imported here, for models exist only from here on.
        from secondstory.web.incidents.recollections import provide_recollections
        from secondstory.web.perspectives import audit_names, jobs, remembering, shown, writes
        from secondstory.web.perspectives.suggestions import asked_of
        from secondstory.web.postmortems import parts
        from secondstory.web.ui.regularly import regularly

        audit_names.describe_perspectives()
        parts.offer_page(parts.Page("perspectives", "people", audit_names.PERSPECTIVES))
        parts.provide_divergences(shown.divergences_of)
        parts.provide_asked(asked_of)
        administration.add_page(
            audit_names.PERSPECTIVES,
            _("How long people have for their own side, and what you say to them."),
            "perspective_custom",
            icon="lock",
        )
        provide_recollections(remembering.recollections_of)
        regularly(writes.reveal_what_is_due)
        regularly(jobs.remind)
