from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.timeline.making import mark, minute
from secondstory.core.timeline.model import Phase
from secondstory.core.timeline.phases import USUAL_ORDER, agreeing, phases

MARKS = st.lists(
    st.builds(mark, st.sampled_from([*USUAL_ORDER, "contained", "reviewed"]), st.integers(0, 90)),
    max_size=9,
)


def test_five_marks_make_the_four_usual_phases():
    found = phases([mark(name, 10 * place) for place, name in enumerate(USUAL_ORDER)])
    assert [p.name for p in found] == ["undetected", "unacknowledged", "mitigating", "recovering"]
    assert found[0] == Phase("undetected", minute(0), minute(10))


def test_a_missing_mark_makes_a_phase_that_claims_nothing():
    assert [p.name for p in phases([mark("began", 0), mark("resolved", 30)])] == [
        "began to resolved"
    ]


def test_one_mark_or_none_makes_no_phase():
    assert phases([]) == ()
    assert phases([mark("detected", 5)]) == ()


def test_a_mark_against_the_usual_order_is_set_aside():
    marks = [mark("began", 50), mark("detected", 10), mark("mitigated", 20), mark("resolved", 30)]
    assert [name for _, name in agreeing(marks)] == ["detected", "mitigated", "resolved"]


def test_after_a_relapse_the_repair_that_lasted_counts():
    marks = [mark("detected", 0), mark("resolved", 10), mark("resolved", 60)]
    assert phases(marks)[-1].end == minute(60)


def test_an_added_mark_splits_a_phase_and_says_so():
    marks = [mark("acknowledged", 0), mark("contained", 10), mark("mitigated", 20)]
    assert [p.name for p in phases(marks)] == ["mitigating", "mitigating, after contained"]


def test_an_added_mark_after_the_last_usual_one_makes_its_own_phase():
    assert [p.name for p in phases([mark("resolved", 0), mark("reviewed", 10)])] == [
        "resolved to reviewed"
    ]


@given(MARKS)
def test_phases_touch_are_never_empty_and_add_up_to_the_whole(marks):
    found = phases(marks)
    assert all(phase.start < phase.end for phase in found)
    assert all(before.end == after.start for before, after in pairwise(found))
    if found:
        whole = found[-1].end - found[0].start
        assert sum((phase.end - phase.start for phase in found), timedelta()) == whole


@given(MARKS.flatmap(lambda m: st.tuples(st.just(m), st.permutations(m))))
def test_phases_do_not_depend_on_the_order_of_the_marks(given_and_shuffled):
    marks, shuffled = given_and_shuffled
    assert phases(marks) == phases(shuffled)
