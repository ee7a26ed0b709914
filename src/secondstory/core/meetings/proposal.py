"""A proposal: slots to meet in, what each is for everybody, and the advice that goes with them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.seats import Seat, Standing


class Fit(StrEnum):
    """How well the slots suit."""

    SOON = "soon"
    LATER = "later"
    STRETCHED = "stretched"
    STRAINED = "strained"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time to meet.

    Args:
        span: When, UTC.
        seats: What that is for everybody, in the order they were given.
        reason: Why this one.
    """

    span: Span
    seats: tuple[Seat, ...]
    reason: str

    @property
    def lose_sleep(self) -> tuple[Seat, ...]:
        """Those it would cost sleep or rest."""
        return tuple(s for s in self.seats if s.standing.costs_sleep)

    @property
    def out_of_hours(self) -> tuple[Seat, ...]:
        """Those who would be awake, and not at work."""
        awake = (Standing.OUT_OF_HOURS, Standing.DAY_OFF)
        return tuple(s for s in self.seats if s.standing in awake)


@dataclass(frozen=True, slots=True)
class Proposal:
    """When to meet, or that it is better not to.

    Args:
        fit: How well the slots suit.
        slots: Two in time order; one, where there is no second that does not overlap it.
        advice: What to make of them.
    """

    fit: Fit
    slots: tuple[Slot, ...]
    advice: str

    @property
    def async_instead(self) -> bool:
        """Whether it is better not to meet and to answer in writing, each in their own day."""
        return self.fit in (Fit.STRETCHED, Fit.STRAINED)


ADVICE = {
    Fit.SOON: "Memories are fresh and nobody loses sleep. Take the first that suits.",
    Fit.LATER: "This is the first time that everybody is at work and rested. "
    "Perspectives need not wait for it: ask for them now.",
    Fit.STRETCHED: "No hour of a whole week is within everybody's, and nobody would lose sleep. "
    "Ask those named first; async instead is as good an answer.",
    Fit.STRAINED: "In a whole week no hour suits everybody. Async instead: "
    "each person answers in their own day, and nobody gives up a night for a post-mortem.",
}
