"""`secondstory read`: what a post-mortem document says, as we understand it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from secondstory.cli.options import json_option, zone_option
from secondstory.cli.talk import EXIT_UNREADABLE, print_json, say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from secondstory.core.document.model import Document


@click.command(short_help="Show what a post-mortem document says.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@zone_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], zone: ZoneInfo | None, as_json: bool
) -> None:
    """Show what each post-mortem document in FILES says, as Second Story understands it.

    FILES are Markdown documents or the JSON that `export` writes; a folder stands for all of its
    Markdown files.
    """
    from secondstory.cli.documents import open_document, spread_folders
    from secondstory.core.errors import SecondStoryError

    unreadable = 0
    for path in spread_folders(files):
        try:
            document = open_document(path, zone)
        except SecondStoryError as error:
            unreadable += 1
            say(str(error))
            if as_json:
                print_json({"file": path.name, "error": str(error)})
            continue
        if as_json:
            print_json(_as_object(path, document))
        else:
            click.echo(_as_words(path, document))
    if unreadable:
        ctx.exit(EXIT_UNREADABLE)


def _as_object(path: Path, document: Document) -> dict[str, Any]:
    from secondstory.core.document.json_form import to_json

    local = [_local(entry.happened_at.at, document.zone) for entry in document.timeline]
    return {
        "file": path.name,
        "title": document.title,
        "date": local[0][:10] if local else None,
        "sections": [
            {"canonical": section.name.value, "heading": section.heading}
            for section in document.sections
        ],
        "timeline": {"entries": len(local), "zone": document.zone or None, "all_local": local},
        "actions": [
            {
                "text_prefix": action.text[:60],
                "owner": action.owner or None,
                "due": action.due.isoformat() if action.due else None,
                "done": action.status == "done",
                "links": len(action.links),
            }
            for action in document.actions
        ],
        "document": to_json(document),
    }


def _local(at: Any, zone: str) -> str:
    from secondstory.core.document.coding import zone_of

    moment = at.astimezone(zone_of(zone)) if zone else at
    return f"{moment:%Y-%m-%dT%H:%M}"


def _as_words(path: Path, document: Document) -> str:
    named = [section.heading or section.name.value for section in document.sections]
    return "\n".join(
        (
            f"{path}: {document.title or 'no title'}",
            f"  sections  {len(named)}: {', '.join(named)}",
            f"  timeline  {len(document.timeline)} entries{_zone_words(document)}",
            f"  factors   {len(document.factors)}",
            f"  actions   {len(document.actions)}",
        )
    )


def _zone_words(document: Document) -> str:
    return f" in {document.zone}" if document.zone else ", no time zone stated"
