"""Questions to the database whose SQL is made once a process, as a permission's is (0007).

Putting a question together costs Django several times what the database takes to answer it. A page
asks a dozen, and they differ only in who reads and on what day.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from secondstory.web.people.permission import SOMEBODY

M = TypeVar("M", bound=Model)
Value = int | str | date | datetime
Made = tuple[QuerySet[Any], SQLCompiler, str, Sequence[Any]]


class Prepared(Generic[M]):
    """One question, asked again and again with other values.

    Args:
        build: Returns the QuerySet. It is called once for each kind of database, with stand-ins,
            and so may not decide anything by its arguments. Each may appear more than once.
        **kinds: The arguments of `build` and their types: int (a key), str, date or datetime.
    """

    def __init__(self, build: Callable[..., QuerySet[M]], **kinds: type) -> None:
        self._build = build
        self._stand_ins = {name: _stand_in(kinds[name], n) for n, name in enumerate(kinds)}
        self._made: dict[str, Made] = {}

    def rows(self, **values: Value) -> list[M]:
        """Ask, and return what was found."""
        if connection.vendor not in self._made:
            self._made[connection.vendor] = self._make(connection)
        built, compiler, sql, params = self._made[connection.vendor]
        known = {
            _adapted(stand_in, connection): _adapted(values[name], connection)
            for name, stand_in in self._stand_ins.items()
        }
        asked: Any = tuple(known.get(param, param) for param in params)
        mine = copy.copy(compiler)  # it keeps what it learns while it reads
        mine.connection = connections[built.db]  # a connection belongs to its thread
        mine.as_sql = lambda *_args, **_more: (sql, asked)  # type: ignore[method-assign]
        found = built.all()
        found.query.get_compiler = lambda *_args, **_more: mine  # type: ignore[method-assign]
        return list(found)

    def first(self, **values: Value) -> M | None:
        """Ask, and return the first row, None where nothing was found."""
        return next(iter(self.rows(**values)), None)

    def _make(self, connection: BaseDatabaseWrapper) -> Made:
        built = self._build(**self._stand_ins)
        compiler = built.query.get_compiler(using=built.db)
        sql, params = compiler.as_sql()
        for name, stand_in in self._stand_ins.items():
            if _adapted(stand_in, connection) not in params:
                raise ValueError(f"{self._build.__qualname__} does not ask about its {name}.")
        return built, compiler, sql, params


def _stand_in(kind: type, number: int) -> Value:
    """Return what an argument is while the SQL is made: no key, name, day or time of anybody's.

    No two arguments share one, or a key could be put in a person's place.
    """
    if kind is int:
        return SOMEBODY + number
    if kind is str:
        return f"\ue000nobody {number}\ue001"
    if kind is date:
        return date(1, 2, 3) + timedelta(days=number)
    return datetime(1, 2, 3, 4, 5, 6, 789, tzinfo=UTC) + timedelta(seconds=number)


def _adapted(value: Value, connection: BaseDatabaseWrapper) -> Any:
    """Return a value as it stands among the parameters of a statement."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
