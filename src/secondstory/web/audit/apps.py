"""Names the room for Django, lists its page, and records the writes of the room before it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from secondstory.web.people import administration


class Config(AppConfig):
    """The room `audit`."""

    name = "secondstory.web.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hook into `people`, whose models are loaded only now."""
        from secondstory.web.audit import of_people, writes
        from secondstory.web.people import trail

        trail.record_with(writes.leave)
        of_people.describe_people()
        administration.add_page(
            _("Audit"), _("Who did what, when; never what was written."), "audit", icon="history"
        )
