"""Which records are proposed, as what, and why: one rule a test."""

from dataclasses import replace

import pytest

from core.timeline.making import alert, commit, message, minute
from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.timeline.build import happened_at
from secondstory.core.timeline.candidates import PROPOSED, propose
from secondstory.core.timeline.model import EntryKind, MilestoneName

BUSY = [
    message(2, "seeing lots of errors on the dashboard", who="Ana"),
    message(6, "I'm looking", who="Ana"),
    message(14, "rolling back the dashboard", who="Ana"),
]


def only(text, **more):
    (found,) = propose([message(0, text, **more)])
    return found


def proposed(candidates):
    return [c.evidence.text for c in candidates if c.score >= PROPOSED]


def marked(candidates):
    return {c.milestone: c.evidence.text for c in candidates if c.milestone}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("just merged the parser change", EntryKind.CHANGE),
        ("api v2.3.1 is live", EntryKind.CHANGE),
        ("stopped the worker, started it, it moves", EntryKind.ACTION),
        ("copied to `store-2:/var/tmp/keep/` before we go on", EntryKind.ACTION),
        ("`delete from jobs where id = 7;` and it hangs", EntryKind.ACTION),
        ("we'll roll the cache back, it is one command", EntryKind.DECISION),
        ("I'd rather take the node out than wait", EntryKind.DECISION),
        ("is something up with the mail relay", EntryKind.SYMPTOM),
        ("queue empty, nothing waiting any more", EntryKind.OBSERVATION),
        ("ok @Ben, over to you, the notes are in the channel", EntryKind.ESCALATION),
        ("the carrier says that a digger met their cable", EntryKind.OBSERVATION),
        ("moved the last dozen by hand", EntryKind.ACTION),
    ],
)
def test_wordings_are_proposed_as_what_they_tell(text, kind):
    found = only(text)
    assert (found.kind, found.score >= PROPOSED) == (kind, True)


@pytest.mark.parametrize(
    "text",
    [
        "it takes the lock on every restart of the box",
        "do we know what a deploy costs these days?",
        "wouldn't have noticed until it got deployed somewhere new",
        "the merged cells in that sheet are pretty",
    ],
)
def test_a_verb_nobody_reports_as_done_is_no_change(text):
    assert only(text).score < PROPOSED


def test_what_is_told_before_a_question_counts_and_a_mere_question_does_not():
    told = only("the cranes are stuck over the quay with their boxes. is it us?")
    asked = only("are the cranes stuck over the quay?")
    assert told.score > PROPOSED > asked.score


def test_a_program_is_known_by_how_its_lines_open_and_a_person_is_not():
    rings = only("PROBLEM: quay-3 is UNREACHABLE", who="watch")
    marked_so = only(":red_circle: [critical] quay-3 lost its link", who="watch")
    says = only("problem with quay-3 I think", who="watch")
    assert rings.kind == marked_so.kind == EntryKind.DETECTION
    assert says.kind == EntryKind.OBSERVATION


@pytest.mark.parametrize("text", ["orders-prod-5xx-alarm", "Checkout errors"])
def test_the_name_of_an_alarm_is_a_notice_of_it(text):
    assert only(text, who="alerts").kind is EntryKind.DETECTION
    assert only(text, who="Ana").kind is not EntryKind.DETECTION


def test_reactions_and_the_edge_of_a_talk_alone_propose_nothing():
    liked = (("reaction", ":heart: Ana, Ben, Cleo"),)
    talk = [
        message(0, "the whole team sends its regards", details=liked),
        message(1, "how kind of them, regards back"),
        message(2, "and a good weekend to everybody"),
    ]
    assert proposed(propose(talk)) == []


def test_a_notice_a_machine_repeats_is_told_once_without_the_alert_too():
    notices = [message(30 * n, "[FIRING:1] DiskFull", who="alertbot") for n in range(5)]
    (found,) = propose(notices)
    assert found.kind is EntryKind.DETECTION
    assert len(found.folded) == 4


