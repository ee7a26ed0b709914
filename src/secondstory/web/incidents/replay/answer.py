"""Answers for a replay: the page, or the part of it that htmx asks for."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from secondstory.core.timeline.replay import Viewpoint
from secondstory.web.incidents.recollections import recollections
from secondstory.web.incidents.replay.asked import KEPT, query, read_asked, stamp
from secondstory.web.incidents.replay.handle import handle_for
from secondstory.web.incidents.replay.shown import Shown, shown
from secondstory.web.incidents.replay.story import Story
from secondstory.web.incidents.rows import Clock, sprite
from secondstory.web.people.access import signed_in_person
from secondstory.web.ui.answers import page_or_fragment, wants_fragment


def replayed(
    request: HttpRequest, story: Story, page: str, context: Mapping[str, object]
) -> HttpResponse:
    """Show a story as it was known at the instant that was asked for.

    Any other way of asking is sent on to the address that names the instant, so that what stands
    in the browser can always be handed to somebody else.
    """
    asked = read_asked(request.GET)
    view: Shown | None = None
    if story.entries:
        told = recollections(signed_in_person(request), story.incidents, story.entries)
        through = Viewpoint(story.eyes(asked.who), told.learned) if asked.who else None
        clock = Clock(timezone.get_current_timezone(), story.zone)
        handle = handle_for(story, told, asked, through=through, zone=clock.own)
        address = query(handle.at, asked.who, asked.shows_unknown)
        is_exact = set(request.GET) <= KEPT and request.GET.get("at") == stamp(handle.at)
        if not is_exact and not asked.problem:
            return HttpResponseRedirect(story.address + address)
        view = shown(story, told, asked, handle, through=through, clock=clock)
    answer = page_or_fragment(
        request,
        page,
        "incidents/_replay.html",
        {
            **context,
            "shown": view,
            "address": story.address,
            "zone": story.zone,
            "problem": asked.problem,
            "sprite": sprite(),
            "is_fragment": wants_fragment(request),
        },
    )
    patch_vary_headers(answer, ["HX-Request"])
    return answer
