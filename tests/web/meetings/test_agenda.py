"""/postmortems/<pk>/meeting/agenda/: its parts and their minutes."""

from __future__ import annotations

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from secondstory.web.meetings import writes
from secondstory.web.meetings.agendas import Line, stretched

LINES = st.lists(st.integers(1, 30), min_size=1, max_size=12)


def _url(meeting):
    return f"/postmortems/{meeting.postmortem_id}/meeting/agenda/"


def _data(meeting, **changes):
    found = {}
    for number, line in enumerate(meeting.agenda):
        found[f"title_{number}"] = line["title"]
        found[f"minutes_{number}"] = line["minutes"]
    return found | changes


def test_minutes_move_from_one_part_to_another(signed_in, lead, meeting):
    first, second = (line["minutes"] for line in meeting.agenda[:2])
    data = _data(meeting, minutes_0=first - 1, minutes_1=second + 1)
    assert signed_in(lead).post(_url(meeting), data).status_code == 303
    meeting.refresh_from_db()
    assert [line["minutes"] for line in meeting.agenda[:2]] == [first - 1, second + 1]
    assert meeting.agenda[1]["key"] == "timeline" and meeting.agenda[1]["why"]


def test_minutes_that_do_not_add_up_are_said_and_kept_in_the_form(signed_in, lead, meeting):
    before = meeting.agenda
    answer = signed_in(lead).post(_url(meeting), _data(meeting, minutes_0=29))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "and the meeting has 60." in page and 'value="29"' in page
    meeting.refresh_from_db()
    assert meeting.agenda == before


def test_a_part_of_ones_own_can_be_added_and_one_left_out(signed_in, lead, meeting):
    last = len(meeting.agenda)
    gone = meeting.agenda[0]["minutes"]
    own = {f"title_{last}": "Cake", f"minutes_{last}": gone, "title_0": "", "minutes_0": ""}
    assert signed_in(lead).post(_url(meeting), _data(meeting) | own).status_code == 303
    meeting.refresh_from_db()
    assert [line["title"] for line in meeting.agenda][-1] == "Cake"
    assert len({line["key"] for line in meeting.agenda}) == len(meeting.agenda) == last


def test_a_story_with_less_than_half_of_the_time_is_asked_about(signed_in, lead, meeting):
    lines = [Line("timeline", "Story", "", 20), Line("ideas", "Ideas", "", 20)]
    lines.append(Line("end", "End", "", 20))
    writes.set_agenda(meeting, lines, by=lead, at=timezone.now())
    page = signed_in(lead).get(f"/postmortems/{meeting.postmortem_id}/meeting/").content.decode()
    assert "The story has less than half of the time." in page


def test_after_the_meeting_the_agenda_stays(signed_in, lead, meeting):
    type(meeting).objects.update(state="ended")
    answer = signed_in(lead).post(_url(meeting), _data(meeting))
    assert answer.status_code == 422 and "This meeting is over." in answer.content.decode()


def test_every_field_has_a_name_of_its_own(signed_in, lead, meeting):
    page = signed_in(lead).get(_url(meeting)).content.decode()
    assert 'aria-label="Minutes of Arriving"' in page
    assert 'aria-label="Title of a new part"' in page


def test_an_outsider_can_change_nothing(signed_in, outsider, meeting):
    assert signed_in(outsider).post(_url(meeting), _data(meeting)).status_code == 404


@given(LINES, st.integers(30, 90))
def test_a_stretched_agenda_adds_up_and_no_part_is_lost(minutes, new):
    lines = [Line(f"part-{n}", f"Part {n}", "", each) for n, each in enumerate(minutes)]
    found = stretched(lines, new)
    assert sum(line.minutes for line in found) == new
    assert [line.key for line in found] == [line.key for line in lines]
    assert all(line.minutes >= 1 for line in found)


@given(LINES.filter(lambda minutes: sum(minutes) >= 30))
def test_an_agenda_stretched_to_its_own_length_is_the_same(minutes):
    lines = [Line(f"part-{n}", f"Part {n}", "", each) for n, each in enumerate(minutes)]
    assert stretched(lines, sum(minutes)) == lines
