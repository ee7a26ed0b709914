"""`secondstory rules`: every rule of the checker in a line."""

from __future__ import annotations

import click

from secondstory.cli.options import json_option
from secondstory.cli.talk import print_json


@click.command(short_help="List the rules of the checker.")
@json_option
def command(as_json: bool) -> None:
    """List every rule: its name, its category, its level and what it says."""
    from secondstory.core.language.store import book_of

    for rule in book_of().rules:
        if as_json:
            print_json(
                {
                    "rule": rule.name,
                    "category": rule.category,
                    "level": rule.level.value,
                    "message": rule.message,
                }
            )
        else:
            click.echo(f"{rule.name:26} {rule.category:15} {rule.level.value:11} {rule.message}")
