"""What is not known yet is absent from a scene, and comes with the gap when it is asked for."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.timeline.making import minute, moment
from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import Entry, EntryKind
from secondstory.core.timeline.replay import (
    Held,
    Learned,
    Viewpoint,
    known_from,
    moments,
    replay,
    unknown_then,
)

BERLIN = ZoneInfo("Europe/Berlin")
ALERT = Entry(
    moment(0), "The queue grows.", EntryKind.SYMPTOM, known_at=minute(40), milestone="began"
)
CALL = Entry(moment(30), "On call is called.", EntryKind.ESCALATION, author="Ana")
ANA, BEN = Viewpoint(frozenset({"Ana"})), Viewpoint(frozenset({"Ben"}))


def test_a_signal_that_nobody_had_seen_is_absent_until_somebody_did():
    assert replay([ALERT, CALL], minute(39)).entries == (CALL,)
    assert replay([ALERT, CALL], minute(40)).entries == (ALERT, CALL)


def test_a_milestone_is_hidden_with_the_entry_that_marks_it():
    assert replay([ALERT], minute(39)).milestones == ()
    assert [m.name for m in replay([ALERT], minute(40)).milestones] == ["began"]


def test_what_was_true_and_not_known_comes_with_its_gap():
    (hidden,) = unknown_then([ALERT, CALL], minute(10))
    assert (hidden.entry, hidden.gap) == (ALERT, timedelta(minutes=40))
    assert unknown_then([ALERT, CALL], minute(40)) == ()


def test_somebody_sees_what_they_wrote_and_no_more():
    assert replay([ALERT, CALL], minute(60), through=ANA).entries == (CALL,)
    assert replay([ALERT, CALL], minute(60), through=BEN).entries == ()
    (_, hidden) = unknown_then([ALERT, CALL], minute(60), through=BEN)
    assert (hidden.known_at, hidden.gap) == (None, None)


def test_somebody_who_says_they_saw_it_knew_it_from_then():
    ben = replace(BEN, learned=(Learned("Ben", ALERT, minute(5)), Learned("Ana", CALL, minute(1))))
    assert replay([ALERT, CALL], minute(5), through=ben).entries == (ALERT,)
    assert replay([ALERT, CALL], minute(5)).entries == ()


def test_nobody_knows_a_thing_before_it_happened():
    ben = replace(BEN, learned=(Learned("Ben", CALL, minute(1)),))
    assert known_from(CALL, ben) == minute(30)
    assert known_from(replace(CALL, known_at=minute(2))) == minute(30)


def test_what_is_placed_on_a_day_only_is_known_when_the_day_is_over():
    that_day = Entry(Moment(minute(0), Precision.DAY), "The format was found in the parser.")
    assert replay([that_day], minute(60)).entries == ()
    assert replay([that_day], minute(24 * 60)).entries == (that_day,)


def test_a_role_sees_what_any_of_its_people_saw():
    support = Viewpoint(frozenset({"Ana", "Ben"}), (Learned("Ben", ALERT, minute(5)),))
    assert replay([ALERT, CALL], minute(30), through=support).entries == (ALERT, CALL)


def test_an_assumption_stands_beside_the_story_from_its_time_on():
    calm = Held("Ana", "It has never done that before.", minute(20))
    assert replay([CALL], minute(19), held=[calm]).assumptions == ()
    assert replay([CALL], minute(20), held=[calm]).assumptions == (calm,)
    assert replay([CALL], minute(20), held=[calm], through=BEN).assumptions == ()


def test_an_assumption_about_something_not_known_yet_waits_for_it():
    about = Held("Ana", "The queue grows every night.", minute(20), about=(ALERT,))
    assert replay([ALERT], minute(39), held=[about]).assumptions == ()
    assert replay([ALERT], minute(40), held=[about]).assumptions == (about,)


def test_through_somebodys_eyes_an_assumption_waits_no_longer_than_for_everybody():
    about = Held("Ben", "The queue grows every night.", minute(5), about=(ALERT,))
    early = replace(BEN, learned=(Learned("Ben", ALERT, minute(10)),))
    shown = [replay([ALERT], minute(n), held=[about], through=early) for n in (9, 10)]
    assert [scene.assumptions for scene in shown] == [(), (about,)]
    assert replay([ALERT], minute(39), held=[about], through=BEN).assumptions == ()
    assert replay([ALERT], minute(40), held=[about], through=BEN).assumptions == (about,)


def test_the_hour_that_comes_twice_is_told_apart():
    first, second = (datetime(2025, 10, 26, 2, 30, tzinfo=BERLIN, fold=fold) for fold in (0, 1))
    late = Entry(Moment(second), "The second half past two.")
    assert replay([late], first).entries == ()
    assert replay([late], second).entries == (late,)


def test_the_handle_steps_through_all_that_happens_or_becomes_known():
    assert moments([CALL, ALERT]) == (minute(0), minute(30), minute(40))
    assert moments([]) == ()


PEOPLE = ("", "Ana", "Ben")
MINUTES = st.integers(0, 90)
ENTRIES = st.builds(
    Entry,
    happened_at=st.builds(Moment, at=MINUTES.map(minute), precision=st.sampled_from(Precision)),
    text=st.sampled_from(["a", "b", "c"]),
    known_at=st.none() | MINUTES.map(minute),
    author=st.sampled_from(PEOPLE),
    milestone=st.sampled_from(["", "began", "detected"]),
)
STORIES = st.lists(ENTRIES, max_size=12)


@st.composite
def views(draw, stories=STORIES):
    story = draw(stories)
    who = draw(st.frozensets(st.sampled_from(PEOPLE[1:])))
    knew = st.builds(
        Learned, who=st.sampled_from(PEOPLE), entry=st.sampled_from(story), at=MINUTES.map(minute)
    )
    learned = draw(st.lists(knew, max_size=6)) if story else []
    through = draw(st.sampled_from([None, Viewpoint(who, tuple(learned))]))
    about = st.lists(st.sampled_from(story), max_size=2).map(tuple) if story else st.just(())
    held = st.builds(
        Held,
        who=st.sampled_from(PEOPLE),
        text=st.sampled_from(["x", "y"]),
        since=MINUTES.map(minute),
        about=about,
    )
    return story, through, draw(st.lists(held, max_size=6))


@given(views(), MINUTES)
def test_nothing_with_a_later_known_at_ever_leaks(view, at):
    story, _, held = view
    scene = replay(story, minute(at), held=held)
    spoken_of = {entry for one in scene.assumptions for entry in one.about}
    for one in (*scene.entries, *spoken_of):
        assert one.happened_at.at <= minute(at)
        assert one.known_at is None or one.known_at <= minute(at)
    marked = [one.milestone for one in scene.entries if one.milestone]
    assert [milestone.name for milestone in scene.milestones] == marked


@given(views(), MINUTES)
def test_through_somebodys_eyes_each_entry_has_a_reason(view, at):
    story, through, _ = view
    if through is None:
        return
    for one in replay(story, minute(at), through=through).entries:
        by_author = one.author in through.who and one in replay(story, minute(at)).entries
        by_word = any(
            each.entry == one and each.who in through.who and each.at <= minute(at)
            for each in through.learned
        )
        assert by_author or by_word


@given(views(), MINUTES, MINUTES)
def test_a_later_instant_shows_the_same_and_more(view, one, other):
    story, through, held = view
    sooner, later = sorted((one, other))
    before = replay(story, minute(sooner), through=through, held=held)
    after = replay(story, minute(later), through=through, held=held)
    assert set(before.entries) <= set(after.entries)
    assert set(before.assumptions) <= set(after.assumptions)


@given(views(), MINUTES)
def test_known_and_not_known_are_together_all_that_had_happened(view, at):
    story, through, _ = view
    known = replay(story, minute(at), through=through).entries
    hidden = [one.entry for one in unknown_then(story, minute(at), through=through)]
    happened = [one for one in story if one.happened_at.at <= minute(at)]
    assert sorted(map(repr, (*known, *hidden))) == sorted(map(repr, happened))


@given(views())
def test_a_scene_changes_at_no_other_instant_than_the_handles_steps(view):
    story, through, _ = view
    steps = moments(story, through=through)
    for step in steps:
        just_before = step - timedelta(microseconds=1)
        previous = max((s for s in steps if s < step), default=None)
        now = replay(story, just_before, through=through).entries
        assert now == (replay(story, previous, through=through).entries if previous else ())


@given(views(), st.randoms())
def test_the_order_of_the_entries_makes_no_difference(view, random):
    story, through, held = view
    shuffled = list(story)
    random.shuffle(shuffled)
    at = minute(45)
    assert replay(shuffled, at, through=through, held=held) == replay(
        story, at, through=through, held=held
    )
    assert moments(shuffled) == moments(story)


@pytest.mark.parametrize("at", [minute(0), minute(90)])
def test_an_empty_story_has_an_empty_scene(at):
    scene = replay([], at)
    assert (scene.entries, scene.milestones, scene.assumptions) == ((), (), ())
