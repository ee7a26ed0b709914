"""What the timeline page shows: candidates at one side, the story with its gaps at the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from secondstory.core.timeline.gaps import gaps
from secondstory.core.timeline.model import Gap
from secondstory.core.timeline.model import Milestone as CoreMilestone
from secondstory.core.timeline.order import order_key
from secondstory.web.incidents.entry_rows import Marks, entry_row
from secondstory.web.incidents.models import Candidate, Entry, Incident
from secondstory.web.incidents.rows import Row, clock_for
from secondstory.web.incidents.story import core_entry, entries_of
from secondstory.web.people.prepared import Prepared

PAGE = 50
SHOWN = ("proposed", "all", "hidden")
BIN = 20  # removed entries offered to be put back


@dataclass(slots=True)
class Day:
    """The entries of one day in the reader's zone, drawn, with the questions of its silences."""

    day: date
    first: datetime
    heading: str
    lines: list[Row] = field(default_factory=list)

    @property
    def drawn(self) -> SafeString:
        """All of its lines; joined here, for a template takes its time over each."""
        return SafeString("\n".join(self.lines))


def story(incident: Incident, marks: Iterable[CoreMilestone]) -> tuple[list[Day], list[Gap], int]:
    """Return the days, the questions after the last entry, and how many entries there are."""
    entries = entries_of(incident)
    sources, pieces = _source_counts(incident), _merged(incident)
    pairs = sorted(((core_entry(each), each) for each in entries), key=lambda p: order_key(p[0]))
    asked = deque(gaps([core for core, _entry in pairs], marks, timezone.get_current_timezone()))
    clock = clock_for(incident)
    days: list[Day] = []
    for _core, entry in pairs:
        at = entry.happened_at
        local = at.astimezone(clock.own).date()
        if not days or days[-1].day != local:
            days.append(Day(local, at, clock.day(at)))
        while asked and asked[0].end <= at:
            days[-1].lines.append(_question(asked.popleft()))
        counted = Marks(sources.get(entry.pk, 0), entry.pk in pieces)
        days[-1].lines.append(entry_row(entry, counted, clock, days[-1].first))
    return days, list(asked), len(entries)


def _question(gap: Gap) -> SafeString:
    return format_html('<li class="timeline__gap">{}</li>', gap.question)


def _source_counts(incident: Incident) -> dict[int, int]:
    """Return how many pieces of evidence each entry came from; counted apart, not in every row."""
    links = Entry.sources.through.objects.filter(entry__incident=incident)
    return dict(links.values_list("entry_id").annotate(number=Count("pk")))


def _merged(incident: Incident) -> set[int]:
    """Return the entries that others were merged into."""
    pieces = Entry.objects.filter(incident=incident).exclude(merged_into=None)
    return set(pieces.order_by().values_list("merged_into_id", flat=True))


class CountedPaginator(Paginator[Candidate]):
    """A paginator that was told how many there are, where somebody counted already."""

    def __init__(self, found: QuerySet[Candidate], size: int, known: int | None) -> None:
        super().__init__(found, size)
        self.known = known

    @cached_property
    def count(self) -> int:
        """Return the number known, or ask."""
        return super().count if self.known is None else self.known


def counts(incident: Incident) -> dict[str, int]:
    """Return how many candidates each filter shows; one query over the index."""
    rows = (
        Candidate.objects.filter(incident=incident)
        .order_by()
        .values_list("state", "is_proposed")
        .annotate(number=Count("pk"))
    )
    found = dict.fromkeys(SHOWN, 0)
    for state, is_proposed, number in rows:
        found["all"] += number
        found["hidden"] += number if state == Candidate.State.HIDDEN else 0
        found["proposed"] += number if is_proposed and state == Candidate.State.NEW else 0
    return found


def candidates(
    incident: Incident, shown: str, words: str, number: str, counted: dict[str, int]
) -> Page[Candidate]:
    """Return one page of candidates in time order."""
    found: QuerySet[Candidate] = Candidate.objects.filter(incident=incident)
    if shown == "proposed":
        found = _proposed(found)
    if shown == "hidden":
        found = found.filter(state=Candidate.State.HIDDEN)
    if words:
        told = Q(evidence__text__icontains=words) | Q(evidence__who__icontains=words)
        found = found.filter(told | Q(evidence__place__icontains=words))
    paginator = CountedPaginator(_listed(found), PAGE, None if words else counted[shown])
    page = paginator.get_page(number or 1)
    if shown == "proposed" and not words and page.number == 1:
        page.object_list = _FIRST_PROPOSED.rows(key=incident.pk)  # what most people look at
    return page


def _proposed(found: QuerySet[Candidate]) -> QuerySet[Candidate]:
    return found.filter(state=Candidate.State.NEW, is_proposed=True)


def _listed(found: QuerySet[Candidate]) -> QuerySet[Candidate]:
    """Return candidates as they are shown: in time order, with their records."""
    shown = found.select_related("evidence").defer("evidence__details")
    return shown.order_by("happened_at", "pk")


def _removed(key: int) -> QuerySet[Entry]:
    removed = Entry.objects.filter(incident=key, merged_into=None).exclude(removed_at=None)
    return removed.order_by("-removed_at", "-pk")[:BIN]


_BIN = Prepared(_removed, key=int)
_FIRST_PROPOSED = Prepared(
    lambda key: _listed(_proposed(Candidate.objects.filter(incident=key)))[:PAGE], key=int
)


def binned(incident: Incident) -> list[Entry]:
    """Return the entries removed last; those merged into another are not in the bin."""
    return _BIN.rows(key=incident.pk)
