"""The five perspectives of the told incident; the words are in `given/`, one file a person."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from types import MappingProxyType

from secondstory.core.fields import check_nothing_left, taken
from secondstory.core.perspectives.model import Claim, Mark, Perspective, Prompt
from secondstory.core.perspectives.spoken import read_spoken
from secondstory.core.timeline.model import Entry
from secondstory.told.cast import CAST, Person
from secondstory.told.incident import RESOLVED_AT, UPLOADED_AT, ZONE
from secondstory.told.timeline import TIMELINE

GIVEN = Path(__file__).parent / "given"


def entry_key(entry: Entry) -> str:
    """Return the day and time of an entry in Berlin, which no two of them share."""
    return f"{entry.happened_at.at.astimezone(ZONE):%d %H:%M}"


ENTRIES = MappingProxyType({entry_key(entry): entry for entry in TIMELINE})
"""The timeline by the keys that `Claim.entry` names."""


def given_by(person: Person) -> Perspective:
    """Return the perspective of one of the cast, its times read as they said them.

    Raises:
        ValueError: A field of the file is missing, unknown or of another type.
        TimeUnclear: A time in it does not read as one.
    """
    fields, place = _read(person)
    said_on = taken(fields, place, "given", date)
    claims = taken(fields, place, "claims", list)
    check_nothing_left(fields, place)
    return Perspective(
        key=person.key,
        said_by=person.name,
        claims=tuple(
            _claim(claim, person, said_on, f"{person.key}-{number}")
            for number, claim in enumerate(claims, start=1)
        ),
    )


def given_on(person: Person) -> date:
    """Return the day on which one of the cast gave their perspective."""
    fields, place = _read(person)
    return taken(fields, place, "given", date)


def _read(person: Person) -> tuple[dict[str, object], str]:
    name = f"{person.key}.toml"
    return tomllib.loads((GIVEN / name).read_text(encoding="utf-8")), f"given/{name}"


def _claim(fields: dict[str, object], person: Person, said_on: date, key: str) -> Claim:
    mark = taken(fields, key, "mark", str, "")
    words = taken(fields, key, "when", str, "")
    around = (UPLOADED_AT, RESOLVED_AT)
    claim = Claim(
        key=key,
        text=taken(fields, key, "text", str),
        prompt=Prompt(taken(fields, key, "prompt", str)),
        mark=Mark(mark) if mark else None,
        moment=read_spoken(words, zone=person.zone_info, around=around, said_on=said_on)
        if words
        else None,
        evidence=tuple(taken(fields, key, "evidence", list, [])),
        entry=taken(fields, key, "entry", str, ""),
    )
    check_nothing_left(fields, key)
    return claim


PERSPECTIVES = tuple(given_by(person) for person in CAST)
"""In the order of the cast."""
