"""Reads wording: where it stops an inquiry, and what an action item holds."""

from secondstory.core.language.action import ActionAssessment, assess_action
from secondstory.core.language.action_mix import ActionMix, mix_of
from secondstory.core.language.action_rules import Specificity, Strength

__all__ = [
    "ActionAssessment",
    "ActionMix",
    "Specificity",
    "Strength",
    "assess_action",
    "mix_of",
]
