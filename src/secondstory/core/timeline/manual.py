"""Manual steps: what was done by hand in one incident after another, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from secondstory.core.timeline.manual_words import Deed, deeds_in
from secondstory.core.timeline.signals import words_of

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
# "Done by hand twice? Automate it."
LEAST = 2
# Whoever says that it is done says so at the end of it: it took the time since they last said
# something, if that was not so long ago that they did something else in between.
AT_MOST = timedelta(minutes=30)
# Half the words of the shorter one say that two people did the same to the same.
ALIKE = 0.5
# What every system has tells of no step in particular; it takes another word beside it.
EVERYWHERE = words_of("file server service node job data page app system process instance thing")


@dataclass(frozen=True, slots=True)
class Trace:
    """Something somebody wrote or that stands in a timeline.

    Args:
        incident: Which incident it belongs to, any stable name.
        text: Its words.
        at: When, aware; None where that is not known.
        who: By whom, for telling how long it took; never shown.
        by_hand: Whether a person marked it as done by hand; then all its words count.
        took: How long it took, where somebody said so.
    """

    incident: str
    text: str
    at: datetime | None = None
    who: str = ""
    by_hand: bool = False
    took: timedelta | None = None


@dataclass(frozen=True, slots=True)
class ManualStep:
    """A step that was done by hand in several incidents.

    Args:
        shown: What was done, values hidden.
        incidents: In which, in the order they came.
        mentions: How often it was told of.
        took: The time of those mentions of which it is known, the longest in each incident.
        timed: In how many incidents that is known.
        beside: Other steps that were told in the same breath each time.
    """

    shown: str
    incidents: tuple[str, ...]
    mentions: int
    took: timedelta
    timed: int
    beside: tuple[str, ...] = ()

    @property
    def action(self) -> str:
        """A draft of an action item: what a machine could do instead."""
        steps = ", ".join((self.shown, *self.beside))
        return f"Automate “{steps}”, done by hand in {len(self.incidents)} incidents"


@dataclass(frozen=True, slots=True)
class _Telling:
    place: int
    deed: Deed
    trace: Trace
    took: timedelta | None


def repeated_steps(traces: Iterable[Trace], *, least: int = LEAST) -> tuple[ManualStep, ...]:
    """Find what was done by hand again and again.

    Args:
        traces: Messages, entries and claims of several incidents, in any order.
        least: In how many incidents it has to have been done.

    Returns:
        Steps, those of most incidents first. Two tellings are one step where the verb is the same
        and half the words of what it was done to. Within one incident it counts once, however
        often it is told of.

    Raises:
        Nothing.

    Units:
        Incidents; time of one person, where anything tells it.

    Source:
        Beyer, Jones, Petoff and Murphy (editors), Site Reliability Engineering, 2016, chapter 5,
        page 49: toil is manual, repetitive and can be automated. The measure of likeness is the
        overlap coefficient (Szymkiewicz 1934).

    >>> found = repeated_steps([
    ...     Trace("november", "stop the worker, delete the row in uploads"),
    ...     Trace("march", "`delete from uploads where id = 7;` and it hangs"),
    ... ])
    >>> [(step.shown, step.incidents) for step in found]
    [('delete from uploads where id = …', ('november', 'march'))]
    """
    told = list(_told(sorted(traces, key=_when)))
    groups = [group for group in _grouped(told) if len(_incidents(group)) >= least]
    groups.sort(key=lambda group: (-len(_incidents(group)), -len(group), _shown(group)))
    return tuple(_folded(groups))


def _when(trace: Trace) -> datetime:
    """Where no time is known, traces stay in the order they were given, before all others."""
    return _LONG_AGO if trace.at is None else trace.at.astimezone(UTC)


def _told(traces: Sequence[Trace]) -> Iterable[_Telling]:
    last: dict[tuple[str, str], datetime] = {}
    for place, trace in enumerate(traces):
        took = trace.took
        if trace.at is not None and trace.who:
            before = last.get((trace.incident, trace.who))
            if took is None and before is not None and trace.at - before <= AT_MOST:
                took = trace.at - before
            last[trace.incident, trace.who] = trace.at
        for deed in deeds_in(trace.text, by_hand=trace.by_hand):
            yield _Telling(place, deed, trace, took)


def _grouped(told: Sequence[_Telling]) -> list[list[_Telling]]:
    """Put each telling to the first group it is like; commands first, they say it most exactly."""
    groups: list[list[_Telling]] = []
    of_deed: dict[Deed, list[_Telling]] = {}
    for each in sorted(told, key=lambda telling: not telling.deed.is_command):
        group = of_deed.get(each.deed)
        if group is None:
            group = next((g for deed, g in of_deed.items() if _alike(each.deed, deed)), [])
            of_deed[each.deed] = group
        if not group:
            groups.append(group)
        group.append(each)
    return groups


def _alike(one: Deed, other: Deed) -> bool:
    if one.shown == other.shown:
        return True
    if one.verb != other.verb or not _telling(one.things & other.things):
        return False
    shared = len(one.things & other.things)
    return shared >= ALIKE * min(len(one.things), len(other.things))


def _telling(things: frozenset[str]) -> bool:
    return bool(things - EVERYWHERE)


def _incidents(group: Sequence[_Telling]) -> tuple[str, ...]:
    ordered = sorted(group, key=lambda told: told.place)
    return tuple(dict.fromkeys(told.trace.incident for told in ordered))


def _shown(group: Sequence[_Telling]) -> str:
    return group[0].deed.shown


def _folded(groups: Sequence[list[_Telling]]) -> Iterable[ManualStep]:
    """Put what was told only in the breath of a larger step beside it."""
    kept: list[tuple[list[_Telling], list[str]]] = []
    for group in groups:
        texts = {told.trace for told in group}
        home = next((k for k in kept if texts <= {told.trace for told in k[0]}), None)
        if home is None:
            kept.append((group, []))
        else:
            home[1].append(_shown(group))
    for group, beside in kept:
        yield _step(group, tuple(beside))


def _step(group: Sequence[_Telling], beside: tuple[str, ...]) -> ManualStep:
    longest: dict[str, timedelta] = {}
    for told in group:
        if told.took is not None:
            incident = told.trace.incident
            longest[incident] = max(told.took, longest.get(incident, timedelta()))
    return ManualStep(
        shown=_shown(group),
        incidents=_incidents(group),
        mentions=len({told.trace for told in group}),
        took=sum(longest.values(), timedelta()),
        timed=len(longest),
        beside=beside,
    )
