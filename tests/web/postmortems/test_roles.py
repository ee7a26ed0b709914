"""/postmortems/<pk>/roles/: what is published speaks of roles; who has which stays here."""

from __future__ import annotations

from secondstory.core.document.model import SectionName
from secondstory.web.incidents.models import Entry
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import RoleName, Section
from secondstory.web.postmortems.roles import document_for_readers
from web.conftest import NOW


def _url(postmortem):
    return f"/postmortems/{postmortem.pk}/roles/"


def _on(browser, postmortem, **roles):
    page = browser.get(_url(postmortem)).context["named"]
    form = {"is_on": "on"}
    for number, each in page:
        form[f"name-{number}"] = each.name
        form[f"role-{number}"] = roles.get(each.name.split()[0], "")
    return browser.post(_url(postmortem), form)


def _told(postmortem, incident):
    Section.objects.filter(postmortem=postmortem, name=SectionName.SUMMARY).update(
        text="Carl rolled it back. Then Carl Contributor slept."
    )
    Entry.objects.create(
        incident=incident, happened_at=NOW, original_at=NOW, created_at=NOW,
        text="@carl is paged.", author="Carl Contributor",
    )  # fmt: skip


def test_one_switch_speaks_of_roles_everywhere_in_what_readers_get(
    signed_in, lead, postmortem, incident
):
    _told(postmortem, incident)
    _on(signed_in(lead), postmortem, Carl="the on-call engineer")
    postmortem.refresh_from_db()
    document = document_for_readers(postmortem)
    texts = [document.sections[0].text, document.timeline[0].text, document.timeline[0].author]
    assert texts == [
        "The on-call engineer rolled it back. Then the on-call engineer slept.",
        "The on-call engineer is paged.",
        "the on-call engineer",
    ]
    assert "Carl Contributor" not in document.participants


def test_the_draft_keeps_the_names(signed_in, lead, postmortem, incident):
    _told(postmortem, incident)
    browser = signed_in(lead)
    _on(browser, postmortem, Carl="the on-call engineer")
    assert "Carl rolled it back" in browser.get(f"/postmortems/{postmortem.pk}/").content.decode()


def test_switched_off_names_are_back_and_the_roles_are_kept(signed_in, lead, postmortem):
    browser = signed_in(lead)
    _on(browser, postmortem, Carl="the on-call engineer")
    browser.post(_url(postmortem), {})
    postmortem.refresh_from_db()
    assert not postmortem.speaks_of_roles
    assert RoleName.objects.get(name="Carl Contributor").words == "the on-call engineer"


def test_a_name_that_would_still_be_read_is_told(signed_in, lead, postmortem):
    Section.objects.filter(postmortem=postmortem, name=SectionName.SUMMARY).update(
        text="See https://wiki.example/carl-contributor."
    )
    browser = signed_in(lead)
    _on(browser, postmortem, Carl="the on-call engineer")
    assert "Still to be read" in browser.get(_url(postmortem)).content.decode()


def test_readers_never_see_who_has_which_role(signed_in, reader, lead, postmortem):
    writes.speak_of_roles(
        postmortem, is_on=True, words={"Carl Contributor": "on call"}, by=lead, at=NOW
    )
    assert signed_in(reader).get(_url(postmortem)).status_code == 404
