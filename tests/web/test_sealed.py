"""What somebody has not opened is nowhere: every address, export, mail, job, log and audit row.

Three people write a sentence nobody else could: one gave it, one took it back, one has no name.
Then everybody else looks everywhere.
"""

from __future__ import annotations

import io
import json
import logging
import tarfile

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from secondstory.core.perspectives.model import Prompt
from secondstory.web.audit.models import Record
from secondstory.web.backups import back_up
from secondstory.web.people.models import User, token_hash
from secondstory.web.perspectives import jobs, writes
from secondstory.web.perspectives.models import Round, Slip
from secondstory.web.transfers import take_out
from secondstory.web.worker import run_waiting
from web.conftest import NOW
from web.test_access_matrix import PRIVATE, read, singles, visits, worlds  # noqa: F401

GIVEN = "kingfisher over the breakwater"
TAKEN_BACK = "a lantern in the ninth window"
NAMELESS = "seven herons and a telephone"
SECRETS = (GIVEN, TAKEN_BACK, NAMELESS)


@pytest.fixture
def sealed(worlds, lead, contributor, reader, postmortem, settings):  # noqa: F811
    """Two people and somebody without a name have written; the lead asked, and wrote nothing."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    writes.ask(postmortem, [lead, contributor, reader], by=lead, at=NOW)
    asked = Round.objects.get(postmortem=postmortem)
    gave = writes.begin(asked, by=contributor)
    writes.save_claim(gave, 2**50 + 1, writes.ClaimWords(prompt=Prompt.SAW, text=GIVEN))
    writes.give(gave, by=contributor, at=NOW)
    took_back = writes.begin(asked, by=reader)
    writes.save_claim(took_back, 2**50 + 2, writes.ClaimWords(prompt=Prompt.DID, text=TAKEN_BACK))
    writes.give(took_back, by=reader, at=NOW)
    writes.take_back(took_back, at=NOW)
    code = "abcd-efgh-jkmn-pqrs"
    Slip.objects.create(round=asked, code_hash=token_hash(code))
    nobody = Client()
    words = {"code": code, "prompt": "saw", "text": NAMELESS}
    nobody.post(f"/without-a-name/claims/{2**50 + 3}/", words)
    nobody.post("/without-a-name/giving/", {"code": code})
    return asked


def _found(text: str | bytes) -> list[str]:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return [secret for secret in SECRETS if secret in words]


def test_no_address_answers_with_it_to_anybody_else(
    sealed,
    worlds,  # noqa: F811
    singles,  # noqa: F811
    lead,
    outsider,
    administrator,
):
    """Each address is asked plainly, as a fragment, and with the words themselves to search for."""
    leaks = []
    for who in (lead, outsider, administrator, None):
        client = Client()
        if who:
            client.force_login(who)
        for visit in visits(worlds, singles):
            for query in ("", f"?q={GIVEN}&who=&at=2999-01-01T00:00:00Z&show=all"):
                answer = client.get(
                    visit.url + query, headers={"HX-Request": "true"} if query else {}
                )
                body = b"".join(answer.streaming_content) if answer.streaming else answer.content
                shown = _found(body.replace(GIVEN.encode(), b"") if query else body)
                if shown or (query and body.count(GIVEN.encode()) > 2):
                    leaks.append(f"{who} {visit.url}{query}: {shown}")
    assert leaks == []


def test_authors_read_their_own_and_nobody_elses(sealed, contributor, reader, postmortem):
    for author, own in ((contributor, GIVEN), (reader, TAKEN_BACK)):
        client = Client()
        client.force_login(author)
        page = client.get(f"/postmortems/{postmortem.pk}/perspectives/own/").content
        assert _found(page) == [own]


def test_no_mail_job_audit_row_or_log_line_has_it(
    sealed, caplog, lead, django_capture_on_commit_callbacks, postmortem
):
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        for invitee in sealed.invitees.all():
            jobs.send_invitation.func(invitee.pk)
        assert jobs.remind(sealed.closes_at - jobs.REMIND_BEFORE / 2) > 0
    run_waiting()
    assert mail.outbox
    texts = [message.subject + message.body for message in mail.outbox]
    texts += [json.dumps(task.args_kwargs, default=str) for task in DBTaskResult.objects.all()]
    texts += [json.dumps(record.facts) + record.verb for record in Record.objects.all()]
    texts += [
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    ]
    assert [text for text in texts if _found(text)] == []


def test_no_export_has_it(sealed, tmp_path, lead, administrator):
    for reader_of_it in (lead, administrator, None):
        list(take_out(tmp_path / "out", reader_of_it))
    exported = [path.read_text() for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert exported
    assert [text for text in exported if _found(text)] == []


@pytest.mark.django_db(transaction=True)  # a backup is one look at everything, begun by itself
def test_the_report_of_a_backup_only_counts(transactional_db, sealed, tmp_path):
    report = back_up(tmp_path / "all.tar.gz", at=NOW)
    assert _found(str(report)) == []
    with tarfile.open(tmp_path / "all.tar.gz") as archive:
        manifest = archive.extractfile("manifest.json") or io.BytesIO()
        assert _found(manifest.read()) == []


def test_no_table_but_the_claims_holds_it(sealed):
    held = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            held |= {table for row in cursor.fetchall() if _found(str(row))}
    assert held == {"perspectives_claim"}


def test_the_reveal_opens_what_was_given_and_nothing_else(sealed, lead, postmortem):
    writes.reveal(sealed, by=None, at=NOW)
    client = Client()
    client.force_login(lead)
    page = client.get(f"/postmortems/{postmortem.pk}/perspectives/").content
    assert _found(page) == [GIVEN, NAMELESS]


def test_whoever_lost_the_incident_reads_nothing_after_the_reveal(
    sealed, outsider: User, postmortem, administrator
):
    writes.reveal(sealed, by=None, at=NOW)
    for who in (outsider, administrator):
        client = Client()
        client.force_login(who)
        assert client.get(f"/postmortems/{postmortem.pk}/perspectives/").status_code == 404
