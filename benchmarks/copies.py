"""Multiplies the first rows inside the database, which is many times quicker than making more."""

from __future__ import annotations

import random
from collections.abc import Iterator

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Field, Model

from benchmarks import words
from secondstory.web.actions.models import ActionItem
from secondstory.web.incidents.models import Entry, Incident, Milestone
from secondstory.web.library.models import SearchText
from secondstory.web.postmortems.models import (
    Factor,
    Postmortem,
    Publication,
    Section,
    SectionRevision,
)

SHIFTED: tuple[type[Model], ...] = (
    Incident,
    Milestone,
    Entry,
    Postmortem,
    Section,
    SectionRevision,
    Factor,
    ActionItem,
    Publication,
    SearchText,
)
LINKS: tuple[type[Model], ...] = (
    Incident.services.through,
    Incident.people.through,
    Postmortem.incidents.through,
    Postmortem.participants.through,
)
RENAMED = {"title", "markdown", "body"}
Columns = list[Field[object, object]]


def multiply(times: int, dice: random.Random) -> None:
    """Add that many copies of every row, each copy about another place."""
    steps = {model: _last(model) for model in SHIFTED}
    for number in range(1, times + 1):
        name = words.name(dice)
        with transaction.atomic(), connection.cursor() as cursor:
            for model in (*SHIFTED, *LINKS):
                columns = _columns(model)
                values = [_value(model, each, number, steps) for each in columns]
                names = ", ".join(f'"{each.column}"' for each in columns)
                cursor.execute(
                    f'INSERT INTO "{model._meta.db_table}" ({names}) '
                    f'SELECT {", ".join(values)} FROM "{model._meta.db_table}" '
                    f"WHERE {_first_ones(model, steps)}",
                    [
                        word
                        for each in columns
                        if each.name in RENAMED
                        for word in (words.HERE, name)
                    ],
                )
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(SHIFTED)):
            cursor.execute(statement)


def _columns(model: type[Model]) -> Columns:
    return [
        each for each in model._meta.concrete_fields if model in SHIFTED or not each.primary_key
    ]


def _value(
    model: type[Model], field: Field[object, object], number: int, steps: dict[type[Model], int]
) -> str:
    """Return what a copy has in that column: numbers move on, names change, the rest stays."""
    if field.name in RENAMED:
        return f'replace("{field.column}", %s, %s)'
    target = model if field.primary_key else field.related_model
    if isinstance(target, type) and target in steps:
        return f'"{field.column}" + {steps[target] * number}'
    return f'"{field.column}"'


def _first_ones(model: type[Model], steps: dict[type[Model], int]) -> str:
    """Return the condition that a row is one of those made first."""
    if model in steps:
        return f'"id" <= {steps[model]}'
    return next(_owners(model, steps))


def _owners(model: type[Model], steps: dict[type[Model], int]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if field.related_model in steps:
            yield f'"{field.column}" <= {steps[field.related_model]}'


def _last(model: type[Model]) -> int:
    newest = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return int(newest or 0)
