"""What perspectives add to a replay, and to whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from secondstory.core.moments import Moment
from secondstory.core.perspectives.model import Mark, Prompt
from secondstory.web.incidents.models import Entry
from secondstory.web.perspectives import writes
from web.conftest import NOW

ASSUMED = "the pipeline had never rejected a file before"
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def told(asked, incident, contributor):
    """An alert nobody saw for an hour but one, who also took something for granted."""
    alert = Entry.objects.create(
        incident=incident, happened_at=NOW, original_at=NOW, created_at=NOW,
        text="The alert fires", known_at=LATER,
    )  # fmt: skip
    begun = writes.begin(asked, by=contributor)
    saw = writes.ClaimWords(
        prompt=Prompt.SAW, text="I saw it", mark=Mark.SAW, moment=Moment(NOW), about=alert
    )
    held = writes.ClaimWords(prompt=Prompt.ASSUMED, text=ASSUMED, moment=Moment(NOW))
    writes.save_claim(begun, 2**50, saw)
    writes.save_claim(begun, 2**50 + 1, held)
    writes.give(begun, by=contributor, at=NOW)
    return asked


def _at(incident, at, who=""):
    return f"/incidents/{incident.pk}/replay/?at={at:%Y-%m-%dT%H:%M:%SZ}&who={who}"


def test_before_the_reveal_a_replay_knows_nothing_of_it(signed_in, lead, incident, told):
    page = signed_in(lead).get(_at(incident, NOW)).content.decode()
    assert ASSUMED not in page


def test_after_it_what_people_took_for_granted_stands_beside(signed_in, lead, incident, told):
    writes.reveal(told, by=None, at=NOW)
    browser = signed_in(lead)
    assert ASSUMED in browser.get(_at(incident, NOW)).content.decode()
    before = browser.get(_at(incident, NOW - timedelta(minutes=1))).content.decode()
    assert ASSUMED not in before


def test_through_the_eyes_of_who_saw_it_it_was_known_sooner(
    signed_in, lead, incident, told, contributor
):
    writes.reveal(told, by=None, at=NOW)
    browser = signed_in(lead)
    assert "The alert fires" not in browser.get(_at(incident, NOW)).content.decode()
    theirs = browser.get(_at(incident, NOW, contributor.name)).content.decode()
    assert "The alert fires" in theirs
