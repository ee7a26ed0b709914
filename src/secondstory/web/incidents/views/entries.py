"""Entries of the curated timeline: add, edit, merge, take apart, remove, put back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.errors import Overtaken, Refused
from secondstory.core.timeline.model import MilestoneName
from secondstory.web.incidents import access, writes
from secondstory.web.incidents.forms.timeline import EntryForm
from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.incidents.times import echo
from secondstory.web.incidents.views.timeline import timeline_address
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def incident_entry_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an entry by hand, or one for a record that has no time of its own."""
    user = signed_in_person(request)
    incident = access.incident_to_work_on(user, pk)
    candidate_pk = request.GET.get("candidate", "")
    candidate = (
        access.candidate_to_work_on(user, pk, int(candidate_pk))
        if candidate_pk.isdecimal()
        else None
    )
    initial = (
        {"text": candidate.evidence.text, "author": candidate.evidence.who} if candidate else {}
    )
    form = _form(request, incident, user, initial=initial)
    if request.method == "POST" and form.is_valid():
        sources = [candidate.evidence] if candidate else []
        words = form.words()
        entry = writes.add_entry(incident, words, by=user, at=timezone.now(), sources=sources)
        messages.success(request, _echoed(entry, incident, user))
        return see_other(_at(incident, entry))
    context = _context(incident, form)
    return render(request, "incidents/entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def incident_entry(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Put an entry right; where somebody else saved first, both texts are shown."""
    user = signed_in_person(request)
    entry = access.entry_to_work_on(user, pk, entry_pk)
    form = _form(request, entry.incident, user, entry=entry)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            saved = writes.edit_entry(entry, form.words(entry), version, by=user, at=timezone.now())
        except Overtaken as overtaken:
            return _overtaken(request, entry, form, overtaken)
        messages.success(request, _echoed(saved, entry.incident, user))
        return see_other(_at(entry.incident, entry))
    context = _context(entry.incident, form, entry)
    return render(request, "incidents/entry.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, incident: Incident, user: User, **more: Any) -> EntryForm:
    return EntryForm(
        request.POST or None, incident=incident, user=user, day=_first_day(incident), **more
    )


def _first_day(incident: Incident) -> date | None:
    """Return the day a bare clock time is on: the incident's first."""
    mark = incident.milestones.first() or Entry.objects.shown().filter(incident=incident).first()
    return mark.happened_at.astimezone(incident.zone_info).date() if mark else None


def _overtaken(
    request: HttpRequest, entry: Entry, form: EntryForm, overtaken: Overtaken
) -> HttpResponse:
    """Keep every word that was typed beside what is saved now; saving again is then possible."""
    typed = request.POST.copy()
    typed["version"] = str(overtaken.version)
    again = EntryForm(typed, incident=entry.incident, user=signed_in_person(request))
    saved = access.entry_to_work_on(signed_in_person(request), entry.incident_id, entry.pk)
    context = {**_context(entry.incident, again, saved), "overtaken": overtaken}
    return render(request, "incidents/entry.html", context, status=409)


def _context(incident: Incident, form: EntryForm, entry: Entry | None = None) -> dict[str, object]:
    own = incident.milestones.values_list("name", flat=True)
    return {
        "incident": incident,
        "form": form,
        "entry": entry,
        "sources": entry.sources.all()[:20] if entry else [],
        "milestone_names": list(dict.fromkeys([*(n.value for n in MilestoneName), *own])),
    }


def _echoed(entry: Entry, incident: Incident, user: User) -> str:
    return _("Saved: %(said)s") % {"said": echo(entry.moment, [incident.zone_info, user.zone_info])}


def _at(incident: Incident, entry: Entry) -> str:
    return f"{timeline_address(incident, '')}#entry-{entry.pk}"


@require_POST
def incident_entry_removal(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Take an entry off the timeline."""
    user = signed_in_person(request)
    entry = access.entry_to_work_on(user, pk, entry_pk)
    writes.remove_entry(entry, by=user, at=timezone.now())
    return see_other(timeline_address(entry.incident, "", removed=str(entry.pk)))


@require_POST
def incident_entry_return(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Put a removed entry back."""
    user = signed_in_person(request)
    entry = access.entry_to_work_on(user, pk, entry_pk)
    try:
        writes.restore_entry(entry, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    return see_other(_at(entry.incident, entry))


@require_POST
def incident_entry_merging(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one entry of those that are ticked."""
    user = signed_in_person(request)
    incident = access.incident_to_work_on(user, pk)
    chosen = [int(each) for each in request.POST.getlist("chosen") if each.isdecimal()]
    try:
        entry = writes.merge_entries(incident, chosen, by=user, at=timezone.now())
    except Refused as refused:
        messages.info(request, str(refused))
        return see_other(timeline_address(incident, ""))
    messages.success(request, _("They are one entry now. Taking it apart brings them back."))
    return see_other(_at(incident, entry))


@require_POST
def incident_entry_parts(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Take a merged entry apart."""
    user = signed_in_person(request)
    entry = access.entry_to_work_on(user, pk, entry_pk)
    writes.take_apart(entry, by=user, at=timezone.now())
    return see_other(timeline_address(entry.incident, ""))
