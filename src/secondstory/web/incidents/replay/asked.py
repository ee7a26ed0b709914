"""What a reader of a replay asks for: an instant, whose eyes, and whether the unknown too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone

from secondstory.web.incidents.times import read_moment

KEPT = {"at", "who", "unknown"}  # what an address is made of; everything else moves the handle
LONGEST_NAME = 200
LONGEST_TRACK = 60 * 24 * 366  # minutes; a number beyond it was not sent by a handle


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for.

    Args:
        at: None where no instant was given, or none that can be read.
        who: Whose eyes, "" for everybody's.
        step: "next" or "last" from there, whose instant an address never says beforehand.
        problem: What to tell whoever typed a time that cannot be read.
    """

    at: datetime | None = None
    who: str = ""
    shows_unknown: bool = False
    step: str = ""
    problem: str = field(default="", compare=False)


def read_asked(given: Mapping[str, str]) -> Asked:
    """Read an address, or one of the forms."""
    at, problem = _typed(given.get("to", "").strip())
    return Asked(
        at=at or _dragged(given) or _instant(given.get("at", "")),
        who=given.get("who", "").strip()[:LONGEST_NAME],
        shows_unknown=given.get("unknown", "") == "1",
        step=given.get("step", ""),
        problem=problem,
    )


def query(at: datetime, who: str, shows_unknown: bool, **more: str) -> str:
    """Return the query of an address that shows exactly this."""
    words = {"at": stamp(at), "who": who, "unknown": "1" if shows_unknown else "", **more}
    return "?" + urlencode({key: word for key, word in words.items() if word}, safe=":")


def stamp(at: datetime) -> str:
    """Write an instant for an address, the same for readers in every zone."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _typed(words: str) -> tuple[datetime | None, str]:
    if not words:
        return None, ""
    own = timezone.get_current_timezone()
    try:
        moment = read_moment(words, own if isinstance(own, ZoneInfo) else ZoneInfo("UTC"))
    except ValidationError as error:
        return None, " ".join(error.messages)
    return moment.at, ""


def _dragged(given: Mapping[str, str]) -> datetime | None:
    """Read where the handle was dragged to, where it was dragged at all."""
    start, minute = _instant(given.get("from", "")), given.get("minute", "")
    if start is None or minute == given.get("was") or not minute.isdecimal():
        return None
    try:
        return start + timedelta(minutes=min(int(minute), LONGEST_TRACK))
    except (OverflowError, ValueError):
        return None


def _instant(words: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(words.strip().replace(" ", "+"))
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
