"""What the milestones of an incident say: how long each step took, and the bar that draws it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from secondstory.core.timeline.gaps import in_words
from secondstory.core.timeline.model import Milestone, Phase
from secondstory.core.timeline.phases import phases

WIDTH = 1000  # units of the drawing; the page scales it
NARROWEST = 14  # a phase of a minute in an incident of days is still there to see
PHASES = {
    "undetected": _("until noticed"),
    "unacknowledged": _("until somebody took it up"),
    "mitigating": _("until it stopped hurting"),
    "recovering": _("until all was well"),
}
TONES = {
    "undetected": "began",
    "unacknowledged": "detected",
    "mitigating": "acknowledged",
    "recovering": "mitigated",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One phase as it is drawn, named for people who were not there."""

    name: str
    start: datetime
    end: datetime
    lasted: str
    x: float
    width: float
    tone: str


def bars(milestones: Iterable[Milestone]) -> list[Bar]:
    """Draw the phases side by side, true to their length but never too narrow to see."""
    found = phases(milestones)
    if not found:
        return []
    widths = _widths([phase.end - phase.start for phase in found])
    drawn: list[Bar] = []
    x = 0.0
    for phase, width in zip(found, widths, strict=True):
        drawn.append(_bar(phase, x, width))
        x += width
    return drawn


def _bar(phase: Phase, x: float, width: float) -> Bar:
    usual, comma, more = phase.name.partition(",")
    return Bar(
        name=f"{PHASES.get(usual, usual)}{comma}{more}",
        start=phase.start,
        end=phase.end,
        lasted=in_words(phase.end - phase.start),
        x=round(x, 1),
        width=round(width, 1),
        tone=TONES.get(usual, "unknown"),
    )


def _widths(spans: list[timedelta]) -> list[float]:
    whole = sum(spans, timedelta())
    raw = [max(NARROWEST, WIDTH * (span / whole)) for span in spans]
    return [WIDTH * each / sum(raw) for each in raw]


def since_began(milestones: Iterable[Milestone]) -> dict[str, str]:
    """Return for each milestone how long after the beginning it came, in words."""
    marks = list(milestones)
    began = next((mark.at.at for mark in marks if mark.name == "began"), None)
    if began is None:
        return {}
    return {mark.name: _after(mark.at.at - began) for mark in marks if mark.name != "began"}


def _after(span: timedelta) -> str:
    return in_words(span) if span >= timedelta() else f"−{in_words(-span)}"
