"""How every command speaks: talk on stderr, results on stdout, JSON that stays the same."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

EXIT_FINDINGS = 1
EXIT_UNREADABLE = 3


def say(sentence: str, *, bold: bool = False) -> None:
    """Tell a person something; never a result.

    `NO_COLOR` (no-color.org) and a stderr that is no terminal switch style off.
    """
    plain = "NO_COLOR" in os.environ or not sys.stderr.isatty()
    click.secho(sentence, err=True, bold=bold, color=False if plain else None)


def print_json(value: object) -> None:
    """Print one JSON value on one line, keys sorted, so that results can be compared."""
    click.echo(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))


def write_result(text: str, output: Path | None) -> None:
    """Write a result to a file, whole or not at all, or to stdout when none is named."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    draft = output.with_name(f".{output.name}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(output)
    say(f"Wrote {output}.")
