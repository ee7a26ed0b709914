"""For people: each finding in its line, with the question that goes on from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from secondstory.cli.findings.checked import Checked
from secondstory.core.language.model import Finding

_BEFORE, _BEHIND = 60, 40  # characters of a long line that are shown around a finding
_COLOURS = {"warning": "yellow", "suggestion": "cyan", "note": "blue"}


def show(checked: Iterable[Checked]) -> Iterator[str]:
    """Yield each finding as a few lines."""
    for each in checked:
        for finding in each.findings:
            yield _shown(each, finding)


def _shown(checked: Checked, finding: Finding) -> str:
    line, column = checked.place(finding.start)
    level = click.style(finding.level.value, fg=_COLOURS[finding.level.value], bold=True)
    head = click.style(f"{checked.name}:{line}:{column}", bold=True)
    lines = [f"{head} {level} {finding.rule}: {finding.message}"]
    shown, under = _excerpt(checked.line(line), column - 1, finding)
    margin = " " * len(str(line))
    lines += [f" {line} | {shown}", f" {margin} | {under}"]
    if finding.questions:
        lines.append(f" {margin} = ask: {finding.questions[0]}")
    lines.append(f" {margin} = {finding.advice}")
    return "\n".join(lines) + "\n\n"


def _excerpt(line: str, start: int, finding: Finding) -> tuple[str, str]:
    """Cut a long line around a finding, and underline it."""
    first = finding.found.split("\n")[0]
    end = start + len(first.rstrip("\r"))
    left = max(0, start - _BEFORE)
    right = min(len(line), end + _BEHIND)
    before = ("…" if left else "") + line[left:start]
    behind = line[end:right] + ("…" if right < len(line) else "")
    spaces = "".join("\t" if c == "\t" else " " for c in before)
    return before + line[start:end] + behind, spaces + "^" * max(1, end - start)
