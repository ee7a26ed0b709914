"""What the findings of a whole document come to, said calmly: no score, and nobody is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from secondstory.core.language.model import Finding

PRIME_DIRECTIVE = """\
Whatever we find out today, we start from this: everybody did what seemed right to them, with what
they knew, what they could do, what they had to work with, and the hour it was. We are here to learn
how that came to be.

After the Prime Directive of Norman L. Kerth, Project Retrospectives, 2001.
"""
_SAYS = {
    "counterfactual": "measured what was done by what was not",
    "omission": "told what people did not do",
    "human_error": "put a label where a mechanism belongs",
    "agent_blame": "made somebody the author of the harm",
    "named_person": "tied a name to the harm",
    "normative": "judged work instead of describing it",
    "hindsight": "looked from the end of the story",
    "root_cause": "named one cause where several met",
    "emotive": "put a feeling where a number belongs",
    "exhortation": "asked for more care instead of a change",
    "why_who": "asked why or who instead of how or what",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document's findings come to.

    Args:
        counts: How often each category was found, most often first.
        sentence: The same in words.
    """

    counts: tuple[tuple[str, int], ...]
    sentence: str


def reading_of(findings: Iterable[Finding]) -> Reading:
    """Sum up findings.

    Args:
        findings: Of one document.

    >>> reading_of([]).sentence
    'Nothing in the wording stops the inquiry at a person.'
    """
    counted = Counter(f.category for f in findings if f.category in _SAYS)
    counts = tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))
    if not counts:
        return Reading((), "Nothing in the wording stops the inquiry at a person.")
    total = sum(counted.values())
    places = "One place asks" if total == 1 else f"{total} places ask"
    parts = [f"{number} {_SAYS[category]}" for category, number in counts]
    return Reading(counts, f"{places} for another look: {', '.join(parts)}.")
