"""What several sources say of one thing is told once, with all of its sources."""

from dataclasses import replace

import pytest

from core.timeline.making import alert, commit, message
from secondstory.core.evidence.model import Evidence, EvidenceKind
from secondstory.core.timeline.build import draft_timeline
from secondstory.core.timeline.candidates import propose
from secondstory.core.timeline.model import MilestoneName

RINGS = alert(0, "DashboardDown", until=55)
BOT = message(0.2, "[FIRING:1] DashboardDown the dashboard answers 502", who="alertbot")


def test_the_alert_the_bot_and_the_person_who_sees_it_are_one_entry_with_three_sources():
    seen = message(2, "seeing alerts for the dashboard", who="Ana")
    entries, _marks = draft_timeline(propose([seen, RINGS, BOT]))
    told = next(entry for entry in entries if len(entry.sources) > 1)
    assert told.sources == (RINGS.identity, BOT.identity, seen.identity)
    assert told.text == RINGS.text


@pytest.mark.parametrize(
    "text",
    [
        "seeing alerts",
        "got paged for the dashboard",
        "DashboardDown again, great",
        "whoa, alerts",
        "pagerduty just went off",
    ],
)
def test_a_remark_upon_an_alert_folds_into_it(text):
    found = propose([RINGS, message(3, text, who="Ana")])
    assert len(found[0].folded) == 1


@pytest.mark.parametrize(
    "text",
    [
        "seeing alerts for the mail relay",
        "I'm on it, silencing the alerts",
        "alerts are back to normal",
        "the alert is from the deploy of this morning, looks like the cache",
        "let's page the platform team",
        "is it raining where you are?",
    ],
)
def test_what_tells_more_than_that_it_rings_stands_for_itself(text):
    found = propose([RINGS, message(3, text, who="Ana")])
    assert text in [candidate.evidence.text for candidate in found]


def test_a_remark_half_an_hour_later_is_news():
    found = propose([RINGS, message(31, "seeing alerts", who="Ana")])
    assert "seeing alerts" in [candidate.evidence.text for candidate in found]


def test_an_alert_somebody_remarked_upon_was_heard():
    late = message(40, "the dashboard is down for me", who="Cleo")
    found = propose([RINGS, message(2, "seeing alerts", who="Ana"), late])
    marked = {c.milestone: c.evidence.text for c in found if c.milestone}
    assert marked[MilestoneName.DETECTED] == RINGS.text


def test_two_systems_that_raise_the_same_alert_are_told_once():
    other = replace(RINGS, identity="pager:7", source="pager", place="P7", details=())
    found = propose([RINGS, other])
    assert [c.folded for c in found if c.folded] == [(other.identity,)]


def test_two_alerts_of_one_system_in_the_same_words_stay_two():
    sibling = replace(alert(1, "DashboardSlow"), text=RINGS.text)
    assert len([c for c in propose([RINGS, sibling]) if not c.milestone or c.folded == ()]) >= 2


def test_a_deployment_its_commit_and_the_bot_that_names_both_are_one():
    work = commit(-10, "Accept any column order (#12)")
    deploy = Evidence(
        identity="github:deploy/77",
        source="github",
        kind=EvidenceKind.DEPLOY,
        when=message(-8, "").when,
        who="Ben",
        text="Deployed to production",
        place="dashboard",
        details=(("sha", "ab12cd34ef56"),),
    )
    bot = message(-7.5, "deployed ab12cd3 to production", who="deploybot")
    found = propose([work, deploy, bot])
    assert [c.folded for c in found] == [(deploy.identity, bot.identity)]
