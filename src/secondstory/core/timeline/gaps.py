"""Stretches of a timeline worth a kind question, measured against the incident's own rhythm."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from statistics import median

from secondstory.core.moments import Precision
from secondstory.core.timeline.model import Entry, EntryKind, Gap, Milestone
from secondstory.core.timeline.order import ordered
from secondstory.core.timeline.phases import agreeing

# Four times the usual step is where a reader stops thinking "they were busy" and starts to wonder.
TIMES_THE_USUAL_STEP = 4
# Below ten minutes people are simply working; asking would be pestering.
SHORTEST = timedelta(minutes=10)
# With fewer than three steps there is no rhythm to compare with; half an hour is worth a question.
WITHOUT_RHYTHM = timedelta(minutes=30)
# A meeting has room for a handful of questions, so the longest stretches come first.
MOST = 5

_QUESTIONS = {
    EntryKind.ACTION: "What was everybody waiting to see, and how would it have shown?",
    EntryKind.CHANGE: "What was everybody waiting to see, and how would it have shown?",
    EntryKind.DECISION: "What did it take to carry that out, and what got in the way?",
    EntryKind.ESCALATION: "Who was on the way, and what did they need before they could help?",
    EntryKind.DETECTION: "What did people look at first, and what did it seem to say?",
    EntryKind.SYMPTOM: "What did it look like from where you were, and what did you try?",
}
_USUAL_QUESTION = "What were people looking at, trying or waiting for?"
_UNSEEN_QUESTION = "What could have told us, and who might already have noticed something?"


def gaps(
    entries: Iterable[Entry], milestones: Iterable[Milestone], zone: tzinfo = UTC
) -> tuple[Gap, ...]:
    """Find the stretches in which little is written down.

    Args:
        entries: In any order. Entries known only to the day set no rhythm and end no gap.
        milestones: Only the span from began to mitigated is looked at, to resolved where nothing
            marks mitigated: what is slow once it no longer hurts is seldom a question. Where one of
            the two is missing, the first or last entry stands in for it.
        zone: The zone the times in the questions are shown in.

    Returns:
        At most `MOST` gaps, the longest, in time order, half-open, never overlapping.
    """
    marks = tuple(milestones)
    inside = _within([e for e in ordered(entries) if _is_fine(e)], marks)
    times = sorted({_utc(entry) for entry in inside} | _bounds(marks))
    if len(times) < 2:
        return ()
    least = threshold(times)
    found = [pair for pair in pairwise(times) if pair[1] - pair[0] > least]
    longest = sorted(found, key=lambda pair: (pair[0] - pair[1], pair[0]))[:MOST]
    return tuple(
        Gap(start, end, _question(start, end, inside, marks, zone))
        for start, end in sorted(longest)
    )


def threshold(times: list[datetime]) -> timedelta:
    """Return the step above which a stretch is worth a question.

    Args:
        times: Sorted, no two alike.
    """
    steps = [after - before for before, after in pairwise(times)]
    if len(steps) < 3:
        return WITHOUT_RHYTHM
    return max(
        SHORTEST, timedelta(seconds=median(s.total_seconds() for s in steps)) * TIMES_THE_USUAL_STEP
    )


def _is_fine(entry: Entry) -> bool:
    return entry.happened_at.precision is not Precision.DAY


def _within(entries: list[Entry], marks: tuple[Milestone, ...]) -> list[Entry]:
    by_name = {name: at for at, name in agreeing(marks)}
    first, last = by_name.get("began"), _last(by_name)
    return [
        entry
        for entry in entries
        if (first is None or _utc(entry) >= first) and (last is None or _utc(entry) <= last)
    ]


def _bounds(marks: tuple[Milestone, ...]) -> set[datetime]:
    by_name = {name: at for at, name in agreeing(marks)}
    return {at for at in (by_name.get("began"), _last(by_name)) if at is not None}


def _last(by_name: dict[str, datetime]) -> datetime | None:
    return by_name.get("mitigated", by_name.get("resolved"))


def _question(
    start: datetime,
    end: datetime,
    entries: list[Entry],
    marks: tuple[Milestone, ...],
    zone: tzinfo,
) -> str:
    shown = f"{_clock(start, start, zone)} and {_clock(end, start, zone)}"
    return f"Little is written down between {shown} ({in_words(end - start)}). " + _ask(
        start, entries, marks
    )


def _ask(start: datetime, entries: list[Entry], marks: tuple[Milestone, ...]) -> str:
    detected = {name: at for at, name in agreeing(marks)}.get("detected")
    if detected is not None and start < detected:
        return _UNSEEN_QUESTION
    before = [entry for entry in entries if _utc(entry) <= start]
    return _QUESTIONS.get(before[-1].kind, _USUAL_QUESTION) if before else _USUAL_QUESTION


def _clock(at: datetime, near: datetime, zone: tzinfo) -> str:
    """Show the day too, where it is not the day of the time beside it."""
    local = at.astimezone(zone)
    same_day = local.date() == near.astimezone(zone).date()
    return f"{local:%H:%M}" if same_day else f"{local:%H:%M} on {local:%Y-%m-%d}"


def in_words(span: timedelta) -> str:
    """Say how long a span is, to the minute.

    Args:
        span: Not negative.

    >>> in_words(timedelta(hours=2, minutes=5))
    '2 h 5 min'
    """
    minutes = int(span.total_seconds() // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = ((days, "d"), (hours, "h"), (minutes, "min"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "under a minute"


def _utc(entry: Entry) -> datetime:
    return entry.happened_at.at.astimezone(UTC)
