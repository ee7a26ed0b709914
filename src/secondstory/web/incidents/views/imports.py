"""Imports: bring sources, look at them first, start or discard them, see how far they are."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondstory.core.errors import ReadError, Refused
from secondstory.core.evidence.model import EvidenceKind
from secondstory.web.incidents import access, writes
from secondstory.web.incidents.activity import activities, around
from secondstory.web.incidents.forms.evidence import OptionsForm, SourceForm
from secondstory.web.incidents.looking import Look, glance, look
from secondstory.web.incidents.models import Import, Incident
from secondstory.web.incidents.rows import clock_for, sample_rows
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.ui.answers import page_or_fragment, see_other

PAGE = 50
MOST_GLANCES = 12  # sources looked into for the list; the page stays within a second


@require_http_methods(["GET", "POST"])
def incident_imports(request: HttpRequest, pk: int) -> HttpResponse:
    """List what was brought; POST takes files and pasted words in, to be looked at first."""
    user = signed_in_person(request)
    incident = access.incident_to_work_on(user, pk)
    form = SourceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        brought = _bring(form, incident, user)
        if brought and not form.errors:
            return _next(incident, brought)
        for each in brought:
            messages.success(request, _("%(name)s is here to be looked at.") % {"name": each.name})
    found = Import.objects.filter(incident=incident).select_related("by", "incident")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    waiting = [each for each in page if each.state == Import.State.PREVIEW]
    told = {each.pk: _told(glance(each)) for each in waiting[:MOST_GLANCES]}
    context = {
        "incident": incident,
        "form": form,
        "page": page,
        "rows": [(each, told.get(each.pk, "")) for each in page],
        "waiting": len(waiting),
    }
    return render(request, "incidents/imports.html", context, status=422 if form.errors else 200)


def _bring(form: SourceForm, incident: Incident, user: User) -> list[Import]:
    """Take in every source that can be; the sentences about the others go to the form."""
    brought: list[Import] = []
    for name, file in form.sources():
        try:
            done = writes.import_source(incident, name, file=file, by=user, at=timezone.now())
        except ReadError as error:
            form.add_error(None, str(error))
        else:
            brought.append(done)
    return brought


def _next(incident: Incident, brought: list[Import]) -> HttpResponse:
    """Go to the one source, or to the list, which says how many wait."""
    if len(brought) == 1:
        return see_other(reverse("incident_import", args=[incident.pk, brought[0].pk]))
    return see_other(reverse("incident_imports", args=[incident.pk]))


def _told(seen: Look | None) -> str:
    """Say in a few words what a source holds, or what it asks first."""
    if seen is None:
        return ""
    if seen.preview is None:
        return _("asks in which time zone") if seen.needs_zone else _("cannot be read like this")
    parts = [f"{count} {_kind(kind, count)}" for kind, count in seen.preview.counts]
    if left := seen.preview.problem_count:
        parts.append(ngettext("%(n)d row not read", "%(n)d rows not read", left) % {"n": left})
    return ", ".join(parts) or _("nothing in it for these choices")


@require_POST
def incident_imports_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in every source that asks nothing first."""
    user = signed_in_person(request)
    incident = access.incident_to_work_on(user, pk)
    waiting = Import.objects.filter(incident=incident, state=Import.State.PREVIEW)
    started = asking = 0
    for brought in waiting.select_related("incident").order_by("pk"):
        seen = look(brought)
        if seen.preview is None:
            asking += 1
            continue
        writes.start_import(brought, by=user, at=timezone.now(), expected=seen.preview.total)
        started += 1
    if started:
        words = ngettext("%(n)d source is read now.", "%(n)d sources are read now.", started)
        messages.success(request, words % {"n": started})
    if asking:
        words = ngettext("%(n)d asks something first.", "%(n)d ask something first.", asking)
        messages.info(request, words % {"n": asking})
    return see_other(reverse("incident_imports", args=[pk]))


