"""Takes the fields of a data file one after the other, so that a slip in it is a sentence."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")
Table = dict[str, object]


def taken(
    fields: Table,
    where: str,
    field: str,
    sort: type[T],
    default: T | None = None,
    *,
    error: type[ValueError] = ValueError,
) -> T:
    """Take one field out of a table.

    Args:
        fields: What is left of the table; the field leaves it.
        where: The file, for the sentence.
        field: Its name.
        sort: What it has to be.
        default: What it is where the file does not say; None for a field that has to be there.
        error: What to raise.

    Raises:
        ValueError: It is missing or of another sort; the sentence says what to do.

    >>> taken({"weight": 0.5}, "words/humming.toml", "weight", float)
    0.5
    """
    found = fields.pop(field, default)
    if not isinstance(found, sort):
        raise error(
            f"{where}: expected `{field}` as {sort.__name__}, found {found!r}. Add or correct it."
        )
    return found


def check_nothing_left(fields: Table, where: str, *, error: type[ValueError] = ValueError) -> None:
    """Refuse a table with fields that nobody took.

    Raises:
        ValueError: One is left; the sentence names it.

    >>> check_nothing_left({}, "words/humming.toml")
    """
    if fields:
        raise error(f"{where}: knows no `{min(fields)}`; correct or remove it.")
