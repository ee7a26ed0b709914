"""Keeping and hiding candidates changes what is still proposed on the same page."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from secondstory.web.incidents import writes
from secondstory.web.incidents.jobs import propose_candidates
from secondstory.web.incidents.models import Candidate, Evidence, Incident
from secondstory.web.people.models import User
from web.incidents.making import NOW, candidates

SignIn = Callable[[User], Client]


def proposed(incident: Incident) -> set[str]:
    found = Candidate.objects.filter(incident=incident, state="new", is_proposed=True)
    return set(found.values_list("evidence__text", flat=True))


@pytest.fixture
def talk(incident: Incident) -> list[Candidate]:
    """Ten messages of ten people; five speak of lunch and are proposed, five of the replica."""
    made = candidates(incident, 10)
    for number, candidate in enumerate(made):
        about = "lunch order" if number < 5 else "replica lag"
        words = {"text": f"{about} {number}", "who": f"P{number}", "place": f"c{number}"}
        Evidence.objects.filter(pk=candidate.evidence_id).update(**words)
        score = 0.6 if number < 5 else 0.45
        likely = {"score": score, "is_proposed": score >= 0.5, "reasons": [f"reason {number}"]}
        Candidate.objects.filter(pk=candidate.pk).update(**likely)
    return made


def test_hiding_two_alike_takes_their_like_from_the_proposal_and_says_why(
    lead: User, incident: Incident, talk: list[Candidate], signed_in: SignIn
) -> None:
    chosen = {"hide": "chosen", "chosen": [talk[0].pk, talk[1].pk]}
    client = signed_in(lead)
    client.post(f"/incidents/{incident.pk}/candidates/", chosen)
    assert proposed(incident) == set()
    shown = client.get(f"/incidents/{incident.pk}/timeline/?show=all").content.decode()
    assert "you hid two like it: about “lunch”" in shown


def test_keeping_two_alike_proposes_their_like(
    lead: User, incident: Incident, talk: list[Candidate]
) -> None:
    writes.keep(incident, [talk[5].pk, talk[6].pk, talk[7].pk], by=lead, at=NOW)
    assert {"replica lag 8", "replica lag 9"} <= proposed(incident)


def test_taking_decisions_back_takes_the_lesson_back(
    lead: User, incident: Incident, talk: list[Candidate]
) -> None:
    before = proposed(incident)
    writes.hide(incident, [talk[0].pk, talk[1].pk], by=lead, at=NOW)
    writes.undo(incident, [talk[0].pk, talk[1].pk], by=lead, at=NOW)
    assert proposed(incident) == before
    assert Candidate.objects.get(pk=talk[3].pk).reasons == ["reason 3"]


def test_a_further_import_keeps_what_was_learned(
    lead: User, incident: Incident, talk: list[Candidate]
) -> None:
    writes.hide(incident, [talk[0].pk, talk[1].pk], by=lead, at=NOW)
    propose_candidates(incident)
    assert "lunch order 3" not in proposed(incident)


def test_one_decision_on_two_thousand_takes_few_statements_and_no_time(
    lead: User,
    incident: Incident,
    django_assert_max_num_queries: Any,
) -> None:
    made = candidates(incident, 2000)
    started = time.process_time()
    with django_assert_max_num_queries(12):
        writes.hide(incident, [made[0].pk, made[1].pk], by=lead, at=NOW)
    assert time.process_time() - started < 1
