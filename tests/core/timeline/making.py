"""Short ways to make entries, milestones and evidence for the timeline's tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from secondstory.core.evidence.model import Evidence, EvidenceKind
from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Entry, EntryKind, Milestone

START = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def minute(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def moment(minutes: float) -> Moment:
    return Moment(minute(minutes))


def entry(minutes: float, text: str = "something", kind: EntryKind = EntryKind.ACTION) -> Entry:
    return Entry(moment(minutes), text, kind)


def mark(name: str, minutes: float) -> Milestone:
    return Milestone(name, moment(minutes))


def message(
    minutes: float,
    text: str,
    who: str = "Ana",
    place: str = "#ops",
    details: tuple[tuple[str, str], ...] = (),
) -> Evidence:
    return Evidence(
        identity=f"slack:{place}/{minutes}/{who}",
        source="slack",
        kind=EvidenceKind.MESSAGE,
        when=moment(minutes),
        who=who,
        text=text,
        place=place,
        details=details,
    )


def alert(minutes: float, name: str, until: float | None = None) -> Evidence:
    return Evidence(
        identity=f"alertmanager:{name}/{minutes}",
        source="alertmanager",
        kind=EvidenceKind.ALERT,
        when=moment(minutes),
        who="",
        text=f"{name}: the dashboard answers 502",
        until=None if until is None else minute(until),
        place=name,
        details=(("alertname", name),),
    )


def commit(minutes: float, text: str, sha: str = "ab12cd34ef56") -> Evidence:
    return Evidence(
        identity=f"git:dashboard/{sha}",
        source="git",
        kind=EvidenceKind.COMMIT,
        when=moment(minutes),
        who="Ben",
        text=text,
        place="dashboard",
    )
