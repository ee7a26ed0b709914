"""Reads an action item: whether somebody else could tell it is done, and how far it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from secondstory.core.language.action_rules import Family, Specificity, Strength
from secondstory.core.language.action_spoken import Spoken, spoken_in

# An item is taken at its word: it has to speak for vague before it is asked about.
VAGUE_FROM = 1.0
# A change to a system that no family knows is a change, and no more is known of it.
USUAL_STRENGTH = 0.6
# A second word that says the same adds little.
SAME_AGAIN = 0.4

_PLAIN = "It says what will be done."
_USUAL = "It changes one thing in the system."


@dataclass(frozen=True, slots=True)
class ActionAssessment:
    """How an action item reads.

    Args:
        specificity: Whether somebody else could tell that it is finished.
        strength: How far it holds without anybody remembering it.
        reasons: Why, in kind sentences; of a vague one, one asks what would make it hold.
    """

    specificity: Specificity
    strength: Strength
    reasons: tuple[str, ...]

    @property
    def question(self) -> str:
        """What would turn a vague item into one that holds; "" where it is concrete."""
        return next((reason for reason in self.reasons if reason.endswith("?")), "")


def assess_action(text: str) -> ActionAssessment:
    """Read an action item.

    Args:
        text: One item, as people write it: Markdown, checkbox, owner and tickets may be there.

    Returns:
        Its specificity and strength, with reasons.

    Source:
        Specificity: Lunney, Lueder and Beyer, ;login: 42(1), 2017. Strength: the action hierarchy
        of RCA², National Patient Safety Foundation, 2015.

    >>> found = assess_action("- [ ] Ada to reject deploys without a rollback plan")
    >>> str(found.specificity), str(found.strength)
    ('concrete', 'stronger')
    >>> print(assess_action("Better monitoring").question)
    How will you know it is finished: which figure, or which change?
    """
    spoken = spoken_in(text)
    specificity = Specificity.VAGUE if _vagueness(spoken) >= VAGUE_FROM else Specificity.CONCRETE
    strength = _strongest(spoken)
    return ActionAssessment(specificity, strength, tuple(_reasons(spoken, specificity, strength)))


def _vagueness(spoken: Spoken) -> float:
    said = [min(share, 1.0) * family.vague for family, share in spoken.items() if family.vague]
    return _loudness(each for each in said if each > 0) + sum(each for each in said if each < 0)


def _strongest(spoken: Spoken) -> Strength:
    said: dict[Strength, list[float]] = {strength: [] for strength in Strength}
    for family, share in spoken.items():
        if family.strength is not None:
            said[family.strength].append(share * family.weight)
    sums = {strength: _loudness(each) for strength, each in said.items()}
    sums[Strength.INTERMEDIATE] += USUAL_STRENGTH
    return max(sums, key=sums.__getitem__)


def _loudness(said: Iterable[float]) -> float:
    loud = sorted(said, reverse=True)
    return loud[0] + SAME_AGAIN * sum(loud[1:]) if loud else 0.0


def _reasons(spoken: Spoken, specificity: Specificity, strength: Strength) -> Iterator[str]:
    if specificity is Specificity.VAGUE:
        asking = _loudest((family, share * family.vague) for family, share in spoken.items())
        if asking is not None:
            yield asking.message
            yield asking.question
    else:
        asking = _loudest((family, -share * family.vague) for family, share in spoken.items())
        yield asking.message if asking is not None else _PLAIN
    holding = _loudest(
        (family, share * family.weight)
        for family, share in spoken.items()
        if family.strength is strength
    )
    if holding is None:
        yield _USUAL
    elif holding is not asking:
        yield holding.message


def _loudest(said: Iterable[tuple[Family, float]]) -> Family | None:
    family, share = max(said, key=itemgetter(1), default=(None, 0.0))
    return family if share > 0 else None
