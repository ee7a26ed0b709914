"""For programs: one JSON object a line, with keys that stay the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from secondstory.cli.findings.checked import Checked
from secondstory.cli.talk import in_one_line


def show(checked: Iterable[Checked]) -> Iterator[str]:
    """Yield each finding as one line."""
    for each in checked:
        for finding in each.findings:
            line, column = each.place(finding.start)
            yield in_one_line(
                {
                    "file": each.name,
                    "line": line,
                    "column": column,
                    "start": finding.start,
                    "end": finding.end,
                    "category": finding.category,
                    "rule": finding.rule,
                    "level": finding.level.value,
                    "found": finding.found,
                    "message": finding.message,
                    "advice": finding.advice,
                    "questions": list(finding.questions),
                    "rewording": finding.rewording,
                }
            )
