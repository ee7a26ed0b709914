"""The frozen table of what makes a record worth a line of the timeline, each with its reason.

Weights are shares of certainty: they are combined as independent hints (1 - product of (1 - w)), so
a record with two middling hints stands above one with a single middling hint and none passes 1.
The wordings themselves are in `wordings`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secondstory.core.timeline.model import EntryKind


@dataclass(frozen=True, slots=True)
class Signal:
    """A wording that says something about a record.

    Args:
        name: Stable name.
        weight: 0 to 1, how much it alone says that the record belongs in the story.
        kind: The kind of entry it makes.
        reason: Why, in words people understand.
        words: Lower-case words; a pattern is tried only on texts that hold one (speed).
        phrases: Further pieces of text that let the pattern be tried.
        pattern: What the lower-cased text must hold, None where only `told` counts.
        told: Verbs that count where somebody tells that they did it, see `wordings.is_told`.
        endings: Any verb with this ending counts like those in `told`.
        barred: Words that end so and tell nothing.
        general: Whether it counts only where no heavier wording is there.
    """

    name: str
    weight: float
    kind: EntryKind
    reason: str
    words: frozenset[str]
    phrases: tuple[str, ...]
    pattern: re.Pattern[str] | None
    told: re.Pattern[str] | None
    endings: tuple[str, ...] = ()
    barred: frozenset[str] = frozenset()
    general: bool = False


def words_of(words: str) -> frozenset[str]:
    """Return the words of a text.

    Args:
        words: Separated by spaces.
    """
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Something around a record, not in its words, that says it matters.

    Args:
        weight: 0 to 1, combined like a signal's.
        reason: Why, in words people understand.
    """

    weight: float
    reason: str


CIRCUMSTANCES: Mapping[str, Circumstance] = MappingProxyType(
    {
        # Alerts and deployments are what timelines are made of: proposed wherever they stand.
        "alert": Circumstance(0.9, "an alert fired"),
        "alert-resolved": Circumstance(0.85, "the last alert went quiet"),
        # An alert that its own label calls a warning is proposed only near the incident.
        "alert-warning": Circumstance(0.6, "a warning fired"),
        "alert-information": Circumstance(0.3, "a notice for information fired"),
        "notice": Circumstance(0.6, "a machine reports an alert"),
        "notice-over": Circumstance(0.55, "a machine says that an alert is over"),
        "deploy": Circumstance(0.8, "a deployment"),
        # One change among hundreds; near the incident it is one of few.
        "commit": Circumstance(0.4, "a change to the code"),
        "merge": Circumstance(0.45, "a change was merged"),
        "tag": Circumstance(0.45, "a version was made"),
        "near": Circumstance(0.2, "it lies close to the incident"),
        "command": Circumstance(0.6, "a command was typed"),
        # People marked it themselves: three reactions are about as good as a middling wording.
        "reactions": Circumstance(0.35, "people reacted to it"),
        # The edges of a burst are where something started or settled; alone that proves little.
        "burst-first": Circumstance(0.25, "the conversation starts here"),
        "burst-last": Circumstance(0.15, "the conversation settles here"),
        "thread-start": Circumstance(0.2, "others answered it"),
        # Others did something about it: it is where what they did began.
        "acted-on": Circumstance(0.35, "a question somebody acted on"),
        # Silent until somebody asked for them: this is when help arrived.
        "called": Circumstance(0.55, "somebody who was asked for answers"),
        # Whoever says most of what matters is probably working on it.
        "responder": Circumstance(0.15, "said by somebody who was working on it"),
        "folded": Circumstance(0.3, "several sources say the same"),
        "link": Circumstance(0.2, "it points at something"),
        # Which line stands for its minutes; whether it is telling they do not say (`standing`).
        "after-pause": Circumstance(0.2, "the first words after a pause"),
        "answered": Circumstance(0.1, "somebody answers at once"),
        "subject": Circumstance(0.15, "it speaks of what the others speak of"),
        "full": Circumstance(0.2, "it tells much"),
        # Set by `choosing`: a line for minutes nothing else tells of, and too many lines at once.
        "stands-in": Circumstance(0.0, "nothing else tells of these minutes"),
        "crowded": Circumstance(0.0, "others tell more than it, and there are many"),
        "note": Circumstance(0.6, "somebody wrote it down on purpose"),
    }
)

# Circumstances without one telling word: worth a look, never proposed by themselves.
WITHOUT_WORDS = 0.45
# A question is seldom itself the thing that happened; what answers it is.
QUESTION_DAMPING = 0.7
# "wouldn't have noticed until it got deployed": said about what did not happen.
HYPOTHETICAL_DAMPING = 0.5
# "creating a ticket", "I'll write it up": what comes after it is no part of what happened.
AFTERWARDS_DAMPING = 0.75
# "lol", "thanks!": three words or fewer rarely carry a fact.
SHORT_WORDS = 3
SHORT_DAMPING = 0.8
# The same person goes on about the same thing within two minutes; the fullest of it is the line.
SAME_BREATH_DAMPING = 0.7
# Far from where most of it happened the same words mean something else.
FAR_DAMPING = 0.75
# An alert or a deployment of another day belongs to another story, unless a person says otherwise.
FAR_MACHINE_DAMPING = 0.55
