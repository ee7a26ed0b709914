"""What a person keeps and hides changes what is proposed next, in this incident alone."""

import random
import time
from dataclasses import replace

from core.timeline.making import commit, message
from secondstory.core.timeline.candidates import PROPOSED, propose
from secondstory.core.timeline.choosing import SHARE
from secondstory.core.timeline.learning import Verdict, is_lesson, relearned, traits_of
from secondstory.core.timeline.model import Candidate, EntryKind

KEPT, HIDDEN = Verdict.KEPT, Verdict.HIDDEN


def candidate(n, text, score=0.45, **more):
    return Candidate(message(n, text, **more), EntryKind.OBSERVATION, score, ("it gives a figure",))


CHAT = [
    *(candidate(n, f"replica lag at {n} seconds", who="Casey", place="#db") for n in range(5)),
    *(candidate(n, f"lunch order {n}", 0.6, who="Kim", place="#random") for n in range(10, 16)),
    *(candidate(n, f"words of somebody {n}", who=f"P{n}", place="#ops") for n in range(20, 30)),
]


def decided(verdict, *numbers):
    return {CHAT[n].evidence.identity: verdict for n in numbers}


def test_what_is_like_what_was_kept_is_proposed_and_says_so():
    found = relearned(CHAT, decided(KEPT, 0, 1, 2))
    assert [c.score >= PROPOSED for c in found[3:5]] == [True, True]
    assert found[3].reasons[0] == "you kept three like it: about “replica”"


def test_what_is_like_what_was_hidden_is_no_longer_proposed_and_says_so():
    found = relearned(CHAT, decided(HIDDEN, 5, 6))
    assert all(c.score < PROPOSED for c in found[7:11])
    assert found[7].reasons[0] == "you hid two like it: about “lunch”"


def test_one_decision_is_no_rule():
    assert relearned(CHAT, decided(KEPT, 0)) == tuple(CHAT)


def test_what_has_nothing_in_common_with_a_decision_stays_as_it_was():
    found = relearned(CHAT, decided(KEPT, 0, 1, 2) | decided(HIDDEN, 5, 6))
    assert found[11:] == tuple(CHAT[11:])


def test_what_most_candidates_share_teaches_nothing():
    same = [candidate(n, "", who="Ana") for n in range(6)]
    decisions = {c.evidence.identity: KEPT for c in same[:3]}
    assert relearned(same, decisions) == tuple(same)


def test_a_candidate_that_was_decided_on_is_left_alone():
    found = relearned(CHAT, decided(KEPT, 0, 1, 2))
    assert found[:3] == tuple(CHAT[:3])


def test_a_milestone_is_not_unproposed_by_what_was_hidden_near_it():
    marking = replace(CHAT[7], milestone="detected", score=0.9)
    found = relearned([*CHAT[:7], marking, *CHAT[8:]], decided(HIDDEN, 5, 6))
    assert found[7] == marking


def test_a_message_that_says_nothing_is_not_raised_by_who_says_it():
    silent = candidate(9, "ok", 0.0, who="Casey", place="#db")
    found = relearned([*CHAT, silent], decided(KEPT, 0, 1, 2, 3))
    assert found[-1] == silent


def test_decisions_taken_back_leave_nothing_behind():
    assert relearned(CHAT, {}) == tuple(CHAT)


def test_the_order_of_the_decisions_does_not_matter():
    decisions = decided(KEPT, 0, 1, 2) | decided(HIDDEN, 5, 6)
    backwards = dict(reversed(decisions.items()))
    assert relearned(CHAT, decisions) == relearned(CHAT, backwards)


def test_no_more_messages_are_proposed_than_there_is_room_for():
    crowd = [candidate(n, f"replica lag {n}", who=f"P{n}") for n in range(40)]
    other = [candidate(n, f"words {n}", 0.1, who=f"P{n}") for n in range(50, 90)]
    decisions = {c.evidence.identity: KEPT for c in crowd[:5]}
    found = relearned([*crowd, *other], decisions)
    assert sum(c.score >= PROPOSED for c in found) <= SHARE * len(found)


def test_lessons_are_told_from_other_reasons():
    found = relearned(CHAT, decided(KEPT, 0, 1, 2))
    assert [is_lesson(reason) for reason in found[3].reasons] == [True, False]
    assert traits_of(found[3]) == traits_of(CHAT[3])


def test_changes_to_the_code_are_learned_like_messages():
    changes = [
        commit(-n, f"Correct the wording of page {n}", f"{n}ab{n}cd{n}ef0") for n in range(1, 9)
    ]
    talk = [message(n, f"seeing errors on host {n}", who=f"P{n}") for n in range(9)]
    found = propose([*changes, *talk])
    decisions = {c.identity: HIDDEN for c in changes[:3]}
    before = {c.evidence.identity: c.score for c in found}
    after = {c.evidence.identity: c.score for c in relearned(found, decisions)}
    assert after[changes[5].identity] < before[changes[5].identity]


def test_two_thousand_candidates_are_learned_from_in_a_quarter_of_a_second():
    dice = random.Random(5)
    words = ["replica", "ingest", "dashboard", "queue", "worker", "harbour", "ferry", "mooring"]
    many = [
        candidate(n, " ".join(dice.choices(words, k=9)), dice.random(), who=f"P{n % 30}")
        for n in range(2000)
    ]
    decisions = {c.evidence.identity: KEPT if n % 3 else HIDDEN for n, c in enumerate(many[:200])}
    started = time.process_time()
    relearned(many, decisions)
    assert time.process_time() - started < 0.25
