"""The history of one thing, for its own page; whoever may read the page may read this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from secondstory.web.audit.describe import Line, lines
from secondstory.web.audit.models import Record
from secondstory.web.people.models import User

SHOWN = 50
ONE_SITTING = timedelta(minutes=30)  # saves this close, of one thing by one person, read as one


@dataclass(frozen=True, slots=True)
class Sitting:
    """One or several equal deeds of one person, told as one: the newest, and how many."""

    line: Line
    times: int


def history_of(noun: str, pk: int) -> QuerySet[Record]:
    """Return what was done to a thing and to what belongs to it, newest first."""
    itself = Q(noun=noun, object_id=pk)
    parts = Q(of_noun=noun, of_id=pk)
    return Record.objects.filter(itself | parts).select_related("by").order_by("-at", "-pk")


def lines_of(noun: str, pk: int, viewer: User, *, most: int = SHOWN) -> list[Line]:
    """Return the newest of them, described for a reader, for `audit/_history.html`."""
    return lines(history_of(noun, pk)[:most], viewer)


def sittings(newest_first: Iterable[Line]) -> list[Sitting]:
    """Fold neighbouring lines that tell the same deed of one sitting; a gap or a change ends it."""
    told: list[Sitting] = []
    last: Record | None = None
    for line in newest_first:
        if last is not None and _same_sitting(line.record, last):
            told[-1] = Sitting(told[-1].line, told[-1].times + 1)
        else:
            told.append(Sitting(line, 1))
        last = line.record
    return told


def _same_sitting(older: Record, newer: Record) -> bool:
    same = all(
        getattr(older, name) == getattr(newer, name)
        for name in ("by_id", "verb", "noun", "object_id")
    )
    return same and older.verb == "saved" and newer.at - older.at <= ONE_SITTING
