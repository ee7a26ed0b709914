"""The history of one thing, for its own page; whoever may read the page may read this."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from secondstory.web.audit.describe import Line, lines
from secondstory.web.audit.models import Record
from secondstory.web.people.models import User

SHOWN = 50


def history_of(noun: str, pk: int) -> QuerySet[Record]:
    """Return what was done to a thing and to what belongs to it, newest first."""
    itself = Q(noun=noun, object_id=pk)
    parts = Q(of_noun=noun, of_id=pk)
    return Record.objects.filter(itself | parts).select_related("by").order_by("-at", "-pk")


def lines_of(noun: str, pk: int, viewer: User, *, most: int = SHOWN) -> list[Line]:
    """Return the newest of them, described for a reader, for `audit/_history.html`."""
    return lines(history_of(noun, pk)[:most], viewer)
