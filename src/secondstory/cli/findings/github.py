"""For GitHub's log: workflow commands that become remarks on the changed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from secondstory.cli.findings.checked import Checked

_LEVELS = {"warning": "warning", "suggestion": "notice", "note": "notice"}


def show(checked: Iterable[Checked]) -> Iterator[str]:
    """Yield each finding as one command."""
    for each in checked:
        for finding in each.findings:
            line, column = each.place(finding.start)
            last, end = each.place(max(finding.start, finding.end - 1))
            where = f"file={_value(each.name)},line={line},endLine={last}"
            if line == last:  # columns count only within one line
                where += f",col={column},endColumn={end}"
            asked = f" {finding.questions[0]}" if finding.questions else ""
            said = _text(f"{finding.message}{asked} {finding.advice}")
            yield f"::{_LEVELS[finding.level.value]} {where},title={finding.rule}::{said}\n"


def _text(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(words: str) -> str:
    return _text(words).replace(":", "%3A").replace(",", "%2C")
