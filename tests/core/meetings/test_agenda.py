from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.errors import PlanUnusable
from secondstory.core.meetings.agenda import AgendaPart, agenda, check_parts

OPENING = AgendaPart("opening", "Opening", "Nobody is on trial.", 1, 3)
TIMELINE = AgendaPart("timeline", "Timeline", "It is the story.", 6, 15, is_main=True)
IDEAS = AgendaPart("ideas", "Ideas", "Small steps.", 3, 5)
PARTS = (OPENING, TIMELINE, IDEAS)


def minutes(parts, length):
    return [item.minutes for item in agenda(parts, length)]


def test_minutes_add_up_and_follow_one_another():
    found = agenda(PARTS, 60)
    assert [item.minutes for item in found] == [6, 36, 18]
    assert [item.after for item in found] == [0, 6, 42]


def test_the_shortest_meeting_gives_each_part_its_least_first():
    assert minutes(PARTS, 30) == [3, 18, 9]


@pytest.mark.parametrize(("length", "word"), [(29, "short"), (91, "long"), (0, "short")])
def test_a_length_nobody_can_use_is_refused(length, word):
    with pytest.raises(PlanUnusable, match=f"too {word}.*30 to 90"):
        agenda(PARTS, length)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ((), "0 of its parts are the main one"),
        ((TIMELINE, replace(IDEAS, is_main=True)), "2 of its parts are the main one"),
        ((TIMELINE, OPENING, OPENING), "'opening'.*own key"),
        ((TIMELINE, replace(IDEAS, least=0)), "'ideas' has no time"),
        ((TIMELINE, replace(IDEAS, least=16)), "at least 31 minutes"),
        ((TIMELINE, replace(IDEAS, share=7)), "less than half"),
        ((replace(TIMELINE, least=4), IDEAS), "less than half"),
    ],
)
def test_parts_that_make_no_agenda_are_refused_with_what_to_do(parts, says):
    with pytest.raises(PlanUnusable, match=says):
        check_parts(parts)


def test_a_part_with_little_time_and_a_large_share_leaves_the_main_one_its_half():
    others = (replace(OPENING, share=1, least=3), replace(IDEAS, share=9, least=1))
    assert minutes((replace(TIMELINE, share=10, least=15), *others), 32)[0] == 16


OTHERS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 3)), max_size=5)


@st.composite
def agendas(draw):
    others = [AgendaPart(f"p{n}", "P", "Why.", *o) for n, o in enumerate(draw(OTHERS))]
    share = draw(st.integers(1, 20)) + sum(part.share for part in others)
    main = AgendaPart("main", "M", "Why.", share, 15, is_main=True)
    place = draw(st.integers(0, len(others)))
    return (*others[:place], main, *others[place:])


@given(agendas(), st.integers(30, 89))
def test_a_longer_meeting_shortens_no_part_and_the_main_one_has_half(parts, length):
    short, long = minutes(parts, length), minutes(parts, length + 1)
    assert (sum(short), sum(long)) == (length, length + 1)
    assert all(before <= after for before, after in zip(short, long, strict=True))
    main = next(n for n, part in enumerate(parts) if part.is_main)
    assert 2 * short[main] >= length


@given(agendas(), st.integers(30, 90))
def test_every_part_has_its_least(parts, length):
    assert all(item.minutes >= item.part.least for item in agenda(parts, length))
