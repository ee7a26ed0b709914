"""The pre-read: one mail, the day before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from secondstory.web.meetings import jobs, writes
from secondstory.web.ui.regularly import run_chores
from web.meetings.conftest import words_in


@pytest.fixture
def day_before(invited, post, next_tuesday):
    post.mails.clear()
    return next_tuesday - timedelta(hours=23)


def test_the_day_before_everybody_gets_the_pre_read_once(
    lead, contributor, invited, post, day_before
):
    for _run in range(3):
        run_chores(day_before)
    assert sorted(mail["To"] for mail in post.mails) == sorted([lead.email, contributor.email])
    words = words_in(post.mails[0])
    assert f"{settings.PUBLIC_URL}/postmortems/{invited.postmortem_id}/" in words
    assert post.mails[0].get_content_type() == "text/plain"


def test_two_days_before_nobody_is_disturbed(post, invited, next_tuesday):
    assert jobs.remind_of_pre_read(next_tuesday - timedelta(hours=25)) == 0


def test_after_it_began_nobody_is_reminded(post, invited, next_tuesday):
    assert jobs.remind_of_pre_read(next_tuesday + timedelta(minutes=1)) == 0


def test_whoever_said_no_is_left_in_peace(contributor, invited, post, day_before):
    invited.attendees.filter(person=contributor).update(answer="no")
    assert jobs.remind_of_pre_read(day_before) == 1 and post.to(contributor) == []


def test_a_meeting_that_was_called_off_reminds_nobody(lead, invited, post, day_before):
    writes.call_off(invited, reason="", by=lead, at=timezone.now())
    assert jobs.remind_of_pre_read(day_before) == 0


def test_a_reminder_that_did_not_leave_is_tried_again(invited, post, day_before):
    post.is_out = True
    assert jobs.remind_of_pre_read(day_before) == 0
    post.is_out = False
    assert jobs.remind_of_pre_read(day_before + timedelta(minutes=1)) == 0
    assert jobs.remind_of_pre_read(day_before + timedelta(minutes=11)) == 2


def test_after_a_change_of_the_time_there_is_a_reminder_of_the_new_one(
    lead, invited, post, day_before, next_tuesday, told
):
    assert jobs.remind_of_pre_read(day_before) == 2
    later = next_tuesday + timedelta(days=1)
    with told():
        writes.set_time(invited, later, by=lead, at=timezone.now())
    assert jobs.remind_of_pre_read(day_before + timedelta(minutes=11)) == 0
    assert jobs.remind_of_pre_read(later - timedelta(hours=23)) == 2


def test_an_invitation_of_the_same_day_is_reminder_enough(meeting, lead, post, told):
    at = timezone.now()
    with told():
        writes.set_time(meeting, at + timedelta(hours=20), by=lead, at=at)
        writes.invite(meeting, by=lead, at=at)
    assert jobs.remind_of_pre_read(at + timedelta(hours=1)) == 0
