"""Language: where wording stops the inquiry at a person, how to go on, and what an action holds.

What reads action items is loaded when it is first asked for: `lint` has ninety milliseconds to
start and answer, and never needs it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from secondstory.core.language.checker import check
from secondstory.core.language.model import Example, Finding, Level, Rule

if TYPE_CHECKING:
    from secondstory.core.language.action import ActionAssessment, assess_action
    from secondstory.core.language.action_mix import ActionMix, mix_of
    from secondstory.core.language.action_rules import Specificity, Strength

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
_LATER = {
    "ActionAssessment": "action",
    "assess_action": "action",
    "ActionMix": "action_mix",
    "mix_of": "action_mix",
    "Specificity": "action_rules",
    "Strength": "action_rules",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"{__name__!r} has no {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
