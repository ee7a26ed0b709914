"""`secondstory explain`: what a rule asks and why, in words."""

from __future__ import annotations

from cli.conftest import Call


def test_a_rule_says_why_it_asks_and_shows_examples(call: Call) -> None:
    answer = call("explain", "failed-to")
    assert answer.exit_code == 0
    assert answer.stdout.startswith("# failed-to\n")
    assert "## Why" in answer.stdout
    assert "## It keeps" in answer.stdout


def test_an_unknown_rule_is_a_usage_error(call: Call) -> None:
    answer = call("explain", "hums")
    assert answer.exit_code == 2
    assert "no rule named 'hums'" in answer.stderr
