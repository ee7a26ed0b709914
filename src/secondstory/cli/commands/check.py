"""`secondstory check`: what a post-mortem still needs; the twin is `core.document.completeness`."""

from __future__ import annotations

from pathlib import Path

import click

from secondstory.cli.options import json_option
from secondstory.cli.talk import EXIT_FINDINGS, print_json, say


@click.command(short_help="List what a post-mortem still needs.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@json_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """List what each post-mortem in FILES still needs: sections, a lead, owners, dates.

    Exits with 1 when something is missing, so that it can stand in a pipeline.
    """
    from secondstory.cli.documents import open_document, spread_folders
    from secondstory.core.document.completeness import missing
    from secondstory.core.document.outlines import outline_named

    total = 0
    for path in spread_folders(files):
        document = open_document(path)
        found = missing(document, outline_named(document.outline))
        total += len(found)
        for item in found:
            if as_json:
                print_json(
                    {
                        "file": str(path),
                        "code": item.code,
                        "where": item.where,
                        "blocks": item.blocks,
                        "sentence": item.sentence,
                    }
                )
            else:
                click.echo(f"{path}: {item.where}: {item.sentence}")
        if not found:
            say(f"{path}: complete.")
    if total:
        ctx.exit(EXIT_FINDINGS)
