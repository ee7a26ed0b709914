"""What claims add to a replay: since when somebody knew a thing, and what they took to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from secondstory.core.moments import Moment, Precision
from secondstory.core.perspectives.model import Claim, Mark, Perspective, Prompt
from secondstory.core.perspectives.spoken import meant
from secondstory.core.timeline.model import Entry
from secondstory.core.timeline.replay import Held, Learned

# Who infers something does not know it yet, and what was read later was not known then.
_KNOWING = frozenset({Mark.DID, Mark.SAW, Mark.TOLD})
_HOLDING = frozenset({Prompt.EXPECTED, Prompt.ASSUMED})


def learned(
    perspectives: Iterable[Perspective], entries: Mapping[str, Entry]
) -> tuple[Learned, ...]:
    """Return since when people say they knew of entries.

    Args:
        perspectives: All that can be read; those without a name tell of nobody.
        entries: The timeline by the keys that `Claim.entry` names.

    Returns:
        One for each entry a claim is about, by its key or by the records it stands on, where the
        claim has a time and is marked did, saw or was told. Who says only the day has known it
        when the day is over.

    >>> from datetime import UTC, datetime
    >>> from secondstory.core.moments import Moment
    >>> nine = Moment(datetime(2026, 3, 1, 9, tzinfo=UTC))
    >>> entries = {"7": Entry(nine, "The queue grows.")}
    >>> claim = Claim("a", "I saw it grow.", Prompt.SAW, Mark.SAW, nine, entry="7")
    >>> [one.who for one in learned([Perspective("p", "Ana", (claim,))], entries)]
    ['Ana']
    """
    return tuple(
        Learned(perspective.said_by, entry, _known(claim.moment))
        for perspective, claim in _claims(perspectives)
        if claim.moment and claim.mark in _KNOWING and claim.prompt not in _HOLDING
        for entry in _about(claim, entries)
        if perspective.said_by
    )


def assumptions(
    perspectives: Iterable[Perspective], entries: Mapping[str, Entry]
) -> tuple[Held, ...]:
    """Return what people expected or took to be so, with since when.

    Args:
        perspectives: All that can be read.
        entries: The timeline by the keys that `Claim.entry` names.

    Returns:
        One for each such claim that has a time; without one nothing tells when to show it, and a
        guess could tell the ending.

    >>> from datetime import UTC, datetime
    >>> from secondstory.core.moments import Moment
    >>> nine = Moment(datetime(2026, 3, 1, 9, tzinfo=UTC))
    >>> claim = Claim("a", "It has never done that before.", Prompt.ASSUMED, moment=nine)
    >>> [one.text for one in assumptions([Perspective("p", "Ana", (claim,))], {})]
    ['It has never done that before.']
    """
    return tuple(
        Held(perspective.said_by, claim.text, claim.moment.at, tuple(_about(claim, entries)))
        for perspective, claim in _claims(perspectives)
        if claim.moment and claim.prompt in _HOLDING
    )


def _known(moment: Moment) -> datetime:
    return meant(moment)[1] if moment.precision is Precision.DAY else moment.at


def _claims(perspectives: Iterable[Perspective]) -> Iterator[tuple[Perspective, Claim]]:
    return ((one, claim) for one in perspectives for claim in one.claims)


def _about(claim: Claim, entries: Mapping[str, Entry]) -> Iterator[Entry]:
    records = frozenset(claim.evidence)
    for key, entry in entries.items():
        if key == claim.entry or not records.isdisjoint(entry.sources):
            yield entry
