"""`/administration/audit/`: who did what to what, and nothing its reader may not open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from secondstory.web.audit import describe
from secondstory.web.audit.describe import Described
from secondstory.web.audit.models import Record
from secondstory.web.audit.writes import leave
from secondstory.web.incidents.models import Incident
from secondstory.web.people.models import Team, User

PAGE = "/administration/audit/"
AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def browser(administrator, signed_in) -> Client:
    return signed_in(administrator)


def incidents_readable_by(ids: set[int], viewer: User) -> dict[int, Described]:
    readable = Incident.objects.readable_by(viewer).filter(pk__in=ids)
    return {incident.pk: Described(incident.title, f"/x/{incident.pk}/") for incident in readable}


@pytest.fixture(autouse=True)
def _incidents_are_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        describe._kinds,
        "incident",
        describe.Kind("incident", "incident", incidents_readable_by),
    )


def rows(page: str) -> str:
    return page.split("<tbody>")[1].split("</tbody>")[0]


def test_a_row_says_who_did_what_to_what(browser, lead, incident):
    leave("reported", incident, by=lead, at=AT, facts={"entries": 3})
    page = rows(browser.get(PAGE).content.decode())
    assert "Lena Lead" in page
    assert "reported" in page
    assert f'<a href="/x/{incident.pk}/">Dashboard shows no maps</a>' in page
    assert "entries: 3" in page


def test_what_the_viewer_may_not_read_is_something_private(browser, lead, private_incident):
    leave("reported", private_incident, by=lead, at=AT, facts={"entries": 3})
    page = browser.get(PAGE).content.decode()
    assert "something private" in page
    assert "acquisition" not in page
    assert "entries" not in rows(page)


def test_what_belongs_to_something_private_is_private_too(browser, lead, private_incident):
    team = Team.objects.create(name="Acquisition team")
    leave("added", team, by=lead, at=AT, of=private_incident)
    page = rows(browser.get(PAGE).content.decode())
    assert "something private" in page
    assert "Acquisition team" not in page


def test_a_noun_nobody_describes_is_named_by_what_it_belongs_to(browser, lead, incident, severity):
    leave("edited", severity, by=lead, at=AT, of=incident)
    page = rows(browser.get(PAGE).content.decode())
    assert "Dashboard shows no maps" in page
    assert "SEV2" not in page


def test_what_nobody_did_was_done_by_the_system(browser, incident):
    leave("imported", incident, by=None, at=AT)
    assert "Second Story itself" in browser.get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["lead", "contributor", "reader", "outsider"])
def test_for_members_the_log_does_not_exist(who, request, signed_in):
    assert signed_in(request.getfixturevalue(who)).get(PAGE).status_code == 404


def test_a_stranger_is_asked_to_sign_in(db):
    assert Client().get(PAGE)["Location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("verb=merged", {"merged"}),
        ("noun=team", {"renamed"}),
        ("since=2026-03-11", {"renamed"}),
        ("until=2026-03-10", {"merged"}),
        ("since=2026-03-10&until=2026-03-11", {"merged", "renamed"}),
        ("verb=&noun=&since=&until=", {"merged", "renamed"}),
    ],
)
def test_the_log_is_filtered(asked, shown, browser, lead, incident):
    leave("merged", incident, by=lead, at=AT)
    leave("renamed", Team.objects.create(name="Maps"), by=lead, at=AT + timedelta(days=1))
    page = rows(browser.get(f"{PAGE}?{asked}").content.decode())
    assert {verb for verb in ("merged", "renamed") if verb in page} == shown


def test_the_log_is_filtered_by_person(browser, lead, contributor, incident):
    leave("merged", incident, by=lead, at=AT)
    leave("hid", incident, by=contributor, at=AT)
    page = rows(browser.get(f"{PAGE}?by={contributor.pk}").content.decode())
    assert "Carl Contributor" in page
    assert "Lena Lead" not in page


def test_a_filter_nobody_fits_says_so(browser, lead, incident):
    leave("merged", incident, by=lead, at=AT)
    assert "Ask for less" in browser.get(f"{PAGE}?until=2020-01-01").content.decode()


def test_a_date_that_is_none_is_asked_for_and_the_log_is_still_shown(browser, lead, incident):
    leave("merged", incident, by=lead, at=AT)
    page = browser.get(f"{PAGE}?since=someday").content.decode()
    assert "error-summary" in page
    assert "merged" in rows(page)


def test_turning_pages_shows_every_row_once_even_at_one_instant(browser, lead, incident):
    for number in range(120):
        leave(f"step{number:03}", incident, by=lead, at=AT)
    seen: list[str] = []
    address = PAGE
    for _ in range(3):
        answer = browser.get(address)
        seen += [line.record.verb for line in answer.context["lines"]]
        address = f"{PAGE}?before={answer.context['older']}".replace("+", "%2B")
    assert seen == [f"step{number:03}" for number in reversed(range(120))]
    assert answer.context["older"] == ""


@pytest.mark.parametrize("cursor", ["", "nonsense", "2026-03-10_x", "2026-03-10T09:00:00_4"])
def test_a_cut_cursor_starts_at_the_top(cursor, browser, lead, incident):
    leave("merged", incident, by=lead, at=AT)
    assert "merged" in rows(browser.get(f"{PAGE}?before={cursor}").content.decode())


def test_htmx_gets_the_rows_alone(browser, lead, incident):
    leave("merged", incident, by=lead, at=AT)
    page = browser.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "merged" in page
    assert "<html" not in page


@pytest.mark.parametrize("number", [3, 30])
def test_the_log_asks_the_database_as_often_for_many_as_for_few(
    number, browser, lead, incident, django_assert_max_num_queries
):
    for count in range(number):
        leave("merged", incident, by=lead, at=AT + timedelta(minutes=count))
        leave("renamed", Team.objects.create(name=f"Team {count}"), by=lead, at=AT)
    with django_assert_max_num_queries(9):
        browser.get(PAGE)


def test_reading_the_log_leaves_no_row(browser, lead, incident):
    leave("merged", incident, by=lead, at=AT)
    browser.get(PAGE)
    assert Record.objects.count() == 1
