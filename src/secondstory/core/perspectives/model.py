"""One person's perspective and the claims it is made of; nothing here knows who may read them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from secondstory.core.moments import Moment


class Mark(StrEnum):
    """Where a claim comes from; of people who had talked about an event, most report hearsay too.

    Source: Gabbert, Memon and Allan, Memory conformity, 2003.
    """

    DID = "did"
    SAW = "saw"
    TOLD = "told"
    INFERRED = "inferred"
    READ_LATER = "read_later"


class Prompt(StrEnum):
    """What a claim answers: the eight places of a perspective, in their order."""

    DID = "did"
    SAW = "saw"
    EXPECTED = "expected"
    ASSUMED = "assumed"
    ORDER = "order"
    SURPRISED = "surprised"
    HELPED = "helped"
    HINDERED = "hindered"


class Attribution(StrEnum):
    """As what its author is shown once a perspective can be read."""

    NAME = "name"
    ROLE = "role"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a perspective.

    Args:
        key: Stable and unique over all perspectives of a review.
        text: The author's own words, never changed.
        prompt: What it answers.
        mark: Where it comes from, None where the author left it open.
        moment: When, as its author said it; None where they gave no time.
        evidence: Identities of the records it stands on.
        entry: Key of the timeline entry it is about, "" for none.
    """

    key: str
    text: str
    prompt: Prompt
    mark: Mark | None = None
    moment: Moment | None = None
    evidence: tuple[str, ...] = ()
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Perspective:
    """What one person gives to the review.

    Args:
        key: Stable and unique; it tells people apart, also those without a name.
        said_by: As its author is shown, "" for nothing; see `attributed`.
        claims: In the order they were given.
    """

    key: str
    said_by: str
    claims: tuple[Claim, ...] = ()


def attributed(attribution: Attribution, *, name: str, role: str) -> str:
    """Return what is shown in the place of an author.

    Args:
        attribution: What the author chose.
        name: Of the author.
        role: Of the author, in words.

    >>> attributed(Attribution.ROLE, name="Ana Costa", role="database engineer, on call")
    'database engineer, on call'
    """
    return {Attribution.NAME: name, Attribution.ROLE: role, Attribution.NOTHING: ""}[attribution]
