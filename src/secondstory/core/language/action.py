"""Reads an action item: whether somebody else could tell it is done, and how far it holds."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from secondstory.core.language.action_rules import Family, Specificity, Strength
from secondstory.core.language.action_spoken import Spoken, spoken_in

# An item is taken at its word: it has to speak for vague before it is asked about.
VAGUE_FROM = 1.0
# A change to a system that no family knows is a change, and no more is known of it.
USUAL_STRENGTH = 0.6
# Where the deed is still open, nothing changes until somebody thinks of it again.
OPEN_STRENGTH = 1.0
# And what it is about does not hold yet: "Address the timeouts" sets none.
OPEN_PROMISE = 0.5
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
    is_vague = _vagueness(spoken) >= VAGUE_FROM
    specificity = Specificity.VAGUE if is_vague else Specificity.CONCRETE
    strength = _strongest(spoken, is_vague=is_vague)
    return ActionAssessment(specificity, strength, _reasons(spoken, specificity, strength))


def _vagueness(spoken: Spoken) -> float:
    said = [min(share, 1.0) * family.vague for family, share in spoken.items() if family.vague]
    return _loudness([each for each in said if each > 0]) + sum([each for each in said if each < 0])


def _strongest(spoken: Spoken, *, is_vague: bool) -> Strength:
    stronger = _said(spoken, Strength.STRONGER)
    intermediate = _said(spoken, Strength.INTERMEDIATE) + USUAL_STRENGTH
    weaker = _said(spoken, Strength.WEAKER)
    if is_vague:
        weaker, stronger = weaker + OPEN_STRENGTH, stronger * OPEN_PROMISE
    if stronger >= intermediate and stronger >= weaker:
        return Strength.STRONGER
    return Strength.INTERMEDIATE if intermediate >= weaker else Strength.WEAKER


def _said(spoken: Spoken, strength: Strength) -> float:
    return _loudness([share * f.weight for f, share in spoken.items() if f.strength is strength])


def _loudness(said: list[float]) -> float:
    if not said:
        return 0.0
    loudest = max(said)
    return loudest + SAME_AGAIN * (sum(said) - loudest)


def _reasons(spoken: Spoken, specificity: Specificity, strength: Strength) -> tuple[str, ...]:
    is_vague = specificity is Specificity.VAGUE
    bounding = _loudest(
        [(share * (f.vague if is_vague else -f.vague), f) for f, share in spoken.items() if f.vague]
    )
    holding = _loudest(
        [(share * f.weight, f) for f, share in spoken.items() if f.strength is strength]
    )
    first = bounding.message if bounding is not None else _PLAIN
    last = holding.message if holding is not None else _USUAL
    asked = (bounding.question,) if bounding is not None and is_vague else ()
    return (first, *asked) if last == first else (first, *asked, last)


def _loudest(said: list[tuple[float, Family]]) -> Family | None:
    share, family = max(said, key=itemgetter(0), default=(0.0, None))
    return family if share > 0 else None