@require_GET
def incident_import(request: HttpRequest, pk: int, import_pk: int) -> HttpResponse:
    """Show a source before it is brought in, how far it is, or what came of it."""
    brought = access.import_to_work_on(signed_in_person(request), pk, import_pk)
    if brought.may_start:
        return _preview(request, brought)
    context: dict[str, object] = {"incident": brought.incident, "brought": brought}
    return page_or_fragment(request, "incidents/import.html", "incidents/_import.html", context)


def _preview(
    request: HttpRequest, brought: Import, form: OptionsForm | None = None
) -> HttpResponse:
    seen = look(brought)
    samples = seen.preview.samples if seen.preview else ()
    context = {
        "incident": brought.incident,
        "brought": brought,
        "look": seen,
        "rows": sample_rows(samples, clock_for(brought.incident)),
        "counts": _counts(seen),
        "form": form or OptionsForm(brought=brought, at=timezone.now()),
        "places": activities(seen.preview, brought.places) if seen.preview else [],
        "around": around(brought.incident, seen.preview),
    }
    status = 422 if form and form.errors else 200
    return render(request, "incidents/preview.html", context, status=status)


def _counts(seen: Look) -> list[tuple[str, int]]:
    """Return how many records of each kind there are, with the kind as people say it."""
    counts = seen.preview.counts if seen.preview else ()
    return [(capfirst(_kind(kind, count)), count) for kind, count in counts]


def _kind(kind: EvidenceKind, count: int) -> str:
    kinds = {
        EvidenceKind.MESSAGE: ngettext("message", "messages", count),
        EvidenceKind.ALERT: ngettext("alert", "alerts", count),
        EvidenceKind.COMMIT: ngettext("commit", "commits", count),
        EvidenceKind.DEPLOY: ngettext("deployment", "deployments", count),
        EvidenceKind.DOCUMENT: ngettext("line of a document", "lines of documents", count),
        EvidenceKind.NOTE: ngettext("note", "notes", count),
    }
    return kinds[kind]


def _asked(request: HttpRequest, brought: Import) -> OptionsForm:
    places = request.POST.getlist("places")
    return OptionsForm(request.POST, brought=brought, at=timezone.now(), places=places)


@require_POST
def incident_import_options(request: HttpRequest, pk: int, import_pk: int) -> HttpResponse:
    """Choose how a source is read, and look again."""
    user = signed_in_person(request)
    brought = access.import_to_work_on(user, pk, import_pk)
    form = _asked(request, brought)
    if not form.is_valid():
        return _preview(request, brought, form)
    try:
        writes.change_options(brought, form.options(), by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    return see_other(reverse("incident_import", args=[pk, import_pk]))


@require_POST
def incident_import_span(request: HttpRequest, pk: int, import_pk: int) -> HttpResponse:
    """Keep to the days around the incident, and look again."""
    user = signed_in_person(request)
    brought = access.import_to_work_on(user, pk, import_pk)
    span = around(brought.incident, look(brought).preview)
    if span is not None:
        try:
            writes.keep_around(brought, span, by=user, at=timezone.now())
        except Refused as refused:
            messages.warning(request, str(refused))
    return see_other(reverse("incident_import", args=[pk, import_pk]))


@require_POST
def incident_import_start(request: HttpRequest, pk: int, import_pk: int) -> HttpResponse:
    """Bring it in, as chosen on the page it was looked at."""
    user = signed_in_person(request)
    brought = access.import_to_work_on(user, pk, import_pk)
    if brought.may_start:
        form = _asked(request, brought)
        if not form.is_valid():
            return _preview(request, brought, form)
        writes.change_options(brought, form.options(), by=user, at=timezone.now())
        seen = look(brought)
        if seen.preview is None:
            return see_other(reverse("incident_import", args=[pk, import_pk]))
        writes.start_import(brought, by=user, at=timezone.now(), expected=seen.preview.total)
    return see_other(reverse("incident_import", args=[pk, import_pk]))


@require_POST
def incident_import_removal(request: HttpRequest, pk: int, import_pk: int) -> HttpResponse:
    """Discard a source that was not brought in."""
    user = signed_in_person(request)
    brought = access.import_to_work_on(user, pk, import_pk)
    try:
        writes.discard_import(brought, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("%(name)s is discarded.") % {"name": brought.name})
    return see_other(reverse("incident_evidence", args=[pk]))
