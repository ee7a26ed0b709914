import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.timeline.manual_words import deeds_in, normalised


def shown(text, **more):
    return [deed.shown for deed in deeds_in(text, **more)]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("stop the worker, delete the row in uploads", ["stop worker", "delete row upload"]),
        ("Worker stopped and the queue was drained.", ["stop worker", "drain queue"]),
        ("restarting the relay now", ["restart relay"]),
        ("ok, we cleared the parcel cache", ["clear parcel cache"]),
        ("manual rollback of the ferry timetable", ["roll ferry timetable"]),
        ("lantern index rebuilt by hand", ["rebuild lantern index"]),
        ("```\n$ kubectl delete pod kiln-2\n```", ["kubectl delete pod kiln-…"]),
        ("$ ./replay.sh orchard", ["./replay.sh orchard"]),
    ],
)
def test_what_hands_did_is_read(text, steps):
    assert shown(text) == steps


@pytest.mark.parametrize(
    "text",
    [
        "should we restart the relay?",
        "we could clear the parcel cache",
        "don't restart the relay",
        "the relay is restarting every ten seconds",
        "pods are created by the scheduler",
        "increase noticed on the dashboard",
        "we started the investigation",
        "if the index is rebuilt it works",
        "`relay` is the name of it",
        "reading the logs, nothing odd",
        "",
    ],
)
def test_what_is_asked_planned_denied_or_done_by_a_machine_is_not(text):
    assert shown(text) == []


def test_the_question_after_a_deed_does_not_undo_it():
    assert shown("row deleted, should we restart the relay?") == ["delete row"]


def test_what_a_person_marked_is_a_step_in_whatever_words():
    assert shown("Crane 7 lowered onto the quay", by_hand=True) == ["lower crane onto quay"]
    assert shown("Rang the reefer desk", by_hand=True) == ["rang reefer desk"]
    assert shown("Rang the reefer desk") == []


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        ("DELETE from uploads where id = 88213;", "DELETE from uploads where id = …"),
        ("rm -rf /var/tmp/keep/88213", "rm -rf …"),
        ("$ sudo systemctl restart kiln.service", "systemctl restart kiln.service"),
        ("helm rollback ledger 41", "helm rollback ledger …"),
        ("curl https://kiln.example/reset", "curl …"),
    ],
)
def test_what_differs_each_time_is_left_out(command, kept):
    assert normalised(command) == kept


@pytest.mark.parametrize(
    "command",
    [
        "mysql -u app -phunter2 orders",
        "PGPASSWORD=hunter2 psql -h db",
        "vault write token hunter2",
        "deploy --api-key=hunter2",
        "curl -H 'Authorization: Bearer hunter2' example",
        "ssh hunter2@kiln-3",
    ],
)
def test_no_password_and_no_account_is_shown(command):
    assert "hunter2" not in normalised(command)
    assert "hunter2" not in str(deeds_in(f"`{command}`"))


@given(st.text())
def test_any_text_is_read_and_a_command_is_stable(text):
    for deed in deeds_in(text, by_hand=True):
        assert deed.shown
    once = normalised(text)
    assert normalised(once) == once or text.strip() != text or ";" in text or "sudo" in text


@pytest.mark.parametrize(
    "piece", ["'", "`", "/a", "pass", "a-", "$ a\n", "x=1 ", "delete ", "n't "]
)
def test_no_text_takes_long(piece):
    begun = time.process_time()
    deeds_in("$ " + piece * (40_000 // len(piece)))
    assert time.process_time() - begun < 0.5
