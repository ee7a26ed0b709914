"""How the views of a held meeting answer: the page, its living part, or that nothing is new."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from secondstory.core.errors import Refused
from secondstory.web.meetings.held.access import session_of
from secondstory.web.meetings.held.screen import screen_of
from secondstory.web.meetings.held.tags import tag_of
from secondstory.web.meetings.held.writing import writing_of
from secondstory.web.meetings.models import Meeting
from secondstory.web.people.models import User
from secondstory.web.ui.answers import see_other, wants_fragment

OUTBOX = "outbox"  # what the script says it is, when it sends what it kept
UNPROCESSABLE = 422


def living_part(
    request: HttpRequest, user: User, meeting: Meeting, *, desk: bool = False
) -> HttpResponse:
    """Return what moves of a meeting's page, or 304 where it has not moved; three queries then."""
    at = timezone.now()
    lifted = _lifted(request)
    tag = tag_of(meeting, session_of(meeting), user, at=at, more=f"{desk} {lifted}")
    unmoved = get_conditional_response(request, etag=tag)
    answer = unmoved or render(
        request,
        "meetings/held/_live.html",
        context_of(request, user, meeting, desk) | {"is_polled": True},
    )
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer


def context_of(request: HttpRequest, user: User, meeting: Meeting, desk: bool) -> dict[str, object]:
    """Return what the templates of a meeting's page need."""
    at = timezone.now()
    session = session_of(meeting)
    lifted = _lifted(request)
    context: dict[str, object] = {
        "meeting": meeting,
        "postmortem": meeting.postmortem,
        "session": session,
        "desk": desk,
        "lifted": lifted,
        "now": at,
        "tag": tag_of(meeting, session, user, at=at, more=f"{desk} {lifted}"),
    }
    if session is None:
        return context
    context["screen"] = screen_of(meeting, session, user, at=at, desk=desk, lifted=lifted)
    if meeting.is_async or session.is_over:
        context["writing"] = writing_of(session, user, at=at)
    return context


def done(request: HttpRequest, pk: int, *, desk: bool = False, place: str = "") -> HttpResponse:
    """Answer a write: nothing to the outbox, which asks for the page itself; else the page."""
    if request.headers.get("X-Sent-By") == OUTBOX:
        return HttpResponse(status=204)
    if wants_fragment(request):
        answer = HttpResponse(status=204)
        answer["HX-Trigger"] = "moved"
        return answer
    name = "meeting_facilitation" if desk or request.POST.get("desk") else "meeting_held"
    return see_other(reverse(name, args=[pk]) + (f"#{place}" if place else ""))


def refused(request: HttpRequest, pk: int, sentence: str, *, place: str = "") -> HttpResponse:
    """Say why something was not taken, where it was sent from; nothing that was written is lost."""
    if request.headers.get("X-Sent-By") == OUTBOX:
        return HttpResponse(sentence, status=UNPROCESSABLE, content_type="text/plain")
    messages.warning(request, sentence)
    if wants_fragment(request):
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    return done(request, pk, place=place)


def tried(
    request: HttpRequest, pk: int, write: Callable[[], object], *, place: str = ""
) -> HttpResponse:
    """Write, and answer; a refusal is said in its own words."""
    try:
        write()
    except Refused as refusal:
        return refused(request, pk, str(refusal), place=place)
    return done(request, pk, place=place)


def _lifted(request: HttpRequest) -> int | None:
    words = request.GET.get("moving", "")
    return int(words) if words.isdecimal() and len(words) < 18 else None
