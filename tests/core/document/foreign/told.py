"""What an invented report tells, for the tests to compare with what is read of it."""

from __future__ import annotations

from dataclasses import dataclass

from secondstory.core.document.foreign.report import Report, read_report
from secondstory.core.document.shape import report_object


@dataclass(frozen=True)
class Told:
    """An invented report and what a careful reader finds in it; None where that is not asked.

    Args:
        name: What is special about it.
        text: The report.
        local: The times of its entries.
        zone: The word of its zone and where it stands.
        first: The words of its first entry.
        last: The words of its last.
        classes: What its headings mean.
        actions: Its actions: words, owner, whether done.
        title: Its title.
        date: Its day.
        residue: Whether a template left something.
    """

    name: str
    text: str
    local: tuple[str, ...] | None = None
    zone: tuple[str, str] | None = None
    first: str | None = None
    last: str | None = None
    classes: tuple[str, ...] | None = None
    actions: tuple[tuple[str, str, bool | None], ...] | None = None
    title: str | None = None
    date: str | None = None
    residue: bool | None = None


def found_in(told: Told) -> Told:
    """Read a report and return what was found of that which is asked."""
    report = read_report(told.text)
    as_object = report_object(report)
    found = {
        "local": tuple(entry.local for entry in report.entries),
        "zone": (report.zone.word, report.zone.where.value),
        "first": report.entries[0].first_words if report.entries else "",
        "last": report.entries[-1].first_words if report.entries else "",
        "classes": tuple(r.part.named.value for r in report.parts if r.part.heading),
        "actions": _actions(report),
        "title": report.title,
        "date": as_object["date"],
        "residue": as_object["residue"],
    }
    asked = {name: value for name, value in found.items() if getattr(told, name) is not None}
    return Told(told.name, told.text, **asked)


def _actions(report: Report) -> tuple[tuple[str, str, bool | None], ...]:
    return tuple((a.first, a.item.owner, a.done) for a in report.actions)
