"""Language: where the wording of a post-mortem stops the inquiry at a person, and how to go on."""

from secondstory.core.language.action import ActionAssessment, assess_action
from secondstory.core.language.action_mix import ActionMix, mix_of
from secondstory.core.language.action_rules import Specificity, Strength
from secondstory.core.language.checker import check
from secondstory.core.language.model import Example, Finding, Level, Rule

__all__ = [
    "ActionAssessment",
    "ActionMix",
    "Example",
    "Finding",
    "Level",
    "Rule",
    "Specificity",
    "Strength",
    "assess_action",
    "check",
    "mix_of",
]
