"""Short ways to make claims and perspectives for the tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from secondstory.core.moments import Moment
from secondstory.core.perspectives.model import Claim, Mark, Perspective, Prompt
from secondstory.core.timeline.model import Entry, EntryKind

START = datetime(2026, 3, 18, 4, 0, tzinfo=UTC)
ROLLBACK, ALERT, TICK = "rollback", "alert", "tick"
RECORD = "slack:C1/1773805080.823576"


def minute(minutes: float, words: str = "") -> Moment:
    return Moment(START + timedelta(minutes=minutes), as_written=words)


ENTRIES = {
    ROLLBACK: Entry(minute(38), "The cache is rolled back.", EntryKind.DECISION, sources=(RECORD,)),
    ALERT: Entry(minute(-180), "The alert fires in a quiet channel.", EntryKind.SYMPTOM),
    TICK: Entry(minute(-200), "The page shows a green tick.", EntryKind.TRIGGER),
}


def says(
    who: str,
    text: str,
    prompt: Prompt = Prompt.DID,
    *,
    at: float | None = None,
    about: str = "",
    mark: Mark | None = None,
    evidence: tuple[str, ...] = (),
) -> Perspective:
    """One person with one claim."""
    moment = None if at is None else minute(at)
    claim = Claim(f"{who}: {text}", text, prompt, mark, moment, evidence, about)
    return Perspective(who, who, (claim,))


def together(*perspectives: Perspective) -> Perspective:
    """One person with the claims of several."""
    claims = tuple(claim for one in perspectives for claim in one.claims)
    return Perspective(perspectives[0].key, perspectives[0].said_by, claims)
