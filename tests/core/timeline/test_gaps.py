from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from core.timeline.making import entry, mark, minute
from secondstory.core.timeline.gaps import MOST, gaps
from secondstory.core.timeline.model import EntryKind

BUSY = [entry(m) for m in (0, 2, 4, 6, 8)]


def test_a_stretch_far_beyond_the_rhythm_is_worth_a_question():
    (gap,) = gaps([*BUSY, entry(48)], [])
    assert (gap.start, gap.end) == (minute(8), minute(48))
    assert gap.question.startswith("Little is written down between 14:08 and 14:48 (40 min).")


def test_a_steady_rhythm_raises_no_question():
    assert gaps([entry(m) for m in range(0, 600, 60)], []) == ()


def test_a_quick_incident_is_not_pestered_about_ten_minutes():
    assert gaps([*BUSY, entry(18)], []) == ()


def test_nothing_is_asked_about_before_it_began_or_after_it_was_resolved():
    marks = [mark("began", 0), mark("resolved", 8)]
    assert gaps([entry(-600), *BUSY, entry(900)], marks) == ()


def test_a_silence_up_to_the_resolved_mark_counts():
    (gap,) = gaps(BUSY, [mark("began", 0), mark("resolved", 90)])
    assert gap.end == minute(90)


def test_once_it_no_longer_hurts_nothing_is_asked():
    marks = [mark("began", 0), mark("mitigated", 8), mark("resolved", 90)]
    assert gaps([*BUSY, entry(90)], marks) == ()


def test_before_detection_the_question_is_what_could_have_told_us():
    (gap,) = gaps(BUSY, [mark("began", -120), mark("detected", 0)])
    assert "What could have told us" in gap.question


def test_the_question_follows_what_happened_last():
    (gap,) = gaps([*BUSY, entry(9, "rolled back", EntryKind.DECISION), entry(70)], [])
    assert "What did it take to carry that out" in gap.question


def test_the_question_shows_the_zone_asked_for_and_the_day_where_it_changes():
    zone = ZoneInfo("Asia/Tokyo")
    (gap,) = gaps([*BUSY, entry(120)], [], zone)
    assert "between 23:08 and 01:00 on 2026-03-03 (1 h 52 min)" in gap.question


@given(st.lists(st.integers(0, 5000), max_size=60))
def test_gaps_are_in_order_apart_and_few(minutes):
    found = gaps([entry(m) for m in minutes], [])
    assert len(found) <= MOST
    assert all(gap.start < gap.end for gap in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
