"""Pages of a list that is never counted: one row more than shown tells whether there is a next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

T = TypeVar("T")
M = TypeVar("M", bound=Model)
LAST_PAGE = 500  # further on, narrowing the list helps more than another page


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a long list."""

    rows: Sequence[T]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        """Whether something stands before it."""
        return self.number > 1

    @property
    def has_others(self) -> bool:
        """Whether it is not the whole list."""
        return self.has_previous or self.has_next

    @property
    def previous(self) -> int:
        """The number of the page before."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The number of the page after."""
        return self.number + 1


def page_of(rows: QuerySet[M], wanted: str | None, *, size: int) -> Page[M]:
    """Return the wanted page, the first one when what was asked for is no number."""
    number = min(int(wanted), LAST_PAGE) if wanted and wanted.isdecimal() and int(wanted) else 1
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(found[:size], number, has_next=len(found) > size and number < LAST_PAGE)