def test_a_new_notice_after_a_quiet_day_is_news():
    notices = [message(at, "[FIRING:1] DiskFull", who="alertbot") for at in (0, 24 * 60)]
    assert len(propose(notices)) == 2


def test_an_alert_that_is_for_information_is_not_proposed():
    quiet = replace(alert(0, "BuoySilent"), details=(("severity", "info"),))
    assert proposed(propose([quiet])) == []


def test_a_warning_is_proposed_near_the_incident_only():
    warning = replace(alert(0, "DiskFilling"), details=(("severity", "warning"),))
    day_before = replace(warning, identity="early", when=alert(-1440, "DiskFilling").when)
    found = propose([day_before, warning, alert(1, "DashboardDown"), *BUSY])
    assert [c.score >= PROPOSED for c in found[:2]] == [False, True]


def test_an_alert_nobody_spoke_of_marks_the_beginning_and_not_the_detection():
    night = [alert(0, "DashboardDown"), message(150, "the dashboard is down for me", who="Ana")]
    found = propose(night)
    assert marked(found) == {
        MilestoneName.BEGAN: night[0].text,
        MilestoneName.DETECTED: night[1].text,
    }
    assert [c.kind for c in found] == [EntryKind.SYMPTOM, EntryKind.DETECTION]


def test_somebody_asked_for_by_name_who_answers_took_it_on():
    asked = message(0, "uploads are failing, @Ben can you see why", who="Ana")
    answer = message(40, "oh, the weekend is over then", who="Ben Lind")
    found = propose([asked, answer])
    assert marked(found)[MilestoneName.ACKNOWLEDGED] == answer.text
    assert "somebody who was asked for answers" in found[-1].reasons


@pytest.mark.parametrize("text", ["taking this one", "on my way", "I'll take that one"])
def test_who_takes_it_on_in_plain_words_acknowledges_it(text):
    found = propose([BUSY[0], message(6, text, who="Ben"), BUSY[2]])
    assert marked(found)[MilestoneName.ACKNOWLEDGED] == text


def test_hoping_for_recovery_is_no_recovery():
    hoping = message(20, "hopefully it recovers now", who="Ana")
    back = message(30, "error rate is back to normal", who="Ana")
    assert marked(propose([*BUSY, hoping, back]))[MilestoneName.MITIGATED] == back.text


def test_of_several_recoveries_the_one_nearest_to_the_end_of_the_alert_marks_it():
    early = message(16, "the queue is draining", who="Ana")
    late = message(58, "the queue is empty", who="Ana")
    found = propose([alert(0, "DashboardDown", until=60), *BUSY, early, late])
    assert marked(found)[MilestoneName.MITIGATED] == late.text


def test_where_nobody_says_it_got_better_the_end_of_the_alert_marks_it():
    over = message(90, "all clear, closing the incident", who="Ana")
    found = propose([alert(0, "DashboardDown", until=60), *BUSY, over])
    ends = [c for c in found if c.milestone == MilestoneName.MITIGATED]
    assert [happened_at(c).at for c in ends] == [minute(60)]


def test_the_fullest_of_what_one_person_says_within_two_minutes_is_the_line():
    said = [
        message(-20, "the proxy is down", who="Ben"),
        message(0, "that is a lot of failures", who="Ana"),
        message(1, "uploads are failing with 502, looks like the proxy died", who="Ana"),
    ]
    assert proposed(propose(said)) == [said[0].text, said[2].text]


def test_where_branches_are_merged_the_merge_is_the_change():
    work = commit(-30, "Try the new cache", "aaaaaaaaaa")
    merge = commit(-20, "Merge branch 'cache' (#12)", "bbbbbbbbbb")
    texts = proposed(propose([work, merge, alert(0, "DashboardDown"), *BUSY]))
    assert merge.text in texts
    assert work.text not in texts


