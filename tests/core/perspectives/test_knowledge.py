"""What people say they knew and assumed becomes part of a replay, and no more than they say."""

from dataclasses import replace

import pytest

from core.perspectives.making import ALERT, ENTRIES, RECORD, ROLLBACK, minute, says
from secondstory.core.moments import Moment, Precision
from secondstory.core.perspectives.knowledge import assumptions, learned
from secondstory.core.perspectives.model import Mark, Perspective, Prompt
from secondstory.core.timeline.replay import Viewpoint, replay


def seen(mark=Mark.SAW, **more):
    return says("Ana", "The alert was there", Prompt.SAW, mark=mark, **{"about": ALERT, **more})


@pytest.mark.parametrize("mark", [Mark.DID, Mark.SAW, Mark.TOLD])
def test_who_did_saw_or_was_told_a_thing_knew_it_from_then(mark):
    (one,) = learned([seen(mark, at=20)], ENTRIES)
    assert (one.who, one.entry, one.at) == ("Ana", ENTRIES[ALERT], minute(20).at)


@pytest.mark.parametrize("mark", [None, Mark.INFERRED, Mark.READ_LATER])
def test_what_was_inferred_or_read_later_was_not_known_then(mark):
    assert learned([seen(mark, at=20)], ENTRIES) == ()


def test_who_says_only_the_day_has_known_it_when_the_day_is_over():
    (claim,) = seen(at=0).claims
    that_day = replace(claim, moment=Moment(minute(0).at, Precision.DAY))
    (one,) = learned([Perspective("Ana", "Ana", (that_day,))], ENTRIES)
    assert one.at == minute(24 * 60).at


def test_a_claim_without_a_time_or_an_author_tells_of_no_knowledge():
    assert learned([seen()], ENTRIES) == ()
    assert learned([replace(seen(at=20), said_by="")], ENTRIES) == ()


def test_a_claim_is_about_the_entries_of_its_records_too():
    (one,) = learned([seen(at=40, about="", evidence=(RECORD,))], ENTRIES)
    assert one.entry == ENTRIES[ROLLBACK]


def test_an_assumption_is_shown_from_its_time_and_none_without():
    at = says("Ana", "It is the cache", Prompt.ASSUMED, at=25)
    (held,) = assumptions([at, says("Ben", "It never fails", Prompt.EXPECTED)], ENTRIES)
    assert (held.who, held.text, held.since) == ("Ana", "It is the cache", minute(25).at)
    assert assumptions([seen(at=20)], ENTRIES) == ()


def test_a_replay_through_somebodys_eyes_shows_what_they_say_they_saw():
    given = [seen(at=20), says("Ana", "It is the cache", Prompt.ASSUMED, at=25)]
    ana = Viewpoint(frozenset({"Ana"}), learned(given, ENTRIES))
    held = assumptions(given, ENTRIES)
    before = replay(ENTRIES.values(), minute(19).at, through=ana, held=held)
    after = replay(ENTRIES.values(), minute(25).at, through=ana, held=held)
    assert (before.entries, before.assumptions) == ((), ())
    assert (after.entries, after.assumptions) == ((ENTRIES[ALERT],), held)
