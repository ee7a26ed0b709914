"""Pages through many thousand records without counting or skipping them: by key, not by number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet

from secondstory.web.incidents.models import Evidence

PAGE = 100


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some records, and where the next ones start."""

    records: list[Evidence]
    after: str


def stretch(found: QuerySet[Evidence], after: str, *, size: int = PAGE) -> Stretch:
    """Return the records after a mark, those with a time first, in time order."""
    when, pk = _mark(after)
    records: list[Evidence] = []
    if after == "" or when is not None:
        dated = found.filter(happened_at__isnull=False).order_by("happened_at", "pk")
        if when is not None:
            dated = dated.filter(happened_at__gte=when).exclude(Q(happened_at=when) & Q(pk__lte=pk))
        records = list(dated[: size + 1])
    if len(records) <= size:
        undated = found.filter(happened_at=None).order_by("pk")
        last = pk if after and when is None else 0
        records += undated.filter(pk__gt=last)[: size + 1 - len(records)]
    more = len(records) > size
    records = records[:size]
    return Stretch(records, _mark_of(records[-1]) if more else "")


def _mark_of(record: Evidence) -> str:
    when = f"{record.happened_at.timestamp():.6f}" if record.happened_at else ""
    return f"{when}_{record.pk}"


def _mark(words: str) -> tuple[datetime | None, int]:
    """Read a mark; one that was tampered with starts at the beginning."""
    when, _, pk = words.partition("_")
    try:
        at = datetime.fromtimestamp(float(when), UTC) if when else None
        return at, int(pk or 0)
    except (ValueError, OverflowError, OSError):
        return None, 0
