"""A rule in words: for the terminal, for the pages of the documentation, for whoever shows it."""

from __future__ import annotations

from collections.abc import Iterator

from secondstory.core.language.model import Example, Rule


def explained(rule: Rule) -> str:
    """Return a rule as a page of Markdown.

    Args:
        rule: Any.

    Returns:
        Its message, why it asks, what to ask and write instead, and its examples.
    """
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    yield f"# {rule.name}\n"
    yield f"{rule.message}\n"
    yield f"Category: `{rule.category}` · level: {rule.level.value}\n"
    yield f"## Why\n\n{rule.why}\n"
    yield f"## Instead\n\n{rule.advice}\n"
    yield from (f"- {question}" for question in rule.questions)
    yield "\n## It asks about\n"
    yield from (_example(each) for each in rule.flags)
    yield "\n## It keeps\n"
    yield from (_example(each) for each in rule.keeps)
    yield f"\nSource: {rule.source}."


def _example(example: Example) -> str:
    where = f" (in {example.section})" if example.section else ""
    why = f": {example.why}" if example.why else ""
    return f"- “{example.text}”{where}{why}"
