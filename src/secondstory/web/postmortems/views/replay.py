"""The replay of a post-mortem's timeline: what was known when.

Two addresses, as for reading it: one that shows different stories to different people could not
be shared in a meeting.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from secondstory.web.incidents.replay.answer import replayed
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access
from secondstory.web.postmortems.replay import draft_story, published_story


@require_GET
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Replay the publication for its readers."""
    publication = access.publication_to_read(signed_in_person(request), pk)
    context = {"postmortem": publication.postmortem}
    return replayed(request, published_story(publication), "postmortems/replay.html", context)


@require_GET
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Replay the draft for those who work on it."""
    postmortem = access.postmortem_to_work_on(signed_in_person(request), pk)
    context = {"postmortem": postmortem, "is_draft": True}
    return replayed(request, draft_story(postmortem), "postmortems/replay.html", context)
