"""For code scanning: SARIF 2.1.0 with every rule that was met and what it says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from urllib.parse import quote

from secondstory import __version__
from secondstory.cli.findings.checked import Checked
from secondstory.core.language.model import Finding, Level
from secondstory.core.language.store import book_of

_LEVELS = {Level.WARNING: "warning", Level.SUGGESTION: "note", Level.NOTE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def show(checked: Iterable[Checked]) -> Iterator[str]:
    """Yield one log."""
    files = list(checked)
    met = {finding.rule for each in files for finding in each.findings}
    run = {
        "tool": {
            "driver": {
                "name": "secondstory",
                "version": __version__,
                "rules": [
                    {
                        "id": rule.name,
                        "shortDescription": {"text": rule.message},
                        "fullDescription": {"text": rule.why},
                        "help": {"text": f"{rule.advice} {' '.join(rule.questions)}"},
                        "defaultConfiguration": {"level": _LEVELS[rule.level]},
                        "properties": {"category": rule.category},
                    }
                    for rule in book_of().rules
                    if rule.name in met
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, finding) for each in files for finding in each.findings],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _result(checked: Checked, finding: Finding) -> dict[str, object]:
    line, column = checked.place(finding.start)
    last, end = checked.place(finding.end)
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.level],
        "message": {"text": f"{finding.message} {finding.advice}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(PurePath(checked.name).as_posix())},
                    "region": {
                        "startLine": line,
                        "startColumn": column,
                        "endLine": last,
                        "endColumn": end,
                        "snippet": {"text": finding.found},
                    },
                }
            }
        ],
    }
