"""Write the generated parts of the documentation: `make docs`; a test compares what is committed.

A page says `<!-- generated: commands -->` … `<!-- end -->`; what stands between is made from the
code, everything around it is written by people and left alone.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from secondstory.cli.main import main as secondstory
from secondstory.core.document.json_form import to_json
from secondstory.core.document.model import Document
from secondstory.core.document.outlines import Outline, all_outlines
from secondstory.core.language.action_rules import Family, Strength, families_of
from secondstory.core.language.explaining import explained
from secondstory.core.language.model import Rule
from secondstory.core.language.store import book_of
from secondstory.core.meetings.handbook import packaged_handbook

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 88  # the help fits beside nothing else on a page
GENERATED = re.compile(r"(<!-- generated: (?P<part>[a-z]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def commands() -> str:
    """Return the help of every command."""
    group = click.Context(secondstory, info_name="secondstory")
    parts = []
    for name in secondstory.list_commands(group):
        command = secondstory.get_command(group, name)
        if command is None:
            raise SystemExit(f"The command {name} is listed and cannot be loaded.")
        parts.append(f"## secondstory {name}\n\n```text\n{help_of(command, name)}\n```\n")
    return "\n" + "\n".join(parts) + "\n"


def help_of(command: click.Command, name: str) -> str:
    """Return what `--help` prints, at a fixed width and without trailing spaces."""
    context = click.Context(
        command,
        info_name=f"secondstory {name}",
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def outlines() -> str:
    """Return every packaged outline with its prompts and why they ask."""
    return "\n" + "\n".join(_outline(outline) for outline in all_outlines().values()) + "\n"


def _outline(outline: Outline) -> str:
    return "\n".join(_outline_lines(outline))


def _outline_lines(outline: Outline) -> Iterator[str]:
    yield f"## {outline.title} (`{outline.name}`)\n"
    yield f"{outline.description}\n"
    for section in outline.sections:
        yield f"### {section.heading} (`{section.name.value}`)\n"
        yield f"{section.prompt}\n"
        yield f"*Why we ask:* {section.why}\n"


def handbook() -> str:
    """Return the packaged handbook: each part with its prompts, then the rounds in writing."""
    return "\n" + "\n".join(_handbook_lines()) + "\n"


def _handbook_lines() -> Iterator[str]:
    ours = packaged_handbook()
    for part in ours.parts:
        yield f"### {part.title} (`{part.key}`)\n"
        yield f"*Why it is there:* {part.why}\n"
        for prompt in ours.prompts_for(part.key):
            yield f"- `{prompt.when.value}` {prompt.words} *{prompt.why}*"
        yield ""
    yield "### In writing\n"
    for one in ours.rounds:
        yield f"- `{one.name.value}`, {one.hours} working hours: {one.ask} *{one.why}*"


def fields() -> str:
    """Return the fields of the JSON form, in their order."""
    names = ", ".join(f"`{name}`" for name in to_json(Document("Any title")))
    return f"{names}.\n"


def actions() -> str:
    """Return every family of wordings of an action item, by what it speaks for."""
    families = families_of()
    groups = {"Vague": [f for f in families if f.vague > 0]}
    for strength in Strength:
        groups[strength.capitalize()] = [
            f for f in families if f.strength is strength and f.vague <= 0
        ]
    groups["Concrete"] = [f for f in families if f.vague < 0 and f.strength is None]
    return "\n" + "\n".join(_group(title, found) for title, found in groups.items()) + "\n"


def _group(title: str, families: list[Family]) -> str:
    return f"### {title}\n\n" + "".join(f"{_family(family)}\n" for family in families)


def _family(family: Family) -> str:
    asks = f" *{family.question}*" if family.question else ""
    holds = f" Instead of “{family.example}”: “{family.fix}”."
    return f"- **`{family.name}`** {family.message}{asks}{holds}"


def rules() -> str:
    """Return the categories with their rules, each leading to its page."""
    found: dict[str, list[Rule]] = {}
    for rule in book_of().rules:
        found.setdefault(rule.category, []).append(rule)
    parts = []
    for category, members in found.items():
        parts.append(f"**{category.replace('_', ' ')}**\n")
        parts += [f"- [{r.name}](rules/{r.name}.md), {r.level.value}: {r.message}" for r in members]
        parts.append("")
    return "\n" + "\n".join(parts) + "\n"


def rule_pages() -> dict[Path, str]:
    """Return the page of every rule by its path."""
    return {DOCS / "rules" / f"{rule.name}.md": explained(rule) for rule in book_of().rules}


PARTS: dict[str, Callable[[], str]] = {
    "actions": actions,
    "commands": commands,
    "outlines": outlines,
    "fields": fields,
    "handbook": handbook,
    "rules": rules,
}


def filled(text: str) -> str:
    """Return a page with its generated parts made anew."""
    return GENERATED.sub(lambda m: f"{m[1]}{PARTS[m['part']]()}{m[3]}", text)


def pages() -> Iterator[Path]:
    """Yield the pages that have generated parts."""
    for path in sorted(DOCS.glob("*.md")):
        if GENERATED.search(path.read_text(encoding="utf-8")):
            yield path


def main() -> int:
    wanted = rule_pages()
    for path in (DOCS / "rules").glob("*.md"):
        if path not in wanted:
            path.unlink()
            print(f"Removed {path.relative_to(DOCS.parent)}: there is no such rule.")
    wanted |= {path: filled(path.read_text(encoding="utf-8")) for path in pages()}
    for path, after in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != after:
            path.parent.mkdir(exist_ok=True)
            path.write_text(after, encoding="utf-8")
            print(f"Wrote {path.relative_to(DOCS.parent)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
