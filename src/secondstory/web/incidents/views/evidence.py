"""The raw records of an incident."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from secondstory.web.incidents import access
from secondstory.web.incidents.browsing import stretch
from secondstory.web.incidents.forms.evidence import EvidenceFilter, SourceForm
from secondstory.web.incidents.models import Evidence, Import
from secondstory.web.incidents.rows import clock_for, record_rows
from secondstory.web.people.access import signed_in_person
from secondstory.web.ui.answers import page_or_fragment

LATEST = 10  # imports shown beside the records; the rest are on their own page


@require_GET
def incident_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """List the records in time order, and the sources on their way in."""
    incident = access.incident_to_work_on(signed_in_person(request), pk)
    everything = Evidence.objects.filter(incident=incident)
    pairs = everything.order_by("source", "place").values_list("source", "place").distinct()
    form = EvidenceFilter(request.GET, pairs=pairs)
    form.is_valid()  # a filter that is not understood filters nothing
    wanted = form.cleaned_data
    found = everything.defer("details", "as_written")
    if wanted.get("source"):
        found = found.filter(source=wanted["source"])
    if wanted.get("place"):
        found = found.filter(place=wanted["place"])
    if words := wanted.get("q"):
        found = found.filter(Q(text__icontains=words) | Q(who__icontains=words))
    shown = stretch(found, request.GET.get("after", ""))
    context: dict[str, object] = {
        "incident": incident,
        "filter": form,
        "is_filtered": any(wanted.values()),
        "total": everything.count(),
        "stretch": shown,
        "rows": record_rows(shown.records, clock_for(incident)),
        "imports": Import.objects.filter(incident=incident)[:LATEST],
        "form": SourceForm(),
    }
    page, fragment = "incidents/evidence.html", "incidents/_records.html"
    return page_or_fragment(request, page, fragment, context)
