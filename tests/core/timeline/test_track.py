"""The track of a replay: cut where the story rests, and silent about what comes."""

from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from core.timeline.making import minute
from secondstory.core.timeline.track import REST, track_at, tracks

ZONE = ZoneInfo("Asia/Kolkata")
INSTANTS = st.lists(st.integers(0, 9000).map(minute), min_size=1, max_size=12)


@given(INSTANTS)
def test_each_instant_is_strictly_inside_one_track_and_none_is_its_end(instants):
    found = tracks(instants, zone=ZONE)
    for at in instants:
        assert sum(track.start < at < track.end for track in found) == 1
        assert track_at(found, at).start < at < track_at(found, at).end


@given(INSTANTS)
def test_tracks_follow_one_another_and_end_at_whole_hours_of_the_zone(instants):
    found = tracks(instants, zone=ZONE)
    assert all(before.end < after.start for before, after in pairwise(found))
    ends = [end.astimezone(ZONE) for track in found for end in (track.start, track.end)]
    assert {(end.minute, end.second) for end in ends} == {(0, 0)}


def test_a_story_is_cut_where_it_rests():
    late = minute(10) + REST
    assert len(tracks([minute(10), late], zone=ZONE)) == 1
    assert len(tracks([minute(10), late + timedelta(minutes=1)], zone=ZONE)) == 2


def test_in_a_rest_the_handle_stays_at_the_end_of_the_stretch_before():
    found = tracks([minute(0), minute(3000)], zone=ZONE)
    assert track_at(found, minute(1500)) == found[0]
    assert track_at(found, minute(-9000)) == found[0]
    assert tracks([], zone=ZONE) == ()
