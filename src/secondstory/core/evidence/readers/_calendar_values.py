"""What the properties of an appointment say; a damaged one says nothing, and is never an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo

from icalendar.cal.component import Component

from secondstory.core.evidence.decoding import cleaned
from secondstory.core.evidence.readers._row_times import zone_in

_PLACE_AND_CITY = re.compile(r"([A-Z][A-Za-z_]+/[A-Z][A-Za-z_/]+)$")
_PEOPLE_NAMED = 20


def _property(event: Component, key: str) -> object:
    found: object = event.get(key)
    return found[0] if isinstance(found, list) and found else found


def value_of(event: Component, key: str) -> object:
    """Return a date, a time or a length; None for one the library could not read."""
    try:
        return getattr(_property(event, key), "dt", None)
    except ValueError:  # what it could not read says so only when it is asked
        return None


def words_of(event: Component, key: str) -> str:
    """Return the words of a property, "" where there are none."""
    found = _property(event, key)
    return cleaned(str(found)).strip() if found is not None else ""


def written(event: Component, key: str) -> str:
    """Return a property as the calendar writes it."""
    found = _property(event, key)
    if found is None:
        return ""
    try:
        written = getattr(found, "to_ical", lambda: b"")()
    except (ValueError, AttributeError, TypeError):
        return ""
    return cleaned(written.decode("utf-8", "replace") if isinstance(written, bytes) else "")


def people_in(event: Component, key: str) -> str:
    """Return the names in a property, in one line; the address of who has none."""
    found: object = event.get(key)
    rows = found if isinstance(found, list) else [found] if found is not None else []
    names = []
    for row in rows[:_PEOPLE_NAMED]:
        params = getattr(row, "params", {})
        named = params.get("CN") if isinstance(params, dict) else ""
        address = re.sub(r"(?i)^mailto:", "", str(row))
        names.append(cleaned(str(named or address)).strip())
    more = len(rows) - _PEOPLE_NAMED
    return ", ".join(name for name in names if name) + (f" and {more} more" if more > 0 else "")


def rule_of(event: Component) -> dict[str, list[object]]:
    """Return the rule it repeats by, an empty one where it does not."""
    found = _property(event, "RRULE")
    if not isinstance(found, dict):
        return {}
    return {
        str(key).upper(): value if isinstance(value, list) else [value]
        for key, value in found.items()
    }


def left_out_of(event: Component) -> Iterator[datetime | None]:
    """Yield the times it does not take place, though the rule says so."""
    found: object = event.get("EXDATE")
    for row in found if isinstance(found, list) else [found]:
        try:
            dates = getattr(row, "dts", ())
        except ValueError:
            continue
        for each in dates:
            at = getattr(each, "dt", None)
            if isinstance(at, datetime) and at.tzinfo:
                yield at.astimezone(UTC)


def zone_of(event: Component, key: str) -> tzinfo | None:
    """Return the zone a property names in its own way, as in `/mozilla.org/Europe/Berlin`."""
    params = getattr(_property(event, key), "params", {})
    named = str(params.get("TZID", "")) if isinstance(params, dict) else ""
    match = _PLACE_AND_CITY.search(named)
    return zone_in(match[1]) if match else zone_in(named) if named else None
