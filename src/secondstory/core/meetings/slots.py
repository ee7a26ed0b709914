"""Slots: two times to meet, soon, in everybody's working hours and after their rest.

Where no such time exists, the least bad ones, who would lose sleep by them, and the advice not to
meet: a post-mortem in writing costs nobody a night. Calendars with other meetings in them are not
looked at; the two slots are a start, and the people invited answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta

from secondstory.core.errors import PlanUnusable
from secondstory.core.meetings.common import common_spans, round_times
from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.proposal import ADVICE, Fit, Proposal, Slot
from secondstory.core.meetings.seats import Attendee, Seat, Standing, seat

EARLIEST, LATEST = timedelta(hours=24), timedelta(hours=72)
# Whoever works one day a week has had it then.
LOOK_ON = timedelta(days=7)
LONGEST = timedelta(hours=8)
QUARTER, HALF = timedelta(minutes=15), timedelta(minutes=30)
LUNCH_STARTS, LUNCH_ENDS = time(12), time(13)
# How long a slot may be put off for something better.
FOR_LUNCH, FOR_A_ROUND_TIME = timedelta(hours=2), timedelta(minutes=30)
ANOTHER_DAY = timedelta(hours=12)


# Sleep, days off, evenings, people asked twice, and how late it feels: fewest first.
Cost = tuple[int, int, int, int, datetime]


def propose(
    people: Sequence[Attendee],
    *,
    now: datetime,
    length: timedelta,
    earliest: timedelta = EARLIEST,
    latest: timedelta = LATEST,
) -> Proposal:
    """Propose two times to meet.

    Args:
        people: Who is to be there, at least one.
        now: From when on, aware.
        length: Of the meeting, up to eight hours.
        earliest: How long from now it starts at the soonest.
        latest: How long from now it starts at the latest, where everybody can; else the search
            goes on for a week.

    Returns:
        Slots on the quarter hour, put off a little for lunch and for a round time, the second on
        another day where there is one. Where nobody's hours meet in a week, those that cost the
        fewest people sleep, then a day off, then an evening; the second asks other people.

    Raises:
        PlanUnusable: Nobody is to be there, or there is no such length or window.

    >>> from zoneinfo import ZoneInfo
    >>> from secondstory.core.meetings.hours import Hours
    >>> tomasz = Attendee("Tomasz", Hours(ZoneInfo("Europe/Berlin")))
    >>> tuesday = datetime(2026, 3, 3, 12, tzinfo=UTC)
    >>> found = propose([tomasz], now=tuesday, length=timedelta(hours=1))
    >>> [slot.seats[0].words for slot in found.slots]
    ['Wed 4 March, 13:00', 'Thu 5 March, 09:00']
    """
    _check(people, length, earliest, latest)
    now = now.astimezone(UTC)
    ahead = Span(now + earliest, now + earliest + LOOK_ON)
    starts = [
        at for span in common_spans(people, ahead) for at in round_times(span, length, step=QUARTER)
    ]
    soon = [at for at in starts if at <= now + latest]
    if not starts:
        return _least_bad(people, ahead, length)
    chosen = _two(
        soon or starts, length, lambda at, _: (0, 0, 0, 0, _felt_start(at, people, length))
    )
    why = f"Everybody is at work then{_after_rest(people, ahead.start)}."
    fit = Fit.SOON if soon else Fit.LATER
    slots = tuple(Slot(Span(at, at + length), _seats(people, at, length), why) for at in chosen)
    return Proposal(fit, slots, ADVICE[fit])


def _check(
    people: Sequence[Attendee], length: timedelta, earliest: timedelta, latest: timedelta
) -> None:
    if not people:
        raise PlanUnusable("meeting", "nobody is to be there", "Choose at least one person.")
    if not timedelta() < length <= LONGEST:
        raise PlanUnusable("meeting", f"it cannot take {length}", "Give up to eight hours.")
    if not timedelta() <= earliest <= latest <= LOOK_ON:
        raise PlanUnusable(
            "meeting",
            f"it cannot start between {earliest} and {latest} from now",
            "Give a window within a week, its earlier end first.",
        )


def _least_bad(people: Sequence[Attendee], ahead: Span, length: timedelta) -> Proposal:
    seats = {at: _seats(people, at, length) for at in round_times(ahead, length, step=HALF)}

    def cost(at: datetime, first: datetime | None) -> Cost:
        standings = [s.standing for s in seats[at]]
        again = _burdened(seats[at]) & _burdened(seats[first] if first else ())
        return (
            sum(standing.costs_sleep for standing in standings),
            standings.count(Standing.DAY_OFF),
            standings.count(Standing.OUT_OF_HOURS),
            len(again),
            _felt_start(at, people, length),
        )

    slots = tuple(
        Slot(Span(at, at + length), seats[at], _burden(seats[at]))
        for at in _two(list(seats), length, cost)
    )
    fit = Fit.STRAINED if any(slot.lose_sleep for slot in slots) else Fit.STRETCHED
    return Proposal(fit, slots, ADVICE[fit])


def _two(
    starts: Sequence[datetime],
    length: timedelta,
    cost: Callable[[datetime, datetime | None], Cost],
) -> list[datetime]:
    first = min(starts, key=lambda at: cost(at, None))
    apart = [at for at in starts if abs(at - first) >= length]
    among = [at for at in apart if abs(at - first) >= ANOTHER_DAY] or apart
    return sorted([first, *([min(among, key=lambda at: cost(at, first))] if among else [])])


def _seats(people: Sequence[Attendee], at: datetime, length: timedelta) -> tuple[Seat, ...]:
    return tuple(seat(person, Span(at, at + length)) for person in people)


def _felt_start(at: datetime, people: Sequence[Attendee], length: timedelta) -> datetime:
    clocks = [at.astimezone(person.hours.zone) for person in people]
    lunch = any(_over_lunch(clock, length) for clock in clocks)
    odd = all(clock.minute % 30 for clock in clocks)
    return at + lunch * FOR_LUNCH + odd * FOR_A_ROUND_TIME


def _over_lunch(local: datetime, length: timedelta) -> bool:
    start = local.replace(tzinfo=None)
    return start < datetime.combine(start, LUNCH_ENDS) and (
        start + length > datetime.combine(start, LUNCH_STARTS)
    )


def _after_rest(people: Sequence[Attendee], since: datetime) -> str:
    rested = [p.name for p in people if p.rest_until is not None and p.rest_until > since]
    return f", after rest for {', '.join(rested)}" if rested else ""


def _burdened(seats: tuple[Seat, ...]) -> set[str]:
    return {s.name for s in seats if s.standing is not Standing.AT_WORK}


def _burden(seats: tuple[Seat, ...]) -> str:
    said = [
        f"{s.name}: {s.words} ({s.standing.value})"
        for s in sorted(seats, key=lambda s: list(Standing).index(s.standing), reverse=True)
        if s.standing is not Standing.AT_WORK
    ]
    return f"Not in the working hours of everybody. {'; '.join(said)}."
