import random
import time

from core.timeline.making import alert, commit, message, minute
from secondstory.core.evidence.model import Evidence, EvidenceKind
from secondstory.core.timeline.candidates import NO_TIME, PROPOSED, propose
from secondstory.core.timeline.model import EntryKind, MilestoneName

STORY = [
    commit(-40, "Accept any column order in dashboard uploads"),
    message(-5, "the dashboard is down for one of our customers", who="Cleo", place="#support"),
    alert(0, "DashboardDown", until=55),
    message(0.2, "FIRING: DashboardDown the dashboard answers 502", who="alertbot"),
    message(3, "I'm on it", who="Ana"),
    message(4, "thanks!", who="Cleo"),
    message(9, "lol", who="Dev"),
    message(12, "is it back?", who="Cleo"),
    message(20, "let's roll back the dashboard upload change", who="Ben"),
    message(21, "`kubectl rollout undo deploy/dashboard`", who="Ben"),
    message(30, "@oncall we need somebody from storage", who="Ana"),
    message(40, "error rate is dropping, it is recovering", who="Ana"),
    message(60, "all clear, thank you everybody", who="Ana"),
]


def by_text(candidates):
    return {candidate.evidence.text: candidate for candidate in candidates}


def marked(candidates):
    return {c.milestone: c.evidence.text for c in candidates if c.milestone}


def test_what_moved_the_story_is_proposed_and_chatter_is_not():
    found = by_text(propose(STORY))
    proposed = {text for text, c in found.items() if c.score >= PROPOSED}
    assert {"thanks!", "lol", "is it back?"}.isdisjoint(proposed)
    assert proposed == found.keys() - {"thanks!", "lol", "is it back?"}


def test_kinds_follow_the_words():
    found = by_text(propose(STORY))
    assert found["the dashboard is down for one of our customers"].kind is EntryKind.SYMPTOM
    assert found["`kubectl rollout undo deploy/dashboard`"].kind is EntryKind.ACTION
    assert found["@oncall we need somebody from storage"].kind is EntryKind.ESCALATION
    assert found["Accept any column order in dashboard uploads"].kind is EntryKind.CHANGE


def test_the_milestones_of_the_whole_cycle_are_proposed():
    assert marked(propose(STORY)) == {
        MilestoneName.BEGAN: "Accept any column order in dashboard uploads",
        MilestoneName.DETECTED: "the dashboard is down for one of our customers",
        MilestoneName.ACKNOWLEDGED: "I'm on it",
        MilestoneName.MITIGATED: "error rate is dropping, it is recovering",
        MilestoneName.RESOLVED: "all clear, thank you everybody",
    }


def test_where_nobody_says_all_clear_the_end_of_the_last_alert_may_be_it():
    last = propose([alert(0, "DashboardDown", until=55), message(3, "looking")])[-1]
    assert last.milestone == MilestoneName.RESOLVED
    assert last.evidence.until == minute(55)
    assert last.reasons == ("the last alert went quiet",)


def test_an_alert_still_firing_marks_no_end():
    found = propose([alert(0, "DashboardDown", until=55), alert(1, "UploadsFailing")])
    assert MilestoneName.RESOLVED not in marked(found)


def test_an_unrelated_change_is_not_where_it_began():
    found = propose([commit(-30, "Correct spelling in handbook"), alert(0, "DashboardDown")])
    assert MilestoneName.BEGAN not in marked(found)


def test_the_bots_message_about_an_alert_folds_into_the_alert():
    found = by_text(propose(STORY))
    assert found["DashboardDown: the dashboard answers 502"].folded == (STORY[3].identity,)
    assert STORY[3].text not in found


def test_a_bot_that_repeats_an_alert_through_the_night_is_told_once():
    repeats = [message(30 * n, "[FIRING:1] DashboardDown", who="alertbot") for n in range(1, 9)]
    over = message(245, "[RESOLVED] DashboardDown", who="alertbot")
    found = propose([alert(0, "DashboardDown", until=240), *repeats, over])
    assert found[0].folded == tuple(record.identity for record in repeats)
    assert over in [candidate.evidence for candidate in found]


def test_an_alert_of_another_story_marks_nothing():
    earlier = alert(-600, "CertificateExpiring")
    assert marked(propose([earlier, *STORY])) == marked(propose(STORY))


def test_an_alert_that_repeats_within_ten_minutes_is_told_once():
    first, second = alert(0, "DashboardDown"), alert(5, "DashboardDown")
    (found,) = propose([second, first])
    assert (found.evidence, found.folded) == (first, (second.identity,))


def test_the_same_message_in_two_channels_is_told_once():
    text = "Uploads fail for everybody in the northern region"
    (found,) = propose([message(0, text), message(1, text, place="#support")])
    assert len(found.folded) == 1


def test_every_record_is_a_candidate_or_folded_into_one():
    found = propose(STORY)
    named = {c.evidence.identity for c in found} | {name for c in found for name in c.folded}
    assert named == {record.identity for record in STORY}


def test_the_answer_does_not_depend_on_the_order_of_the_evidence():
    shuffled = STORY.copy()
    random.Random(7).shuffle(shuffled)
    assert propose(shuffled) == propose(STORY)


def test_a_record_given_twice_counts_once():
    assert propose([*STORY, *STORY]) == propose(STORY)


def test_a_record_without_a_time_waits_at_the_end_for_a_person():
    note = Evidence("note:1", "note", EvidenceKind.NOTE, None, "Ana", "we were tired")
    last = propose([note, *STORY])[-1]
    assert (last.evidence, last.reasons, last.score) == (note, (NO_TIME,), 0.0)


def test_reactions_raise_a_message():
    plain, marked_ = (
        propose([message(0, "interesting graph here")]),
        propose([message(0, "interesting graph here", details=(("reactions", "eyes 3"),))]),
    )
    assert marked_[0].score > plain[0].score
    assert "people reacted to it" in marked_[0].reasons


def test_every_proposed_candidate_says_why():
    assert all(c.reasons for c in propose(STORY) if c.score >= PROPOSED)


def test_ten_thousand_messages_take_a_second_or_two_at_most():
    words = ["the", "dashboard", "upload", "is", "slow", "for", "customers", "and", "we", "looking"]
    rng = random.Random(3)
    many = [
        message(n / 7, " ".join(rng.choices(words, k=14)) + f" {n}", who=f"p{n % 40}")
        for n in range(10_000)
    ]
    started = time.process_time()
    assert len(propose(many)) == 10_000
    # The goal is 50,000 in two seconds on an idle machine; the limit leaves room for a busy one.
    assert time.process_time() - started < 2
