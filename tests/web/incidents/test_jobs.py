"""Reading sources in the background: nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence import reading
from secondstory.core.evidence.model import Evidence as Record
from secondstory.core.evidence.model import EvidenceKind, Problem, ReadOptions
from secondstory.core.moments import Moment
from secondstory.web.audit.models import Record as AuditRecord
from secondstory.web.incidents import jobs, writes
from secondstory.web.incidents.models import Candidate, Entry, Evidence, Import, Incident
from secondstory.web.people.models import User

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


class Fragile:
    """A reader of numbered lines that meets something else where the file says "break"."""

    NAME = "fragile"
    TITLE = "numbered lines"

    def recognises(self, path: Path, head: bytes) -> bool:
        return head.startswith(b"fragile")

    def read(self, path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
        for number, line in enumerate(path.read_text().splitlines()[1:]):
            if line == "break":
                raise MalformedInput(place=f"line {number}", found="break", remedy="Mend it.")
            if line == "stop":
                raise KeyboardInterrupt
            yield Record(
                identity=f"fragile:{number}",
                source="fragile",
                kind=EvidenceKind.NOTE,
                when=Moment(NOW + timedelta(seconds=number)),
                who="",
                text=line,
            )


@pytest.fixture(autouse=True)
def fragile(monkeypatch: pytest.MonkeyPatch) -> None:
    readers = {**reading.all_readers(), "fragile": Fragile()}
    monkeypatch.setattr(reading, "all_readers", lambda: readers)


def lines(count: int, *, and_then: str = "") -> str:
    more = f"{and_then}\n" if and_then else ""
    return "fragile\n" + "".join(f"line {n}\n" for n in range(count)) + more


def source(incident: Incident, lead: User, text: str) -> Import:
    file = ContentFile(text.encode(), name="lines.txt")
    return writes.import_source(incident, "lines.txt", file=file, by=lead, at=NOW)


def mend(brought: Import, text: str) -> None:
    Path(brought.file.path).write_text(text)


def test_a_chat_becomes_evidence_and_candidates(
    incident: Incident, read_in: Callable[..., Import]
) -> None:
    brought = read_in(incident)
    assert brought.state == Import.State.DONE
    assert brought.added == Evidence.objects.filter(incident=incident).count() == 4
    assert Candidate.objects.filter(incident=incident, is_proposed=True).exists()


def test_the_job_leaves_an_audit_row(incident: Incident, read_in: Callable[..., Import]) -> None:
    brought = read_in(incident)
    row = AuditRecord.objects.get(noun="import", verb="read", object_id=brought.pk)
    assert row.by is None
    assert row.facts == {"read": 4, "added": 4}


def test_importing_the_same_file_twice_adds_nothing(
    incident: Incident, read_in: Callable[..., Import]
) -> None:
    read_in(incident)
    again = read_in(incident)
    assert (again.read, again.added) == (4, 0)
    assert Evidence.objects.filter(incident=incident).count() == 4


def test_running_a_finished_import_again_does_nothing(
    incident: Incident, read_in: Callable[..., Import]
) -> None:
    brought = read_in(incident)
    jobs.run_import(brought.pk)
    brought.refresh_from_db()
    assert (brought.attempts, brought.added) == (1, 4)


def test_a_file_that_breaks_half_way_keeps_what_was_read_and_says_why(
    incident: Incident, lead: User
) -> None:
    brought = source(incident, lead, lines(1200, and_then="break"))
    jobs.run_import(brought.pk)
    brought.refresh_from_db()
    assert brought.state == Import.State.FAILED
    assert "Mend it." in brought.refusal
    assert Evidence.objects.filter(incident=incident).count() == 1000
    assert Path(brought.file.path).exists()


def test_reading_it_again_after_a_break_adds_nothing_twice(incident: Incident, lead: User) -> None:
    brought = source(incident, lead, lines(1200, and_then="break"))
    jobs.run_import(brought.pk)
    mend(brought, lines(1300))
    jobs.run_import(brought.pk)
    brought.refresh_from_db()
    assert (brought.state, brought.read, brought.added) == (Import.State.DONE, 1300, 1300)
    assert Evidence.objects.filter(incident=incident).count() == 1300


@pytest.mark.django_db(transaction=True)
def test_an_import_that_was_killed_is_taken_up_again(incident: Incident, lead: User) -> None:
    brought = source(incident, lead, lines(1200, and_then="stop"))
    with pytest.raises(KeyboardInterrupt):
        jobs.run_import(brought.pk)
    assert Evidence.objects.filter(incident=incident).count() == 1000
    mend(brought, lines(1200))
    assert jobs.resume_interrupted(timezone.now()) == 0, "it may still be running"
    assert jobs.resume_interrupted(timezone.now() + 2 * jobs.STALE) == 1
    brought.refresh_from_db()
    assert (brought.state, brought.added) == (Import.State.DONE, 1200)


def test_two_workers_do_not_read_the_same_source_at_once(incident: Incident, lead: User) -> None:
    brought = source(incident, lead, lines(3))
    Import.objects.update(state=Import.State.RUNNING, heartbeat_at=timezone.now(), attempts=1)
    jobs.run_import(brought.pk)
    assert not Evidence.objects.filter(incident=incident).exists()


@pytest.mark.django_db(transaction=True)
def test_what_waits_in_a_lost_queue_is_queued_again(incident: Incident, lead: User) -> None:
    brought = source(incident, lead, lines(3))
    Import.objects.update(state=Import.State.WAITING, heartbeat_at=NOW)
    assert jobs.resume_interrupted(NOW + 2 * jobs.STALE) == 1
    brought.refresh_from_db()
    assert (brought.state, brought.added) == (Import.State.DONE, 3)


def test_an_import_that_keeps_being_interrupted_stops_with_a_sentence(
    incident: Incident, lead: User
) -> None:
    brought = source(incident, lead, lines(3))
    Import.objects.update(state="running", heartbeat_at=NOW, attempts=jobs.MOST_ATTEMPTS)
    assert jobs.resume_interrupted(NOW + 2 * jobs.STALE) == 0
    brought.refresh_from_db()
    assert brought.state == Import.State.FAILED
    assert "interrupted" in brought.refusal


def test_a_file_that_is_gone_says_so(incident: Incident, lead: User) -> None:
    brought = source(incident, lead, lines(3))
    Path(brought.file.path).unlink()
    jobs.run_import(brought.pk)
    brought.refresh_from_db()
    assert brought.state == Import.State.FAILED
    assert "FileNotFoundError" in brought.refusal


def test_the_end_of_an_alert_that_was_still_firing_is_added_to_its_record(
    incident: Incident, lead: User
) -> None:
    alert = Record("alert:1", "alerts", EvidenceKind.ALERT, Moment(NOW), "", "disk full")
    ended = replace(alert, text="other words", until=NOW + timedelta(hours=1))
    brought = source(incident, lead, lines(0))
    for items in ([alert], [ended]):
        jobs._store(brought, items)
    record = Evidence.objects.get(identity="alert:1")
    assert (record.text, record.until) == ("disk full", ended.until)


def test_proposing_anew_leaves_decisions_alone(
    incident: Incident, lead: User, read_in: Callable[..., Import]
) -> None:
    read_in(incident)
    kept, hidden = Candidate.objects.filter(incident=incident).order_by("pk")[:2]
    writes.keep(incident, [kept.pk], by=lead, at=NOW)
    writes.hide(incident, [hidden.pk], by=lead, at=NOW)
    jobs.propose_candidates(incident)
    kept.refresh_from_db()
    hidden.refresh_from_db()
    assert (kept.state, hidden.state) == (Candidate.State.KEPT, Candidate.State.HIDDEN)
    assert Entry.objects.shown().filter(incident=incident).count() == 1
    assert Candidate.objects.filter(evidence=kept.evidence).count() == 1
