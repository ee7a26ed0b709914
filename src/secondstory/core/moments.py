"""Instants as people write them: how precisely they are known, and the words they came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from secondstory.core.errors import ZoneMissing


class Precision(StrEnum):
    """How precisely a time is known; a shown time never claims more."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as somebody wrote it.

    Args:
        at: The instant, aware.
        precision: How precisely it is known.
        as_written: The words it came in, "" when a machine gave the instant.
    """

    at: datetime
    precision: Precision = Precision.MINUTE
    as_written: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ZoneMissing(
                place="moment", found=repr(self.as_written or str(self.at)), remedy="Give a zone."
            )


def zone_named(name: str) -> ZoneInfo:
    """Return the zone of an IANA name.

    Args:
        name: For instance "Europe/Berlin" or "UTC".

    Raises:
        ZoneMissing: No such zone; the sentence shows an example.

    >>> zone_named("Europe/Berlin").key
    'Europe/Berlin'
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ZoneMissing(
            place="zone", found=repr(name), remedy="Use an IANA name, for instance Europe/Berlin."
        ) from error
