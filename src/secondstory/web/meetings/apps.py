"""Names the room for Django and adds its part to the rooms before it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from secondstory.web.people import administration


class Config(AppConfig):
    """The room `meetings`."""

    name = "secondstory.web.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer its pages, name its nouns, tell and remind people, book follow-ups."""
        from secondstory.web.meetings import audit_names, jobs, writes  # models exist from here
        from secondstory.web.meetings.held import audit_names as held_names
        from secondstory.web.meetings.held import writes as held
        from secondstory.web.postmortems import parts
        from secondstory.web.ui.regularly import regularly

        audit_names.describe_meetings()
        parts.offer_page(parts.Page("meeting", "calendar", audit_names.MEETING))
        parts.offer_page(parts.Page("follow_up", "history", _("Follow-up")))
        parts.watch_publications(writes.book_follow_up)
        held_names.describe_held_meetings()
        regularly(held.move_rounds_on)
        regularly(jobs.tell_what_was_not_heard)
        regularly(jobs.remind_of_pre_read)
        administration.add_page(
            _("Meetings"),
            _("The facilitator’s handbook, the agenda, and how soon people meet."),
            "meeting_kit",
            icon="calendar",
        )
        administration.add_page(
            _("Facilitators"),
            _("Who is glad to run a meeting for others."),
            "roster",
            icon="people",
        )
