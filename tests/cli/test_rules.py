"""`secondstory rules`: what the checker knows, a line for each rule."""

from __future__ import annotations

import json

from cli.conftest import Call


def test_every_rule_is_listed_with_its_category(call: Call) -> None:
    lines = call("rules").stdout.splitlines()
    listed = [json.loads(line) for line in call("rules", "--json").stdout.splitlines()]
    assert len(lines) == len(listed) >= 30
    assert {"failed-to", "forgot"} <= {rule["rule"] for rule in listed}
    assert {rule["level"] for rule in listed} == {"note", "suggestion", "warning"}
