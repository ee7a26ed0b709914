"""The readable log."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from secondstory.web.audit.access import records_to_read
from secondstory.web.audit.describe import lines
from secondstory.web.audit.forms import FilterForm
from secondstory.web.audit.models import Record
from secondstory.web.people.access import administrator_asking, administrator_only
from secondstory.web.ui.answers import page_or_fragment

PAGE = 50


@administrator_only
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """Show who did what to what, newest first; `before` names the last row already seen."""
    viewer = administrator_asking(request)
    form = FilterForm(request.GET)
    found = _filtered(records_to_read(viewer), form)
    found = _older_than(found, request.GET.get("before", ""))
    page = list(found[: PAGE + 1])
    shown = page[:PAGE]
    context: dict[str, object] = {
        "form": form,
        "lines": lines(shown, viewer),
        "older": _cursor(shown[-1]) if len(page) > PAGE else "",
        "is_filtered": form.is_valid() and any(form.cleaned_data.values()),
    }
    return page_or_fragment(request, "audit/audit.html", "audit/_log.html", context)


def _filtered(records: QuerySet[Record], form: FilterForm) -> QuerySet[Record]:
    """Narrow the log down; a part of the filter that makes no sense is shown and left out."""
    form.is_valid()
    asked = form.cleaned_data
    if asked.get("by"):
        records = records.filter(by=asked["by"])
    if asked.get("verb"):
        records = records.filter(verb=asked["verb"])
    if asked.get("noun"):
        records = records.filter(noun=asked["noun"])
    if asked.get("since"):
        records = records.filter(at__gte=_midnight(asked["since"]))
    if asked.get("until"):
        records = records.filter(at__lt=_midnight(asked["until"] + timedelta(days=1)))
    return records


def _midnight(day: datetime) -> datetime:
    """Return when a day begins where the reader is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _cursor(record: Record) -> str:
    """Name a row by its place in the order."""
    return f"{record.at.isoformat()}_{record.pk}"


def _older_than(records: QuerySet[Record], cursor: str) -> QuerySet[Record]:
    """Return what comes after a row; an address cut short starts at the top again."""
    stamp, _, pk = cursor.rpartition("_")
    try:
        at, last = datetime.fromisoformat(stamp), int(pk)
    except ValueError:
        return records
    if timezone.is_naive(at):
        return records
    return records.filter(Q(at__lt=at) | Q(at=at, pk__lt=last))
