"""Tags of the work page: which section is open, and where other rooms are."""

from __future__ import annotations

from datetime import date

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from secondstory.core.document.model import ActionStatus
from secondstory.web.incidents.models import Incident
from secondstory.web.postmortems import parts
from secondstory.web.postmortems.labels import ACTION_STATUSES
from secondstory.web.postmortems.models import Postmortem, Section
from secondstory.web.postmortems.rendering import to_html
from secondstory.web.postmortems.wording import Looked, Wording

register = template.Library()


@register.simple_tag
def is_open(section: Section, editing: str) -> bool:
    """Tell whether a section is shown with room to write."""
    return editing in ("all", str(section.pk))


@register.simple_tag
def looked_through(wording: Wording | None, section: Section, text: str) -> Looked | None:
    """Return what is asked about the words in the box; None on pages that do not ask."""
    return wording.look(section, text) if isinstance(wording, Wording) else None


@register.simple_tag
def is_late(postmortem: Postmortem, today: date) -> bool:
    """Tell whether it should have been published by now."""
    return postmortem.is_late(today)


@register.simple_tag
def markdown(text: str, postmortem_id: object) -> SafeString:
    """Show a Markdown text; without a post-mortem its pictures lead nowhere yet."""
    number = postmortem_id if isinstance(postmortem_id, int) else 0
    return SafeString(to_html(text, postmortem_id=number))


@register.simple_tag
def incident_address(incident: Incident) -> str:
    """Return where an incident is shown."""
    return reverse("incident", args=[incident.pk])


@register.simple_tag
def timeline_address(incident: Incident) -> str:
    """Return where the timeline of an incident is curated."""
    return reverse("incident_timeline", args=[incident.pk])


@register.simple_tag
def actions_address(postmortem: Postmortem) -> str:
    """Return where its action items are worked on, "" while no room has them."""
    try:
        return reverse("postmortem_actions", args=[postmortem.pk])
    except NoReverseMatch:
        return ""


@register.simple_tag
def further_pages() -> tuple[parts.Page, ...]:
    """Return the pages later rooms have for each post-mortem."""
    return parts.pages()


@register.filter
def in_words(status: ActionStatus) -> str:
    """Return how far an action item is, as people say it."""
    return str(ACTION_STATUSES[status])
