"""The five perspectives are true to the evidence, differ where people do, and blame nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import CAST
from secondstory.core.evidence.model import Evidence
from secondstory.core.evidence.reading import read
from secondstory.core.language import check
from secondstory.core.perspectives.differences import DifferenceKind, differences
from secondstory.core.perspectives.knowledge import assumptions, learned
from secondstory.core.perspectives.model import Claim, Mark, Perspective, Prompt
from secondstory.core.perspectives.spoken import meant
from secondstory.core.timeline.replay import Viewpoint, replay
from secondstory.told.incident import RESOLVED_AT, UPLOADED_AT, ZONE, at
from secondstory.told.perspectives import ENTRIES, PERSPECTIVES, given_on
from secondstory.told.timeline import TIMELINE
from secondstory.told.writing import write_evidence
from told.test_story import BLAMING

CLAIMS = [claim for perspective in PERSPECTIVES for claim in perspective.claims]
HELD = assumptions(PERSPECTIVES, ENTRIES)
NEAR = timedelta(minutes=6)  # what people told at night lies this near to what the records say


def eyes_of(perspective: Perspective) -> Viewpoint:
    return Viewpoint(frozenset({perspective.said_by}), learned(PERSPECTIVES, ENTRIES))


def does(claim: Claim) -> bool:
    return claim.mark is Mark.DID and bool(claim.entry and claim.moment)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    written = write_evidence(tmp_path_factory.mktemp("evidence"))
    found = (one for path, options in written.sources() for one in read(path, options))
    return {one.identity for one in found if isinstance(one, Evidence)}


def test_each_of_the_five_gives_five_to_nine_claims_after_the_night_and_before_the_review():
    assert [one.said_by for one in PERSPECTIVES] == [person.name for person in CAST]
    assert all(5 <= len(one.claims) <= 9 for one in PERSPECTIVES)
    days = [given_on(person) for person in CAST]
    assert all(RESOLVED_AT.date() < day < at("15:00", day=23).date() for day in days)


def test_every_entry_of_the_timeline_has_a_key_of_its_own():
    assert len(ENTRIES) == len(TIMELINE)
    assert {claim.entry for claim in CLAIMS} - {""} <= set(ENTRIES)


def test_every_claim_stands_on_evidence_that_is_there(records: set[str]):
    named = {identity for claim in CLAIMS for identity in claim.evidence}
    assert len(named) > 20
    assert named <= records


@pytest.mark.parametrize("claim", list(filter(does, CLAIMS)), ids=lambda claim: claim.key)
def test_what_somebody_did_is_told_near_its_time(claim: Claim):
    start, end = meant(claim.moment)
    happened = ENTRIES[claim.entry].happened_at.at
    assert start - NEAR <= happened <= end + NEAR


def test_what_was_seen_in_the_night_was_seen_in_the_night():
    times = [c.moment.at for c in CLAIMS if c.moment and c.mark in (Mark.DID, Mark.SAW)]
    assert all(UPLOADED_AT - NEAR <= one <= RESOLVED_AT for one in times)


def test_they_differ_in_exactly_five_things():
    found = differences(PERSPECTIVES, ENTRIES, zone=ZONE)
    assert [(one.kind, {claim.key for claim in one.claims}) for one in found] == [
        (DifferenceKind.TIME, {"debjani-3", "tomasz-5"}),
        (DifferenceKind.ORDER, {"debjani-4", "tomasz-6"}),
        (DifferenceKind.FACT, {"debjani-6", "tomasz-2"}),
        (DifferenceKind.EXPECTATION, {"debjani-6", "tomasz-3"}),
        (DifferenceKind.EXPECTATION, {"solene-2", "tomasz-8"}),
    ]


def test_the_question_about_the_roll_back_shows_both_times_in_berlin():
    first = differences(PERSPECTIVES, ENTRIES, zone=ZONE)[0]
    assert "at different times: 04:40 and 04:52. What did each of you see then?" in first.question
    assert "git:e30d0c6723dec81375c84d32c51d5e3c37cb6bb0" in first.evidence


@pytest.mark.parametrize("perspective", PERSPECTIVES, ids=lambda one: one.key)
def test_what_each_of_them_assumed_is_there(perspective: Perspective):
    assumed = {c.text for c in perspective.claims if c.prompt is Prompt.ASSUMED}
    scene = replay(TIMELINE, RESOLVED_AT, through=eyes_of(perspective), held=HELD)
    assert assumed
    assert assumed <= {one.text for one in scene.assumptions}


def test_through_the_scientists_eyes_her_upload_is_there_when_nobody_else_knew_of_it():
    solene = next(one for one in PERSPECTIVES if one.key == "solene")
    hers = replay(TIMELINE, UPLOADED_AT, through=eyes_of(solene), held=HELD)
    assert [one.happened_at.at for one in hers.entries] == [UPLOADED_AT]
    assert any("green tick" in one.text for one in hers.assumptions)
    everybodys = replay(TIMELINE, UPLOADED_AT, held=HELD)
    assert not any("green tick" in one.text for one in everybodys.assumptions)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.key)
def test_a_claim_blames_nobody_and_keeps_to_what_the_checker_asks(claim: Claim):
    assert BLAMING.findall(claim.text) == []
    assert check(claim.text) == []
