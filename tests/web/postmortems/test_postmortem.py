"""/postmortems/<id>/: the page where one is worked on, and its people and facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from secondstory.web.audit.models import Record
from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import Factor, Postmortem, Publication, Section

LATER = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)

SignIn = Callable[[User], Client]


def test_the_page_shows_sections_prompts_and_what_is_missing(
    signed_in: SignIn, contributor: User, postmortem: Postmortem
) -> None:
    section = postmortem.sections.get(name="summary")
    Section.objects.filter(pk=section.pk).update(prompt="What stopped?", why="Most read only this.")
    page = signed_in(contributor).get(f"/postmortems/{postmortem.pk}/").content.decode()
    assert "What stopped?" in page
    assert "Most read only this." in page
    assert f'href="/postmortems/{postmortem.pk}/#section-{section.pk}"' in page
    assert f'href="/postmortems/{postmortem.pk}/#timeline"' in page


def test_one_section_is_open_or_all(signed_in: SignIn, lead: User, postmortem: Postmortem) -> None:
    client = signed_in(lead)
    address = f"/postmortems/{postmortem.pk}/"
    section = postmortem.sections.first()
    assert "<textarea" not in client.get(address).content.decode()
    assert client.get(f"{address}?edit={section.pk}").content.decode().count("<textarea") == 1
    assert client.get(f"{address}?edit=all").content.decode().count("<textarea") == 3


def test_a_timeline_without_a_section_of_its_own_still_shows(
    signed_in: SignIn, lead: User, complete: Postmortem, told: Incident
) -> None:
    page = signed_in(lead).get(f"/postmortems/{complete.pk}/").content.decode()
    assert page.count('<li class="timeline__entry') == 4
    assert f'href="/incidents/{told.pk}/timeline/"' in page
    assert 'class="phases__bar' in page


def test_a_postmortem_without_a_lead_says_so(
    signed_in: SignIn, contributor: User, postmortem: Postmortem
) -> None:
    postmortem.lead = None
    postmortem.save()
    page = signed_in(contributor).get(f"/postmortems/{postmortem.pk}/").content.decode()
    assert "Nobody leads this post-mortem" in page


@pytest.mark.parametrize("rows", [3, 30])
def test_the_page_takes_at_most_twelve_statements(
    signed_in: SignIn,
    lead: User,
    complete: Postmortem,
    told: Incident,
    rows: int,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for number in range(rows):
        at = told.created_at + timedelta(minutes=number)
        entry = Entry.objects.create(
            incident=told, happened_at=at, original_at=at, text=f"{number}", created_at=at
        )
        Factor.objects.create(postmortem=complete, text=f"{number}").entries.add(entry)
        Section.objects.create(postmortem=complete, name="other", heading="More", position=number)
    client = signed_in(lead)
    client.get(f"/postmortems/{complete.pk}/")
    with django_assert_max_num_queries(12):
        assert client.get(f"/postmortems/{complete.pk}/?edit=all").status_code == 200


def test_a_reader_of_a_published_one_lands_on_the_publication(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    pk = published.postmortem_id
    answer = signed_in(reader).get(f"/postmortems/{pk}/")
    assert answer.status_code == 303
    assert answer["Location"] == f"/postmortems/{pk}/published/"


def test_the_facts_can_be_changed(
    signed_in: SignIn, contributor: User, postmortem: Postmortem, incident: Incident, reader: User
) -> None:
    sent = {
        "title": "A calmer title",
        "due_on": "2026-04-01",
        "facilitator": reader.pk,
        "incidents": [incident.pk],
    }
    signed_in(contributor).post(f"/postmortems/{postmortem.pk}/facts/", sent)
    postmortem.refresh_from_db()
    assert postmortem.title == "A calmer title"
    assert postmortem.due_on == date(2026, 4, 1)
    assert postmortem.facilitator == reader


def test_the_lead_hands_over_and_goes_on_taking_part(
    signed_in: SignIn, lead: User, reader: User, postmortem: Postmortem
) -> None:
    answer = signed_in(lead).post(f"/postmortems/{postmortem.pk}/lead/", {"person": reader.pk})
    postmortem.refresh_from_db()
    assert answer.status_code == 303
    assert postmortem.lead == reader
    assert lead in postmortem.participants.all()
    assert Record.objects.get(verb="handed over").facts == {"from": str(lead), "to": str(reader)}


def test_an_administrator_may_change_the_lead_of_what_is_open_and_sees_no_more(
    signed_in: SignIn, administrator: User, reader: User, postmortem: Postmortem
) -> None:
    client = signed_in(administrator)
    answer = client.post(f"/postmortems/{postmortem.pk}/lead/", {"person": reader.pk})
    postmortem.refresh_from_db()
    assert answer["Location"] == "/"
    assert postmortem.lead == reader
    assert client.get(f"/postmortems/{postmortem.pk}/").status_code == 404


def test_an_administrator_does_not_even_see_a_private_one(
    signed_in: SignIn, administrator: User, private_postmortem: Postmortem
) -> None:
    client = signed_in(administrator)
    assert client.get(f"/postmortems/{private_postmortem.pk}/lead/").status_code == 404


def test_a_lead_must_be_chosen(signed_in: SignIn, lead: User, postmortem: Postmortem) -> None:
    answer = signed_in(lead).post(f"/postmortems/{postmortem.pk}/lead/", {"person": ""})
    postmortem.refresh_from_db()
    assert answer.status_code == 422
    assert postmortem.lead == lead


def test_a_participant_is_added_and_removed(
    signed_in: SignIn, lead: User, reader: User, postmortem: Postmortem
) -> None:
    address = f"/postmortems/{postmortem.pk}/participants/"
    client = signed_in(lead)
    client.post(address, {"person": reader.pk})
    assert signed_in(reader).get(f"/postmortems/{postmortem.pk}/").status_code == 200
    client.post(f"{address}{reader.pk}/removal/")
    assert signed_in(reader).get(f"/postmortems/{postmortem.pk}/").status_code == 404


def test_a_stranger_to_a_private_incident_cannot_be_added(
    signed_in: SignIn, lead: User, outsider: User, private_postmortem: Postmortem
) -> None:
    address = f"/postmortems/{private_postmortem.pk}/participants/"
    answer = signed_in(lead).post(address, {"person": outsider.pk})
    assert answer.status_code == 422
    assert outsider not in private_postmortem.participants.all()


def test_the_preview_reads_like_the_publication_and_is_marked(
    signed_in: SignIn, lead: User, complete: Postmortem
) -> None:
    page = signed_in(lead).get(f"/postmortems/{complete.pk}/preview/").content.decode()
    assert "This is the draft as it will read" in page
    assert "<strong>95 minutes</strong>" in page


def test_who_did_what_is_told_to_those_who_work_on_it(
    signed_in: SignIn, lead: User, outsider: User, complete: Postmortem
) -> None:
    page = signed_in(lead).get(f"/postmortems/{complete.pk}/history/").content.decode()
    assert "Lena Lead" in page
    assert "saved" in page
    assert signed_in(outsider).get(f"/postmortems/{complete.pk}/history/").status_code == 404


def test_saves_of_one_sitting_are_told_as_one(
    signed_in: SignIn, lead: User, postmortem: Postmortem
) -> None:
    section = postmortem.sections.get(name="summary")
    for minutes, text in ((0, "One."), (2, "One. Two."), (60, "One. Two. Three.")):
        section = writes.save_section(
            section,
            text=text,
            version=section.version,
            by=lead,
            at=LATER + timedelta(minutes=minutes),
        )
    page = signed_in(lead).get(f"/postmortems/{postmortem.pk}/history/").content.decode()
    assert page.count(" saved section") == 2
    assert "2 times in one sitting" in page


def test_a_timeline_changed_after_publication_is_told_to_those_who_work_on_it(
    signed_in: SignIn, lead: User, published: Publication
) -> None:
    client = signed_in(lead)
    address = f"/postmortems/{published.postmortem_id}/"
    assert "Readers see an earlier text" not in client.get(address).content.decode()
    Entry.objects.filter(incident__postmortems=published.postmortem).update(text="Told better.")
    assert "Readers see an earlier text" in client.get(address).content.decode()
