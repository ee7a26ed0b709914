import json
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.timeline.making import minute
from core.timeline.test_invented_chats import NAMES, records_of
from secondstory.core.evidence.model import Evidence, ReadOptions
from secondstory.core.evidence.reading import read
from secondstory.core.language import assess_action
from secondstory.core.timeline.manual import Trace, repeated_steps
from secondstory.core.timeline.manual_words import deeds_in
from secondstory.core.timeline.model import EntryKind
from secondstory.told.timeline import TIMELINE
from secondstory.told.writing import write_evidence
from shared_data import shared_data


def step_of(*traces, **more):
    (step,) = repeated_steps(traces, **more)
    return step


def test_twice_by_hand_is_a_candidate_and_once_is_not():
    one, other = Trace("may", "restarted the relay"), Trace("june", "relay restarted")
    assert step_of(one, other).incidents == ("may", "june")
    assert repeated_steps([one]) == ()
    assert repeated_steps([one, other], least=3) == ()


def test_within_one_incident_it_counts_once_however_often_it_is_told():
    told = [Trace("may", text) for text in ("restarted the relay", "relay is restarted")]
    assert repeated_steps(told) == ()
    step = step_of(*told, Trace("june", "restarting the relay"))
    assert (len(step.incidents), step.mentions) == (2, 3)


def test_what_every_system_has_makes_no_two_steps_one():
    assert repeated_steps([Trace("may", "file moved"), Trace("june", "moved a file aside")]) == ()
    assert step_of(Trace("may", "moved the tide file"), Trace("june", "tide file moved"))


def test_the_minutes_are_those_since_they_last_said_something():
    step = step_of(
        Trace("may", "looking", minute(0), "A"),
        Trace("may", "restarted the relay", minute(12), "A"),
        Trace("june", "looking", minute(9000), "A"),
        Trace("june", "restarted the relay", minute(9100), "A"),
        Trace("july", "restarted the relay", took=timedelta(minutes=8)),
    )
    assert (step.took, step.timed, len(step.incidents)) == (timedelta(minutes=20), 2, 3)


def test_what_goes_with_it_each_time_stands_beside_it():
    step = step_of(
        Trace("may", "stop the relay, delete the stamp, start the relay"),
        Trace("june", "stopped the relay, deleted the stamp"),
        Trace("july", "stamp deleted"),
    )
    assert (step.shown, step.beside) == ("delete stamp", ("stop relay",))


def test_the_draft_of_an_action_names_the_step_and_is_not_vague():
    step = step_of(Trace("may", "stamp deleted"), Trace("june", "deleted the stamp"))
    assert step.action == "Automate “delete stamp”, done by hand in 2 incidents"
    assert assess_action(step.action).specificity == "concrete"
    assert assess_action(step.action).strength == "stronger"


words = st.sampled_from(["stop relay", "stamp deleted", "`rm /a/1`", "restarted kiln", "hello"])
traces = st.lists(st.builds(Trace, st.sampled_from("abcd"), words), max_size=25)


@given(traces)
def test_steps_are_found_in_as_many_incidents_as_they_say(found):
    for step in repeated_steps(found):
        assert 2 <= len(step.incidents) <= len({trace.incident for trace in found})
        assert step.mentions >= len(step.incidents)
        assert step.timed == 0


@given(traces)
def test_the_most_frequent_comes_first(found):
    counts = [len(step.incidents) for step in repeated_steps(found)]
    assert counts == sorted(counts, reverse=True)


DAYS = {"2025-11-19": "november", "2026-02-12": "february", "2026-03-18": "march"}


def told_traces(folder):
    """The told chats of three incidents and the actions of the curated timeline."""
    chats = read(write_evidence(folder).slack, ReadOptions(), reader="slack")
    for record in chats:
        if isinstance(record, Evidence) and record.when and record.place != "alerts-ingest":
            incident = DAYS.get(f"{record.when.at:%Y-%m-%d}", "none")
            yield Trace(incident, record.text, record.when.at, record.who)
    for entry in TIMELINE:
        if entry.kind is EntryKind.ACTION:
            yield Trace("march", entry.text, entry.happened_at.at, entry.author)


def test_the_told_repair_is_found_in_all_three_incidents_and_nothing_else(tmp_path: Path):
    step = step_of(*told_traces(tmp_path))
    assert step.shown == "delete from uploads where id = …"
    assert step.incidents == ("november", "february", "march")
    assert step.beside == ("start worker", "stop worker")
    assert timedelta(minutes=20) < step.took < timedelta(minutes=60)


def test_six_invented_incidents_of_six_houses_repeat_nothing():
    told = [Trace(name, r.text, r.when.at, r.who) for name in NAMES for r in records_of(name)]
    assert len(told) > 250
    assert repeated_steps(told) == ()


def test_two_real_incidents_that_share_no_repair_repeat_nothing():
    told = []
    for name in ("2019-02-05", "2019-03-26"):
        lines = shared_data("chat", f"{name}.chat.jsonl").read_text(encoding="utf-8").splitlines()
        told += [Trace(name, row["text"], None, row["user"]) for row in map(json.loads, lines)]
    deeds = [deed.shown for trace in told for deed in deeds_in(trace.text)]
    assert repeated_steps(told) == ()
    assert {"invoke branchprotector", "merge commit"} <= set(deeds)
    assert len(deeds) <= 6
