"""Language: where the wording of a post-mortem stops the inquiry at a person, and how to go on."""

from secondstory.core.language.checker import check
from secondstory.core.language.model import Example, Finding, Level, Rule

__all__ = ["Example", "Finding", "Level", "Rule", "check"]