def test_an_alert_told_twice_keeps_its_end_in_any_order():
    firing, ended = alert(0, "DashboardDown"), alert(0, "DashboardDown", until=30)
    assert propose([ended, firing]) == propose([firing, ended])
    assert propose([ended, firing])[0].evidence.until == minute(30)


def test_a_milestone_says_why_it_is_this_one():
    asked = message(1, "uploads are failing, @Ben can you see why", who="Ana")
    found = propose([alert(0, "DashboardDown", until=60), asked, message(9, "hm", who="Ben")])
    assert {c.milestone: c.reasons[0] for c in found if c.milestone} == {
        MilestoneName.DETECTED: "it may mark when the incident was first noticed:"
        " the first serious alert",
        MilestoneName.ACKNOWLEDGED: "it may mark when the incident was taken on:"
        " whoever was asked for",
        MilestoneName.RESOLVED: "the last alert went quiet",
    }


def test_a_question_somebody_acts_on_is_proposed_and_one_nobody_acts_on_is_not():
    asked = message(0, "should we fail over to the second store?", who="Ana")
    acted = propose([asked, message(2, "failing over now", who="Ben")])
    ignored = propose([asked, message(2, "I have no idea", who="Ben")])
    assert proposed(acted)[0] == asked.text
    assert "a question somebody acted on" in acted[0].reasons
    assert proposed(ignored) == []


def test_an_alert_and_a_deployment_of_another_day_are_not_proposed():
    day_before = alert(-2000, "CertificateExpiring", until=-1990)
    deploy = replace(commit(-2100, "v2.4 to production"), kind=EvidenceKind.DEPLOY)
    texts = proposed(propose([day_before, deploy, alert(1, "DashboardDown"), *BUSY]))
    assert {day_before.text, deploy.text}.isdisjoint(set(texts) - {alert(1, "x").text})
    assert len(texts) == 1 + len(BUSY)


def test_the_best_line_of_a_stretch_nothing_else_tells_of_is_proposed():
    lonely = message(10, "the second store holds the same pages as the first one", who="Cleo")
    found = propose([*BUSY[:2], lonely, message(25, "rolling back the dashboard", who="Ana")])
    (stands,) = [c for c in found if c.evidence == lonely]
    assert stands.score >= PROPOSED
    assert "nothing else tells of these minutes" in stands.reasons


def test_a_smile_or_a_greeting_stands_for_no_minutes():
    smile, greeting = message(10, ":) :) :) :)", who="Cleo"), message(17, "hello there", who="Cleo")
    found = propose([*BUSY[:2], smile, greeting, message(25, "rolling back the dashboard")])
    assert {smile.text, greeting.text}.isdisjoint(proposed(found))


def test_what_was_said_shortly_before_anybody_had_words_for_it_may_stand_too():
    first = message(-20, "the totals of yesterday look like those of a Sunday to me", who="Cleo")
    night = message(-400, "the totals of today look like those of any other day to me", who="Cleo")
    texts = proposed(propose([night, first, *BUSY]))
    assert first.text in texts
    assert night.text not in texts


def test_one_telling_line_of_each_minute_comes_before_three_of_the_same():
    crowd = [message(n / 10, f"rolling back {n}, lots of errors", who=f"P{n}") for n in range(30)]
    apart = [message(10 * n, f"restarted the store {n}", who="Ana") for n in range(1, 6)]
    assert {record.text for record in apart} <= set(proposed(propose([*crowd, *apart])))


def test_where_too_many_messages_tell_something_the_others_wait_and_say_so():
    crowd = [message(n / 4, f"seeing lots of errors on host {n}", who=f"P{n}") for n in range(100)]
    found = propose(crowd)
    assert sum(c.score >= PROPOSED for c in found) == 40
    waiting = [c for c in found if c.score < PROPOSED]
    assert all("others tell more than it, and there are many" in c.reasons for c in waiting)
