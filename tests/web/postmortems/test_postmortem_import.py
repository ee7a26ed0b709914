"""/postmortems/import/: an older post-mortem becomes a draft, once somebody has looked at it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from secondstory.core.document.markdown_reader import read_markdown
from secondstory.web.incidents.models import Incident
from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.assembly import document_of
from secondstory.web.postmortems.models import Postmortem

SignIn = Callable[[User], Client]

OLDER = """# Tiles were slow

## Summary

Map tiles took half a minute.

## Timeline (UTC)

- 2025-11-03 14:02 A customer wrote to support.
- 2025-11-03 14:20 We restarted the renderer.

## Action items

- [ ] Measure the queue
"""


def _look(client: Client, text: str, **also: object) -> tuple[str, dict[str, str]]:
    """Return the preview page and what its form would send."""
    page = client.post("/postmortems/import/preview/", {"text": text, **also}).content.decode()
    token = re.search(r'name="token" value="(\w+)"', page)
    return page, {"markdown": text, "token": token[1] if token else ""}


def test_looking_shows_what_was_understood_and_keeps_nothing(signed_in: SignIn, lead: User) -> None:
    page, _ = _look(signed_in(lead), OLDER)
    assert "Tiles were slow" in page
    assert "A customer wrote to support." in page
    assert "Measure the queue" in page
    assert "is still empty" in page
    assert not Postmortem.objects.exists()
    assert not Incident.objects.exists()


def test_looking_says_what_was_not_understood(signed_in: SignIn, lead: User) -> None:
    text = "# Tiles\n\n## Timeline\n\n- 14:05 grey\n\n## Netspace\n\nwords\n"
    page = signed_in(lead).post("/postmortems/import/preview/", {"text": text}).content.decode()
    assert "Worth a look before you keep it" in page
    assert "Netspace" in page


def test_keeping_makes_an_incident_sections_and_entries(signed_in: SignIn, lead: User) -> None:
    client = signed_in(lead)
    _, form = _look(client, OLDER)
    answer = client.post("/postmortems/import/", {**form, "lead": lead.pk})
    postmortem = Postmortem.objects.get()
    incident = postmortem.incidents.get()
    assert answer["Location"] == f"/postmortems/{postmortem.pk}/"
    assert postmortem.sections.get(name="summary").text == "Map tiles took half a minute."
    assert [each.happened_at for each in incident.entries.all()] == [
        datetime(2025, 11, 3, 14, 2, tzinfo=UTC),
        datetime(2025, 11, 3, 14, 20, tzinfo=UTC),
    ]
    assert [item.text for item in document_of(postmortem).actions] == ["Measure the queue"]
    assert postmortem.sections.filter(name="impact", text="").exists()


def test_a_second_click_keeps_one(signed_in: SignIn, lead: User) -> None:
    client = signed_in(lead)
    _, form = _look(client, OLDER)
    for _ in range(2):
        client.post("/postmortems/import/", {**form, "lead": lead.pk})
    assert Postmortem.objects.count() == 1
    assert Incident.objects.count() == 1


def test_it_can_join_an_incident_that_is_there(
    signed_in: SignIn, lead: User, incident: Incident
) -> None:
    client = signed_in(lead)
    _, form = _look(client, OLDER)
    client.post("/postmortems/import/", {**form, "lead": lead.pk, "incident": incident.pk})
    assert Postmortem.objects.get().incidents.get() == incident


def test_a_private_import_is_seen_by_nobody_else(
    signed_in: SignIn, lead: User, outsider: User
) -> None:
    client = signed_in(lead)
    _, form = _look(client, OLDER)
    client.post("/postmortems/import/", {**form, "lead": lead.pk, "is_private": "on"})
    assert Incident.objects.get().is_private
    address = f"/postmortems/{Postmortem.objects.get().pk}/"
    assert signed_in(outsider).get(address).status_code == 404


def test_an_import_needs_a_lead_and_keeps_the_text(signed_in: SignIn, lead: User) -> None:
    client = signed_in(lead)
    _, form = _look(client, OLDER)
    answer = client.post("/postmortems/import/", {**form, "lead": ""})
    assert answer.status_code == 422
    assert "Choose a lead" in answer.content.decode()
    assert "We restarted the renderer." in answer.content.decode()
    assert not Postmortem.objects.exists()


def test_our_own_markdown_comes_back_as_it_was(
    lead: User, complete: Postmortem, contributor: User
) -> None:
    document = document_of(complete)
    again = writes.import_document(document, lead=lead, by=lead, at=complete.created_at)
    assert document_of(again).timeline == document.timeline
    assert document_of(again).milestones == document.milestones
    assert document_of(again).factors == document.factors
    assert document_of(again).participants == document.participants
    written = [section for section in document_of(again).sections if section.text]
    assert written == [section for section in document.sections if section.text]


def test_people_nobody_here_knows_stay_as_words(lead: User, complete: Postmortem) -> None:
    document = replace(document_of(complete), participants=("Somebody Else",), severity="SEV9")
    again = writes.import_document(document, lead=lead, by=lead, at=complete.created_at)
    text = again.sections.get(name="metadata").text
    assert "Somebody Else" in text
    assert "SEV9" in text


def test_a_file_is_read_and_a_wrong_one_refused_in_words(signed_in: SignIn, lead: User) -> None:
    client = signed_in(lead)
    good = SimpleUploadedFile("old.md", OLDER.encode(), "text/markdown")
    assert "Tiles were slow" in _look(client, "", file=good)[0]
    bad = SimpleUploadedFile("old.md", b"\xff\xfe\x00", "text/markdown")
    answer = client.post("/postmortems/import/preview/", {"text": "", "file": bad})
    assert answer.status_code == 422
    assert "not UTF-8" in answer.content.decode()


def test_nothing_sent_asks_for_something(signed_in: SignIn, lead: User) -> None:
    answer = signed_in(lead).post("/postmortems/import/preview/", {"text": "  "})
    assert answer.status_code == 422
    assert "Drop a Markdown file, or paste its text." in answer.content.decode()


def test_front_matter_that_cannot_be_is_named(signed_in: SignIn, lead: User) -> None:
    text = "---\nsecondstory: '1'\nstatus: glorious\n---\n\n# Title\n"
    answer = signed_in(lead).post("/postmortems/import/preview/", {"text": text})
    assert answer.status_code == 422
    assert "status" in answer.content.decode()


def test_the_day_of_a_file_name_places_times_without_a_day(signed_in: SignIn, lead: User) -> None:
    client = signed_in(lead)
    text = "# Tiles\n\n## Timeline (UTC)\n\n- 14:05 grey\n- 14:20 back\n"
    file = SimpleUploadedFile("2025-11-03-tiles.md", text.encode())
    page = client.post("/postmortems/import/preview/", {"file": file}).content.decode()
    assert 'name="name" value="2025-11-03-tiles.md"' in page
    token = re.search(r'name="token" value="(\w+)"', page)
    assert token is not None
    kept = {"markdown": text, "name": "2025-11-03-tiles.md", "token": token[1], "lead": lead.pk}
    client.post("/postmortems/import/", kept)
    first = document_of(Postmortem.objects.get()).timeline[0]
    assert first.happened_at.at == datetime(2025, 11, 3, 14, 5, tzinfo=UTC)


def test_a_report_of_years_ago_is_not_due(lead: User) -> None:
    old = "# Tiles\n\n## Timeline\n\n- 2019-03-01 14:05 UTC grey\n- 2019-03-01 15:00 UTC back\n"
    new = old.replace("2019-03-01", "2026-03-09").replace("# Tiles", "# Tiles again")
    at = datetime(2026, 3, 10, tzinfo=UTC)
    brought = [
        writes.import_document(read_markdown(text), lead=lead, by=lead, at=at)
        for text in (old, new)
    ]
    assert [each.due_on is None for each in brought] == [True, False]
