"""The actions of a post-mortem, read together."""

from __future__ import annotations

from secondstory.core.language import ActionMix, assess_action, mix_of

STOP, ALERT, TRAINING, WISH = (
    assess_action(text)
    for text in (
        "Reject uploads above 20 MB",
        "Add an alert for a full queue",
        "Train the support team",
        "Be more careful",
    )
)


def test_actions_are_counted_by_strength() -> None:
    found = mix_of([STOP, ALERT, ALERT, TRAINING, WISH])
    assert found == ActionMix(stronger=1, intermediate=2, weaker=2, vague=1, advice="")


def test_only_weaker_ones_ask_for_one_stronger_or_a_reason() -> None:
    assert "Ask for one stronger action, or a reason." in mix_of([TRAINING, WISH]).advice
    assert mix_of([TRAINING, ALERT]).advice == ""
    assert mix_of([TRAINING, STOP]).advice == ""


def test_no_action_at_all_is_no_matter_of_strength() -> None:
    assert mix_of([]) == ActionMix(stronger=0, intermediate=0, weaker=0, vague=0, advice="")
