from datetime import timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from core.timeline.making import START, entry
from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import Entry, EntryKind
from secondstory.core.timeline.order import order_key, ordered

ENTRIES = st.builds(
    Entry,
    happened_at=st.builds(
        Moment,
        at=st.integers(0, 3).map(lambda minutes: START + timedelta(minutes=minutes)),
        precision=st.sampled_from(Precision),
        as_written=st.sampled_from(["", "2 pm"]),
    ),
    text=st.sampled_from(["a", "b"]),
    kind=st.sampled_from(EntryKind),
    author=st.sampled_from(["", "Ana"]),
)


@given(st.lists(ENTRIES, max_size=12).flatmap(lambda e: st.tuples(st.just(e), st.permutations(e))))
def test_any_order_in_gives_one_order_out(given_and_shuffled):
    entries, shuffled = given_and_shuffled
    assert ordered(entries) == ordered(shuffled)


@given(st.lists(ENTRIES, max_size=12))
def test_ordering_loses_nothing_and_is_in_time_order(entries):
    result = ordered(entries)
    assert sorted(map(order_key, result)) == sorted(map(order_key, entries))
    times = [e.happened_at.at for e in result]
    assert times == sorted(times)


@given(ENTRIES, ENTRIES)
def test_two_entries_sort_alike_only_when_they_say_the_same(one, other):
    assert (order_key(one) == order_key(other)) == (one == other)


def test_that_day_stands_before_midnight_of_the_day():
    day = Entry(Moment(START, Precision.DAY), "z")
    second = Entry(Moment(START, Precision.SECOND), "a")
    assert ordered([second, day]) == (day, second)


def test_the_same_instant_in_two_zones_is_one_instant():
    tokyo = Entry(Moment(START.astimezone(timezone(timedelta(hours=9)))), "b")
    assert [e.text for e in ordered([tokyo, entry(0, "a")])] == ["a", "b"]
