"""/incidents/<pk>/imports/…: look first, then bring in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from secondstory.web.incidents.models import Evidence, Import, Incident
from secondstory.web.people.models import User

SignIn = Callable[[User], Client]
BARE = "[2026-03-03 02:05] Mira: the tiles are grey\n[2026-03-03 02:07] Deb: looking\n"


def address(incident: Incident, more: str = "") -> str:
    return f"/incidents/{incident.pk}/imports/{more}"


def upload(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_a_dropped_file_is_looked_at_first_and_writes_no_evidence(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    answer = client.post(address(incident), {"upload": upload("chat.txt", BARE)})
    brought = Import.objects.get()
    assert answer["Location"] == address(incident, f"{brought.pk}/")
    assert (brought.name, Path(brought.file.name).name) == ("chat.txt", "chat.txt")
    page = client.get(answer["Location"]).content.decode()
    assert "In which time zone?" in page
    assert not Evidence.objects.exists()


def test_with_a_zone_the_preview_shows_how_it_will_read(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    client.post(address(incident), {"text": BARE})
    brought = Import.objects.get()
    chosen = {"zone": "Europe/Berlin"}
    page = client.post(address(incident, f"{brought.pk}/options/"), chosen, follow=True)
    assert "the tiles are grey" in page.content.decode()
    assert "Bring it in" in page.content.decode()
    assert not Evidence.objects.exists()


def test_starting_it_reads_it_in_and_shows_what_came_of_it(
    lead: User, incident: Incident, signed_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    client = signed_in(lead)
    client.post(address(incident), {"text": BARE})
    brought = Import.objects.get()
    start = address(incident, f"{brought.pk}/start/")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(start, {"zone": "Europe/Berlin"}).status_code == 303
        assert client.post(start, {"zone": "Europe/Berlin"}).status_code == 303
    page = client.get(address(incident, f"{brought.pk}/")).content.decode()
    assert "2 records were read. All of it is new" in page
    assert Evidence.objects.filter(incident=incident).count() == 2


def test_it_does_not_start_while_the_zone_is_missing(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    client.post(address(incident), {"text": BARE})
    brought = Import.objects.get()
    client.post(address(incident, f"{brought.pk}/start/"), {"zone": ""})
    brought.refresh_from_db()
    assert brought.state == Import.State.PREVIEW


def test_while_it_is_read_the_page_says_how_far(
    lead: User, incident: Incident, bring: Callable[..., Import], signed_in: SignIn
) -> None:
    brought = bring(incident)
    Import.objects.update(state=Import.State.RUNNING, read=500, expected=1200)
    page = signed_in(lead).get(address(incident, f"{brought.pk}/")).content.decode()
    assert "500 of 1200 records" in page
    assert 'hx-trigger="every 1s"' in page
    part = signed_in(lead).get(address(incident, f"{brought.pk}/"), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()


def test_several_files_at_once_wait_to_be_looked_at(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    files = [upload("one.txt", BARE), upload("two.txt", BARE.replace("Mira", "Ana"))]
    page = signed_in(lead).post(address(incident), {"upload": files}, follow=True)
    assert Import.objects.filter(state=Import.State.PREVIEW).count() == 2
    assert "2 sources are here to be looked at." in page.content.decode()


def test_what_no_reader_knows_is_refused_and_the_pasted_words_are_kept(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    answer = signed_in(lead).post(address(incident), {"text": "\x01\x02 only noise"})
    assert answer.status_code == 422
    assert "expected a format Second Story reads" in answer.content.decode()
    assert "only noise" in answer.content.decode()
    assert not Import.objects.exists()


def test_nothing_at_all_is_asked_about(lead: User, incident: Incident, signed_in: SignIn) -> None:
    answer = signed_in(lead).post(address(incident), {"text": "  "})
    assert answer.status_code == 422
    assert "choose a file or paste some text" in answer.content.decode()


def test_discarding_forgets_the_row_and_the_file(
    lead: User,
    incident: Incident,
    bring: Callable[..., Import],
    signed_in: SignIn,
    django_capture_on_commit_callbacks: Any,
) -> None:
    brought = bring(incident)
    path = Path(brought.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(lead).post(address(incident, f"{brought.pk}/removal/"))
    assert not Import.objects.exists()
    assert not path.exists()


def test_what_is_evidence_already_is_not_discarded(
    lead: User, incident: Incident, read_in: Callable[..., Import], signed_in: SignIn
) -> None:
    brought = read_in(incident)
    page = signed_in(lead).post(address(incident, f"{brought.pk}/removal/"), follow=True)
    assert "evidence is never thrown away" in page.content.decode()
    assert Import.objects.filter(pk=brought.pk).exists()


def test_an_import_that_stopped_says_why_and_can_be_tried_again(
    lead: User,
    incident: Incident,
    bring: Callable[..., Import],
    signed_in: SignIn,
    django_capture_on_commit_callbacks: Any,
) -> None:
    brought = bring(incident)
    Import.objects.update(state=Import.State.FAILED, refusal="It ended in the middle.")
    client = signed_in(lead)
    assert (
        "It ended in the middle."
        in client.get(address(incident, f"{brought.pk}/")).content.decode()
    )
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(incident, f"{brought.pk}/start/"), {"zone": "Europe/Berlin"})
    brought.refresh_from_db()
    assert (brought.state, brought.refusal) == (Import.State.DONE, "")


LONG = (
    "[2025-11-03 02:05] Mira: morning\n"
    "[2025-11-03 02:06] Mira: old talk\n"
    "[2026-03-10 02:07] Deb: the tiles are grey\n"
)


def test_a_source_of_months_can_be_kept_to_the_days_around_the_incident(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    client.post(address(incident), {"text": LONG})
    brought = Import.objects.get()
    one = address(incident, f"{brought.pk}/")
    client.post(one + "options/", {"zone": "Europe/Berlin"})
    assert "Keep to 9 Mar 2026 – 11 Mar 2026" in client.get(one).content.decode()
    page = client.post(one + "span/", follow=True).content.decode()
    assert "the tiles are grey" in page and "old talk" not in page
    brought.refresh_from_db()
    assert brought.zone == "Europe/Berlin"


def test_several_sources_are_told_apart_and_brought_in_at_once(
    lead: User, incident: Incident, signed_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    client = signed_in(lead)
    ready = "[2026-03-10 02:05 +01:00] Mira: the tiles are grey\n" * 2
    files = [upload("zoned.txt", ready), upload("bare.txt", BARE)]
    client.post(address(incident), {"upload": files})
    page = client.get(address(incident)).content.decode()
    assert "asks in which time zone" in page
    assert "messages" in page
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(address(incident, "start/"), follow=True).content.decode()
    assert "1 source is read now." in page
    assert "1 asks something first." in page
    states = dict(Import.objects.values_list("name", "state"))
    assert states == {"zoned.txt": Import.State.DONE, "bare.txt": Import.State.PREVIEW}


def test_pasted_words_are_named_by_how_they_begin(
    lead: User, incident: Incident, signed_in: SignIn
) -> None:
    signed_in(lead).post(address(incident), {"text": BARE})
    brought = Import.objects.get()
    assert brought.name == "Pasted: [2026-03-03 02:05] Mira: the tiles are grey"
    assert Path(brought.file.name).name == "pasted.txt"
