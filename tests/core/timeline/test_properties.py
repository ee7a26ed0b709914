"""Whatever the evidence: one order, nothing lost, durations that add up, clocks that change."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.timeline.making import START
from secondstory.core.evidence.model import Evidence, EvidenceKind
from secondstory.core.moments import Moment
from secondstory.core.timeline.build import draft_timeline, happened_at
from secondstory.core.timeline.candidates import PROPOSED, propose
from secondstory.core.timeline.choosing import FEW, MOST, SHARE
from secondstory.core.timeline.learning import Verdict, relearned
from secondstory.core.timeline.model import Entry, Milestone
from secondstory.core.timeline.order import ordered
from secondstory.core.timeline.phases import phases

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from([UTC, BERLIN, ZoneInfo("America/St_Johns"), ZoneInfo("Asia/Kathmandu")])
TEXTS = st.sampled_from(
    [
        "seeing alerts",
        "the dashboard is down for everybody",
        "rolling back now",
        "[FIRING:1] DashboardDown",
        "[RESOLVED] DashboardDown",
        "I'm on it",
        "all clear, closing the incident",
        "error rate is back to normal",
        "DashboardDown: it answers 502",
        "let's restart the worker",
        "lunch?",
        "",
        "@ben can you look, uploads are failing",
    ]
)
WHO = st.sampled_from(["Ana", "Ben Lind", "alertbot", "", "Cleo"])


@st.composite
def records(draw, most=14):
    """Make records of all kinds, some without a time, some with the same words and instants."""
    found = []
    for number in range(draw(st.integers(0, most))):
        at = START + timedelta(seconds=draw(st.integers(0, 9000)))
        kind = draw(st.sampled_from(EvidenceKind))
        lasts = draw(st.one_of(st.none(), st.integers(0, 3600)))
        timed = draw(st.integers(0, 9)) > 0
        found.append(
            Evidence(
                identity=f"made:{number}",
                source=draw(st.sampled_from(["slack", "alertmanager", "git"])),
                kind=kind,
                when=Moment(at.astimezone(draw(ZONES))) if timed else None,
                who=draw(WHO),
                text=draw(TEXTS),
                until=at + timedelta(seconds=lasts)
                if lasts is not None and kind is EvidenceKind.ALERT
                else None,
                place=draw(st.sampled_from(["#ops", "#support", "DashboardDown", ""])),
            )
        )
    return found


@given(records().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
@settings(max_examples=150, deadline=None)
def test_any_order_in_gives_one_total_order_out(made_and_shuffled):
    made, shuffled = made_and_shuffled
    found = propose(made)
    assert propose(shuffled) == found
    assert draft_timeline(reversed(found)) == draft_timeline(found)
    times = [at.at for candidate in found if (at := happened_at(candidate)) is not None]
    assert times == sorted(times)


@given(records())
@settings(max_examples=150, deadline=None)
def test_every_record_is_a_candidate_or_folded_exactly_once(made):
    found = propose(made)
    ends = [c for c in found if c.reasons == ("the last alert went quiet",)]
    own = [c.evidence.identity for c in found if c not in ends]
    folded = [identity for c in found for identity in c.folded]
    assert sorted([*own, *folded]) == sorted(record.identity for record in made)
    assert len(ends) <= 1


@given(records(most=60))
@settings(max_examples=60, deadline=None)
def test_never_more_than_two_in_five_messages_are_proposed_of_more_than_twenty(made):
    chosen = [c for c in propose(made) if c.score >= PROPOSED]
    messages = sum(r.kind is EvidenceKind.MESSAGE and r.when is not None for r in made)
    proposed = sum(c.evidence.kind is EvidenceKind.MESSAGE for c in chosen)
    assert proposed <= max(FEW, int(messages * SHARE))


@given(records(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_learning_loses_and_reorders_nothing(made, dice):
    found = propose(made)
    verdicts = list(Verdict)
    decisions = {c.evidence.identity: dice.choice(verdicts) for c in found if dice.random() < 0.4}
    after = relearned(found, decisions)
    assert [c.evidence for c in after] == [c.evidence for c in found]
    assert all(0 <= c.score <= 1 for c in after)


@given(records())
@settings(max_examples=60, deadline=None)
def test_the_phases_of_a_draft_touch_and_add_up(made):
    _entries, milestones = draft_timeline(propose(made))
    found = phases(milestones)
    assert all(phase.start < phase.end for phase in found)
    assert all(before.end == after.start for before, after in pairwise(found))
    if found:
        spans = sum((phase.end - phase.start for phase in found), timedelta())
        assert spans == found[-1].end - found[0].start


def berlin(month, day, hour, minute, fold=0):
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN, fold=fold)


@pytest.mark.parametrize(
    ("start", "end", "lasted"),
    [
        (berlin(3, 29, 1, 50), berlin(3, 29, 3, 10), timedelta(minutes=20)),
        (berlin(10, 25, 2, 30), berlin(10, 25, 2, 30, fold=1), timedelta(hours=1)),
        (berlin(10, 25, 1, 30), berlin(10, 25, 3, 30), timedelta(hours=3)),
    ],
)
def test_a_phase_over_a_change_of_the_clock_lasts_as_long_as_it_lasted(start, end, lasted):
    marks = [Milestone("detected", Moment(start)), Milestone("resolved", Moment(end))]
    (phase,) = phases(marks)
    assert phase.end - phase.start == lasted


def test_the_hour_that_comes_twice_is_told_in_the_order_it_was_lived():
    lived = [berlin(10, 25, 2, 50), berlin(10, 25, 2, 10, fold=1), berlin(10, 25, 2, 50, fold=1)]
    entries = [Entry(Moment(at), str(place)) for place, at in enumerate(lived)]
    assert [entry.text for entry in ordered(reversed(entries))] == ["0", "1", "2"]


@given(st.lists(st.integers(0, 7200), min_size=2, max_size=6, unique=True))
def test_candidates_over_a_change_of_the_clock_stand_in_the_order_of_the_instants(seconds):
    changes = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)  # 02:00 comes at 00:00 and at 01:00 UTC
    made = [
        Evidence(
            identity=f"made:{offset:05}",
            source="chat",
            kind=EvidenceKind.MESSAGE,
            when=Moment((changes + timedelta(seconds=offset)).astimezone(BERLIN)),
            who="Ana",
            text=f"words {offset}",
        )
        for offset in seconds
    ]
    found = [candidate.evidence.identity for candidate in propose(made)]
    assert found == sorted(found)


def test_a_month_of_chat_proposes_what_somebody_can_still_look_through():
    at = datetime(2026, 3, 2, tzinfo=UTC)
    said = [
        Evidence(
            identity=f"slack:C1/{n}",
            source="slack",
            kind=EvidenceKind.MESSAGE,
            when=Moment(at + timedelta(minutes=n)),
            who=f"person {n % 9}",
            text=f"rolling back worker {n}, the queue is growing",
        )
        for n in range(4_000)
    ]
    proposed = sum(each.score >= PROPOSED for each in propose(said))
    assert MOST <= proposed <= MOST + 5  # milestones stand beside them
