"""Who may see or work on a row: conditions written with the ORM, made into SQL once a process.

A page asks half a dozen of them, each several subqueries deep. Building them anew took most of the
time of a page, the database a tenth of it. What each noun's conditions are stands with its model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Model, Q
from django.db.models.sql.compiler import SQLCompiler

SOMEBODY = -4_611_686_018_427_387_847  # stands for the person while the SQL is made; nobody's key


class Permission:
    """A condition on one row of a model, for one person.

    Args:
        name: Unique among permissions; the row's name inside the SQL.
        model: Whose row; asked late, for a model's own queries use its permissions.
        condition: Given a person's key, the condition as the ORM takes it.
    """

    def __init__(
        self, name: str, model: Callable[[], type[Model]], condition: Callable[[int], Q]
    ) -> None:
        self.name, self._model, self._condition = name, model, condition
        self._made: dict[str, tuple[str, Sequence[Any]]] = {}

    def of(self, who: int, row: str = "pk") -> Holds:
        """Return the condition that this person has it.

        Args:
            who: The person's key.
            row: Path to the row's key: "pk", or a foreign key as "postmortem_id".
        """
        return Holds(self, who, row)

    def sql(self, connection: BaseDatabaseWrapper) -> tuple[str, Sequence[Any]]:
        """Return the subquery up to the row's key, and its parameters with `SOMEBODY` in them."""
        if connection.vendor not in self._made:
            self._made[connection.vendor] = self._make(connection)
        return self._made[connection.vendor]

    def _make(self, connection: BaseDatabaseWrapper) -> tuple[str, Sequence[Any]]:
        model = self._model()
        query = model._base_manager.filter(self._condition(SOMEBODY)).query
        # Under its own name, the row is not taken for one of the query it is asked in.
        query.change_aliases({model._meta.db_table: self.name})
        where, params = query.get_compiler(connection=connection).compile(query.where)
        quote = connection.ops.quote_name
        table, name = quote(model._meta.db_table), quote(self.name)
        key = quote(str(model._meta.pk.column))
        # All of it comes from the models and the compiler.
        return f"SELECT 1 FROM {table} {name} WHERE ({where}) AND {name}.{key} =", params  # noqa: S608


class Holds(Expression):
    """That one person has a permission for one row."""

    conditional = True
    output_field = BooleanField()

    def __init__(self, permission: Permission, who: int, row: str) -> None:
        super().__init__()
        self.permission, self.who = permission, who
        self.row: Any = F(row)

    def get_source_expressions(self) -> list[Any]:
        """Return the key of the row that is asked about."""
        return [self.row]

    def set_source_expressions(self, exprs: Iterable[Any]) -> None:
        """Take the key of the row as the query around knows it."""
        (self.row,) = exprs

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """Return the condition with this person in it."""
        key, of_key = compiler.compile(self.row)
        asked, params = self.permission.sql(connection)
        known = [self.who if param == SOMEBODY else param for param in params]
        return f"EXISTS({asked} {key})", (*known, *of_key)
