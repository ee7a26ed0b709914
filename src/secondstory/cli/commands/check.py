"""`secondstory check`: what a post-mortem still needs; the twin is `core.document.completeness`."""

from __future__ import annotations

from pathlib import Path

import click

from secondstory.cli.options import json_option
from secondstory.cli.talk import EXIT_FINDINGS, EXIT_UNREADABLE, print_json, say


@click.command(short_help="List what a post-mortem still needs.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--outline", default="", help="Judge by this outline: full, light, or a TOML file.")
@json_option
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], outline: str, as_json: bool) -> None:
    """List what each post-mortem in FILES still needs: sections, a lead, owners, dates.

    An action that nobody could call finished is met with the question that would change that.
    Each is judged by the outline it names, or by --outline. Exits with 1 when something is
    missing, so that it can stand in a pipeline.
    """
    from secondstory.cli.documents import open_document
    from secondstory.cli.files import spread_folders
    from secondstory.core.document.completeness import missing
    from secondstory.core.document.outlines import chosen_outline
    from secondstory.core.errors import SecondStoryError

    total = unreadable = 0
    for path in spread_folders(files):
        try:
            document = open_document(path)
        except SecondStoryError as error:
            unreadable += 1
            say(str(error))
            continue
        found = missing(document, chosen_outline(outline or document.outline))
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
    if unreadable:
        ctx.exit(EXIT_UNREADABLE)
    if total:
        ctx.exit(EXIT_FINDINGS)
