"""The replay of an incident's timeline: what was known when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from secondstory.web.incidents import access
from secondstory.web.incidents.replay.answer import replayed
from secondstory.web.incidents.replay.story import story_of
from secondstory.web.people.access import signed_in_person


@require_GET
def incident_replay(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the story as it was known at an instant."""
    incident = access.incident_to_work_on(signed_in_person(request), pk)
    context = {"incident": incident, "tabs": "incidents/_tabs.html"}
    return replayed(request, story_of(incident), "incidents/replay.html", context)
