"""Names the room for Django, lists its pages in the administration and its chores."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from secondstory.web.people import administration
from secondstory.web.ui.regularly import regularly


class Config(AppConfig):
    """The room `incidents`."""

    name = "secondstory.web.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Add this room's pages to the administration, and go on with what was cut off."""
        from secondstory.web.incidents.jobs import resume_interrupted  # models exist from here on

        regularly(resume_interrupted)
        administration.add_page(
            _("Severities"),
            _("Your own scale: what each step asks for, and how soon."),
            "severities",
            icon="flag",
        )
        administration.add_page(
            _("Services"),
            _("What people rely on, and whose it is."),
            "services",
            icon="service",
        )
