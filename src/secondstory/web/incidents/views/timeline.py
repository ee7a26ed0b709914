"""The timeline page: candidates at the left, the curated story at the right."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from secondstory.core.errors import Refused
from secondstory.web.incidents import access, curation, durations, writes
from secondstory.web.incidents.models import Incident
from secondstory.web.incidents.rows import candidate_rows, clock_for, sprite
from secondstory.web.incidents.story import core_milestones
from secondstory.web.people.access import signed_in_person
from secondstory.web.ui.answers import page_or_fragment, see_other, wants_fragment

DECISIONS = {"keep": writes.keep, "hide": writes.hide, "undo": writes.undo}


@require_GET
def incident_timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is proposed beside what is told."""
    incident = access.incident_to_work_on(signed_in_person(request), pk)
    shown = request.GET.get("show", "")
    shown = shown if shown in curation.SHOWN else "proposed"
    words = request.GET.get("q", "").strip()[:200]
    counted = curation.counts(incident)
    marks = core_milestones([incident])
    days, open_gaps, entry_count = curation.story(incident, marks)
    page = curation.candidates(incident, shown, words, request.GET.get("page", ""), counted)
    context: dict[str, object] = {
        "incident": incident,
        "shown": shown,
        "q": words,
        "counts": counted,
        "page": page,
        "rows": SafeString("\n".join(candidate_rows(page, clock_for(incident)))),
        "days": days,
        "open_gaps": open_gaps,
        "entry_count": entry_count,
        "bars": durations.bars(marks),
        "bin": curation.binned(incident),
        "back": kept_query(request.GET),
        "undoable": request.GET.get("undoable", ""),
        "removed": _number(request.GET.get("removed", "")),
        "sprite": sprite(),
        "is_fragment": wants_fragment(request),
    }
    return page_or_fragment(request, "incidents/timeline.html", "incidents/_timeline.html", context)


def _number(words: str) -> int | None:
    return int(words) if words.isdecimal() else None


def kept_query(given: Mapping[str, str]) -> str:
    """Return what a reader filtered by, to come back to."""
    kept = {name: given.get(name, "") for name in ("show", "q", "page")}
    return urlencode({name: value for name, value in kept.items() if value})


def timeline_address(incident: Incident, back: str, **more: str) -> str:
    """Return the address of the timeline as it was filtered before."""
    query = "&".join(part for part in (back, urlencode(more)) if part)
    return reverse("incident_timeline", args=[incident.pk]) + (f"?{query}" if query else "")


@require_POST
def incident_candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep, hide or reopen one candidate, or all that are ticked."""
    user = signed_in_person(request)
    incident = access.incident_to_work_on(user, pk)
    decision, chosen = _decided(request)
    back = kept_query(_given(request.POST.get("back", "")))
    if not chosen:
        messages.info(request, _("Tick some candidates first, or use the buttons beside one."))
        return see_other(timeline_address(incident, back))
    try:
        DECISIONS[decision](incident, chosen, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return see_other(timeline_address(incident, back))
    more = {} if decision == "undo" else {"undoable": ".".join(map(str, chosen))}
    return see_other(timeline_address(incident, back, **more))


def _given(query: str) -> dict[str, str]:
    return dict(parse_qsl(query))


def _decided(request: HttpRequest) -> tuple[str, list[int]]:
    """Read which button was pressed: one candidate's own, or the one for all that are ticked."""
    for decision in DECISIONS:
        if pressed := request.POST.get(decision, ""):
            ticked = request.POST.getlist("chosen") if pressed == "chosen" else pressed.split(".")
            return decision, [int(each) for each in ticked if each.isdecimal()]
    return "undo", []
