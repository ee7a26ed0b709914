"""Differences are found where people tell one thing otherwise, and nowhere else."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from core.perspectives.making import (
    ALERT,
    ENTRIES,
    RECORD,
    ROLLBACK,
    TICK,
    minute,
    says,
    together,
)
from secondstory.core.moments import Moment, Precision
from secondstory.core.perspectives.differences import DifferenceKind, differences
from secondstory.core.perspectives.model import Claim, Mark, Perspective, Prompt

BLAMING = ("wrong", "mistake", "incorrect", "actually", "contradict", "fault", "should")


def found(*perspectives):
    return differences(perspectives, ENTRIES, zone=UTC)


def kinds(*perspectives):
    return [one.kind for one in found(*perspectives)]


def rolled_back(who, at, **more):
    return says(who, "The cache was rolled back", at=at, about=ROLLBACK, **more)


# Time


def test_one_thing_at_two_times_is_a_difference_in_time():
    (one,) = found(rolled_back("Ana", 38), rolled_back("Ben", 52))
    assert one.kind is DifferenceKind.TIME
    assert one.question == (
        "Two of you place “The cache is rolled back” at different times: 04:38 and 04:52. "
        "What did each of you see then?"
    )
    assert (one.entries, one.evidence) == ((ROLLBACK,), (RECORD,))


def test_a_few_minutes_apart_is_the_same_time():
    assert kinds(rolled_back("Ana", 38), rolled_back("Ben", 43)) == []


def test_times_differ_only_beyond_what_their_words_mean():
    at = Moment(minute(52).at, Precision.HOUR, "about 04:52")
    claim = Claim("b", "The cache was rolled back", Prompt.DID, moment=at, entry=ROLLBACK)
    ben = Perspective("Ben", "Ben", (claim,))
    assert kinds(rolled_back("Ana", 38), ben) == []
    assert kinds(rolled_back("Ana", 20), ben) == [DifferenceKind.TIME]
    assert "04:20 and about 04:52" in found(rolled_back("Ana", 20), ben)[0].question


def test_three_people_and_two_times_are_one_question():
    three = [rolled_back("Ana", 38), rolled_back("Ben", 52), rolled_back("Cem", 53)]
    (one,) = found(*three)
    assert one.question.startswith("Three of you place")
    assert len(one.claims) == 3


def test_what_somebody_was_told_or_read_later_has_no_time_of_its_own():
    for mark in (Mark.TOLD, Mark.READ_LATER, Mark.INFERRED):
        assert kinds(rolled_back("Ana", 38), rolled_back("Ben", 52, mark=mark)) == []


def test_a_state_seen_at_two_times_is_no_difference():
    ana = says("Ana", "The alert was red", Prompt.SAW, at=0, about=ALERT)
    ben = says("Ben", "The alert was red", Prompt.SAW, at=50, about=ALERT)
    assert kinds(ana, ben) == []


def test_one_record_behind_both_claims_makes_them_one_thing():
    ana = says("Ana", "I rolled it back", at=38, evidence=(RECORD,))
    assert kinds(ana, rolled_back("Ben", 52)) == [DifferenceKind.TIME]


def test_nearly_the_same_words_are_one_thing_without_a_link():
    ana = says("Ana", "I called the harbour pilots about the map", at=38)
    ben = says("Ben", "The harbour pilots were called about the map", Prompt.SAW, at=60)
    other = says("Ben", "The harbour pilots wrote a letter", Prompt.SAW, at=60)
    assert kinds(ana, ben) == [DifferenceKind.TIME]
    assert kinds(ana, other) == []


def test_two_things_on_one_entry_are_not_compared():
    joined = says("Ben", "I joined the call", at=52, about=ROLLBACK)
    assert kinds(rolled_back("Ana", 38), joined) == []


def test_who_tells_both_times_differs_from_nobody():
    both = together(rolled_back("Ana", 38), rolled_back("Ana", 52))
    assert kinds(both, rolled_back("Ben", 52)) == []


# Order


def test_two_things_in_two_orders_are_a_difference_in_order():
    ana = says("Ana", "We rolled back before the call ended.", Prompt.ORDER)
    ben = says("Ben", "First the call ended, then Ana rolled the cache back.", Prompt.ORDER)
    (one,) = found(ana, ben)
    assert one.kind is DifferenceKind.ORDER
    assert one.question.startswith("Two of you remember the order of two things differently.")


def test_who_tells_both_orders_differs_from_nobody():
    ana = says("Ana", "We rolled back before the call ended.", Prompt.ORDER)
    ben = says("Ben", "The call ended before Ana rolled back.", Prompt.ORDER)
    both = together(ben, says("Ben", "We rolled back before the call ended.", Prompt.ORDER))
    assert kinds(ana, ben) == [DifferenceKind.ORDER]
    assert kinds(ana, both) == []


def test_the_same_order_in_other_words_is_no_difference():
    ana = says("Ana", "We rolled back before the call ended.", Prompt.ORDER)
    ben = says("Ben", "The call ended after the rollback.", Prompt.ORDER)
    assert kinds(ana, ben) == []


@pytest.mark.parametrize(
    "text",
    [
        "Maybe the call ended before we rolled back.",
        "The call never ended before we rolled back.",
        "The call ended before the tea.",
        "The call ended.",
    ],
)
def test_an_order_that_is_open_or_about_something_else_is_no_difference(text):
    ana = says("Ana", "We rolled back before the call ended.", Prompt.ORDER)
    assert kinds(ana, says("Ben", text, Prompt.ORDER)) == []


def test_an_order_in_words_is_compared_with_the_times_of_others():
    ana = says("Ana", "We rolled back before the call ended.", Prompt.ORDER)
    ben = together(
        says("Ben", "The call ended", at=20),
        says("Ben", "I saw the cache rolled back", Prompt.SAW, at=40),
    )
    (one,) = found(ana, ben)
    assert (one.kind, len(one.claims)) == (DifferenceKind.ORDER, 3)


def test_times_that_may_be_the_same_have_no_order():
    ana = says("Ana", "We rolled back before the call ended.", Prompt.ORDER)
    ben = together(
        says("Ben", "The call ended", at=20),
        says("Ben", "I saw the cache rolled back", Prompt.SAW, at=21),
    )
    assert kinds(ana, ben) == []


# Fact


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seventeen alerts were in the channel", "There were 12 alerts waiting"),
        ("An alert fired", "There was no alert on my phone"),
        ("The alert fired in the channel", "The alert in the channel did not fire"),
        ("The alert channel was open", "The alert channel is closed"),
    ],
)
def test_another_number_denial_or_state_is_a_difference_in_fact(one, other):
    ana, ben = (says(w, t, Prompt.SAW, about=ALERT) for w, t in (("Ana", one), ("Ben", other)))
    (difference,) = found(ana, ben)
    assert difference.kind is DifferenceKind.FACT
    assert difference.question.startswith(
        "Two of you describe “The alert fires in a quiet channel”"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seventeen alerts were in the channel", "17 alerts were in the channel"),
        ("About forty alerts were there", "48 alerts were there"),
        ("17 alerts were in the channel", "The alert named 41 customers"),
        ("The alert came after nine minutes", "The alert came after twelve minutes"),
        ("An alert fired", "An alert that nobody had asked for fired"),
        ("I muted the alert", "It was not the alert that told me"),
        ("The alert fired at 04:38", "The alert fired at 04:52"),
    ],
)
def test_what_can_both_be_so_is_no_difference(one, other):
    ana, ben = (says(w, t, Prompt.SAW, about=ALERT) for w, t in (("Ana", one), ("Ben", other)))
    assert kinds(ana, ben) == []


def test_what_changes_with_time_is_no_difference():
    ana = says("Ana", "212 files were in the queue", Prompt.SAW, at=10, about=ALERT)
    ben = says("Ben", "140 files were in the queue", Prompt.SAW, at=40, about=ALERT)
    assert kinds(ana, ben) == []
    without_time = says("Ben", "140 files were in the queue", Prompt.SAW, about=ALERT)
    assert kinds(ana, without_time) == [DifferenceKind.FACT]


# Expectation


def test_what_a_thing_means_to_two_people_is_a_difference_in_expectation():
    ana = says("Ana", "A green tick means that the measurements are in", Prompt.ASSUMED, about=TICK)
    ben = says("Ben", "The tick means that the bytes have arrived", Prompt.SAW, about=TICK)
    (one,) = found(ana, ben)
    assert one.kind is DifferenceKind.EXPECTATION
    assert "sensible thing to expect" in one.question


@pytest.mark.parametrize(
    ("expected", "seen"),
    [
        ("An alert would wake me", "No alert rang"),
        ("It would be the cache alert", "It was not the cache"),
        ("One or two alerts", "Seventeen alerts had gathered"),
        ("The alert would page somebody", "The alert only writes to a channel"),
    ],
)
def test_what_somebody_expected_stands_beside_what_another_saw(expected, seen):
    ana = says("Ana", expected, Prompt.EXPECTED, about=ALERT)
    assert kinds(ana, says("Ben", seen, Prompt.SAW, about=ALERT)) == [DifferenceKind.EXPECTATION]
    assert kinds(ana, says("Ben", "The alert was on the screen", Prompt.SAW, about=ALERT)) == []


def test_what_somebody_expected_stands_beside_what_the_timeline_tells():
    (one,) = found(says("Ana", "No green tick before the check", Prompt.EXPECTED, about=TICK))
    assert (one.kind, one.entries) == (DifferenceKind.EXPECTATION, (TICK,))
    assert "than the timeline tells" in one.question
    assert kinds(says("Ana", "A green tick when all is in", Prompt.EXPECTED, about=TICK)) == []


# All of them


def test_no_question_takes_a_side_or_names_anybody():
    everybody = [
        together(
            rolled_back("Ana", 38),
            says("Ana", "We rolled back before the call ended.", Prompt.ORDER),
            says("Ana", "An alert fired", Prompt.SAW, about=ALERT),
            says("Ana", "The tick means the measurements are in", Prompt.ASSUMED, about=TICK),
        ),
        together(
            rolled_back("Ben", 52),
            says("Ben", "The call ended before Ana rolled back.", Prompt.ORDER),
            says("Ben", "There was no alert", Prompt.SAW, about=ALERT),
            says("Ben", "The tick means the bytes are in", Prompt.SAW, about=TICK),
        ),
    ]
    assert [one.kind for one in found(*everybody)] == list(DifferenceKind)
    for one in found(*everybody):
        assert one.question.endswith("?")
        words = one.question.lower()
        assert not [word for word in (*BLAMING, "ana", "ben") if word in words.split()]


def test_the_times_in_a_question_are_in_the_zone_asked_for():
    both = [rolled_back("Ana", 38), rolled_back("Ben", 52)]
    (one,) = differences(both, ENTRIES, zone=ZoneInfo("Asia/Kolkata"))
    assert "10:08 and 10:22" in one.question


def test_times_on_two_days_show_their_days():
    (one,) = found(rolled_back("Ana", 38), rolled_back("Ben", 38 + 24 * 60))
    assert "04:38 on 2026-03-18 and 04:38 on 2026-03-19" in one.question
