"""For code scanning: SARIF 2.1.0 with every rule that was met and what it says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import quote

from secondstory import __version__
from secondstory.cli.findings.checked import Checked
from secondstory.core.language.checker import ALLOWING
from secondstory.core.language.explaining import explained
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
                "rules": [*_rules(met)],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [result for each in files for result in _results(each)],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rules(met: set[str]) -> Iterator[dict[str, object]]:
    for rule in book_of().rules:
        if rule.name in met:
            yield {
                "id": rule.name,
                "shortDescription": {"text": rule.message},
                "fullDescription": {"text": rule.why},
                "help": {
                    "text": f"{rule.advice} {' '.join(rule.questions)}",
                    "markdown": explained(rule),
                },
                "defaultConfiguration": {"level": _LEVELS[rule.level]},
                "properties": {"category": rule.category, "tags": ["wording", rule.category]},
            }
    if ALLOWING in met:
        yield {
            "id": ALLOWING,
            "shortDescription": {"text": "This allowance allows nothing."},
            "help": {"text": "Name a rule, and write the reason."},
        }


def _results(checked: Checked) -> Iterator[dict[str, object]]:
    """Yield the results of a file; a line that moves keeps its fingerprint."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in checked.findings:
        line = " ".join(checked.line(checked.place(finding.start)[0]).split())
        digest = sha256(line.encode()).hexdigest()[:16]
        seen[finding.rule, digest] += 1
        prints = {"primaryLocationLineHash": f"{digest}:{seen[finding.rule, digest]}"}
        yield _result(checked, finding) | {"partialFingerprints": prints}


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
