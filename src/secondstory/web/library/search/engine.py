"""The interface both databases answer, and the choice between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.db import connection

from secondstory.web.library.models import SearchTextQuerySet
from secondstory.web.library.search import postgresql, sqlite
from secondstory.web.library.search.words import Term


class Engine(Protocol):
    """Finds rows, closest first, and quotes them."""

    def matching(
        self, rows: SearchTextQuerySet, terms: tuple[Term, ...], *, among: int | None = None
    ) -> SearchTextQuerySet:
        """Return those of the rows that hold every wanted term and no other, closest first.

        With `among`, only that many of the newest hits are put in order.
        """
        ...

    def excerpts(self, ids: Iterable[int], terms: tuple[Term, ...]) -> dict[int, tuple[str, str]]:
        """Return title and a piece of the text of each row, hits between OPEN and CLOSE."""
        ...


def engine() -> Engine:
    """Return the one for the database in use."""
    return postgresql.PostgreSQL() if connection.vendor == "postgresql" else sqlite.SQLite()
