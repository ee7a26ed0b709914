"""Says in sentences what was not understood of a foreign report, so that nobody has to trust us."""

from __future__ import annotations

from collections.abc import Iterator

from secondstory.core.document.foreign.entries import UNKNOWN
from secondstory.core.document.foreign.report import Report, read_report
from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.markdown_reader import is_ours, regular

_MOST = 6  # named; more are counted


def doubts(text: str, name: str = "") -> tuple[str, ...]:
    """Return what a reader should look at before keeping a document.

    Args:
        text: Markdown as it stands in a file.
        name: Of its file.

    Returns:
        One sentence each, what matters most first; none for a document of our own form.

    >>> doubts("# Tiles\\n## Timeline\\n- 14:05 grey\\n## Netspace\\nx\\n")[0]
    'Its times name no zone. They are read in the one you chose.'
    """
    plain = regular(text)
    return () if is_ours(plain) else tuple(_doubts(read_report(plain, name)))


def _doubts(report: Report) -> Iterator[str]:
    if not report.title:
        yield "No title was found. Give it one afterwards."
    if report.entries and not report.zone.word:
        yield "Its times name no zone. They are read in the one you chose."
    elif report.zone.word and not report.zone.name:
        yield f'Its times are in "{report.zone.word}", which several places use. Look at them.'
    untimed = sum(entry.local == UNKNOWN for entry in report.entries)
    if untimed:
        yield f"{_count(untimed, 'entry has', 'entries have')} no time that anybody wrote down."
    if not report.entries:
        yield "No list of times was found; what is told in prose stays as it is."
    if report.incidents > 1:
        yield f"It tells {report.incidents} incidents. They are kept together in one post-mortem."
    unknown = [
        f'"{read.part.heading}"'
        for read in report.parts
        if read.part.heading and read.part.named is HeadingClass.OTHER
    ]
    if unknown:
        yield f"Kept word for word, because their meaning is not known: {_listed(unknown)}."
    if report.left_over:
        lines = [f"line {left.number} ({left.words})" for left in report.left_over]
        yield f"Words of a template were left in it: {_listed(lines)}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _listed(things: list[str]) -> str:
    rest = len(things) - _MOST
    return ", ".join(things[:_MOST]) + (f" and {rest} more" if rest > 0 else "")
