"""Reads the actions of a post-mortem together: whether one of them holds by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from secondstory.core.language.action import ActionAssessment
from secondstory.core.language.action_rules import Specificity, Strength


@dataclass(frozen=True, slots=True)
class ActionMix:
    """The actions of a post-mortem by strength.

    Args:
        stronger: How many hold by themselves.
        intermediate: How many help, and need somebody or something else.
        weaker: How many hold as long as people remember them.
        vague: How many of all of them nobody could call finished.
        advice: One calm sentence where it asks for something, else "".
    """

    stronger: int
    intermediate: int
    weaker: int
    vague: int
    advice: str


def mix_of(assessments: Iterable[ActionAssessment]) -> ActionMix:
    """Count the actions of a post-mortem by strength.

    Args:
        assessments: Of its open and finished actions, not of declined ones.

    Returns:
        The counts, and the advice to ask for one stronger action where all of them are weaker.
        Without any action there is nothing to say here.

    >>> from secondstory.core.language.action import assess_action
    >>> mix_of([assess_action("Remind everyone to check the target")]).advice
    'Everything here rests on people remembering it. Ask for one stronger action, or a reason.'
    """
    read = list(assessments)
    counts = Counter(one.strength for one in read)
    rests_on_memory = bool(read) and counts[Strength.WEAKER] == len(read)
    return ActionMix(
        stronger=counts[Strength.STRONGER],
        intermediate=counts[Strength.INTERMEDIATE],
        weaker=counts[Strength.WEAKER],
        vague=sum(one.specificity is Specificity.VAGUE for one in read),
        advice=_ADVICE if rests_on_memory else "",
    )


_ADVICE = (
    "Everything here rests on people remembering it. Ask for one stronger action, or a reason."
)
