"""How every command speaks: talk on stderr, results on stdout, JSON that stays the same."""

from __future__ import annotations

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


def in_one_line(value: object) -> str:
    """Return one JSON value on one line, keys sorted, so that results can be compared."""
    import json

    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str) + "\n"


def print_json(value: object) -> None:
    """Print one JSON value on a line of its own."""
    click.echo(in_one_line(value), nl=False)


def write_result(text: str, output: Path | None) -> None:
    """Write a result to a file, whole or not at all, or to stdout when none is named."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    if output.exists() and not output.is_file():  # a pipe or a device is written, never replaced
        output.write_text(text, encoding="utf-8")
        return
    from secondstory.web.workspace import whole_file

    with whole_file(output) as stream:
        stream.write(text.encode())
    say(f"Wrote {output}.")
