from dataclasses import replace
from datetime import UTC, date, datetime

from secondstory.core.document.completeness import missing
from secondstory.core.document.model import (
    ActionItem,
    ActionStatus,
    Document,
    Factor,
    FactorKind,
    Section,
    SectionName,
)
from secondstory.core.document.outlines import outline_named
from secondstory.core.document.prompts import prompt_comment
from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Entry, Milestone

FULL, LIGHT = outline_named("full"), outline_named("light")
NOON = Moment(datetime(2026, 3, 1, 12, tzinfo=UTC))
COMPLETE = Document(
    "Dashboard down",
    lead="Ana",
    outline="light",
    milestones=tuple(Milestone(name, NOON) for name in ("began", "detected", "resolved")),
    sections=tuple(Section(s.name, s.heading, "Some words.") for s in LIGHT.sections),
    timeline=(Entry(NOON, "It answered 502."),),
    factors=(Factor("No format was agreed."), Factor("The upload was not checked.")),
    actions=(ActionItem("Reject a file without a header", "Ben", date(2026, 4, 1)),),
)


def codes(document, outline=LIGHT):
    return {found.code for found in missing(document, outline)}


def test_a_complete_one_misses_nothing():
    assert missing(COMPLETE, LIGHT) == ()


def test_an_empty_one_is_blocked_by_lead_summary_impact_and_timeline():
    blocking = {found.code for found in missing(Document("x"), FULL) if found.blocks}
    assert blocking == {"lead", "section-summary", "section-impact", "timeline"}


def test_an_unanswered_prompt_counts_as_empty():
    prompts = tuple(Section(s.name, s.heading, prompt_comment(s)) for s in LIGHT.sections)
    assert {"section-summary", "section-impact"} <= codes(replace(COMPLETE, sections=prompts))


def test_missing_marks_are_named_and_an_entry_may_carry_one():
    unmarked = replace(COMPLETE, milestones=())
    assert codes(unmarked) == {"timeline-began", "timeline-detected", "timeline-resolved"}
    entry = replace(COMPLETE.timeline[0], milestone="began")
    assert "timeline-began" not in codes(replace(unmarked, timeline=(entry,)))


def test_one_factor_asks_for_more_and_a_trigger_is_not_a_cause():
    assert codes(replace(COMPLETE, factors=())) == {"factors"}
    assert codes(replace(COMPLETE, factors=COMPLETE.factors[:1])) == {"factors-one"}
    trigger = Factor("Somebody uploaded a file.", FactorKind.TRIGGER)
    assert codes(replace(COMPLETE, factors=(trigger,))) == {"factors-trigger-only"}


def test_an_action_needs_an_owner_and_a_date_unless_it_is_settled():
    bare = ActionItem("Reject a file without a header")
    found = missing(replace(COMPLETE, actions=(*COMPLETE.actions, bare)), LIGHT)
    assert [(f.code, f.where) for f in found] == [
        ("action-owner", "actions[1]"),
        ("action-due", "actions[1]"),
    ]
    done = replace(bare, status=ActionStatus.DONE)
    assert codes(replace(COMPLETE, actions=(done,))) == set()


def test_a_vague_action_is_asked_what_would_make_it_hold():
    wish = ActionItem("Better monitoring", "Ben", date(2026, 4, 1))
    found = missing(replace(COMPLETE, actions=(*COMPLETE.actions, wish)), LIGHT)
    assert [(f.code, f.where, f.blocks) for f in found] == [("action-vague", "actions[1]", False)]
    assert found[0].sentence.startswith("“Better monitoring” could mean many things. How ")
    alert = replace(wish, text="Alert when the queue is older than 10 minutes")
    assert codes(replace(COMPLETE, actions=(*COMPLETE.actions, alert))) == set()


def test_actions_that_all_rest_on_memory_ask_for_one_stronger():
    training = replace(COMPLETE.actions[0], text="Train the support team on the new console")
    assert codes(replace(COMPLETE, actions=(training,))) == {"actions-mix"}
    declined = replace(COMPLETE.actions[0], status=ActionStatus.DECLINED)
    assert codes(replace(COMPLETE, actions=(training, declined))) == {"actions-mix"}
    assert codes(replace(COMPLETE, actions=(training, *COMPLETE.actions))) == set()


def test_no_action_is_fine_where_the_risk_is_accepted():
    without = replace(COMPLETE, actions=())
    assert codes(without) == {"actions"}
    accepted = Section(SectionName.ACTIONS, "What changes now", "We accept this risk until June.")
    assert codes(replace(without, sections=(*COMPLETE.sections, accepted))) == set()


def test_every_sentence_says_what_to_do_kindly():
    for found in missing(Document(""), FULL):
        assert found.sentence.endswith((".", "?"))
        assert "invalid" not in found.sentence.lower()
