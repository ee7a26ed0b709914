"""`secondstory vale`: the rules as a style for Vale; twin of `core.language.vale`."""

from __future__ import annotations

from pathlib import Path

import click

from secondstory.cli.talk import say


@click.command(short_help="Write the rules as a style for Vale.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write each rule as a file of the style SecondStory into FOLDER, Vale's StylesPath.

    The files of an older version are replaced; what others wrote there stays. Vale sees less than
    lint: the head of each file says what is left out.
    """
    from secondstory.core.language.store import book_of
    from secondstory.core.language.vale import HEAD, STYLE, style_of

    style = folder / STYLE
    style.mkdir(parents=True, exist_ok=True)
    files = style_of(book_of())
    for old in sorted(style.glob("*.yml")):
        if old.name not in files and old.read_text(encoding="utf-8").startswith(HEAD):
            old.unlink()
    for name, text in files.items():
        (style / name).write_text(text, encoding="utf-8", newline="\n")
    say(f"Wrote {len(files)} rules to {style}.")
