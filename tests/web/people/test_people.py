"""`/people/` and `/people/<id>/`: who works here, as every member sees it."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from django.test import Client

from secondstory.web.people.hours import is_at_work, is_night
from secondstory.web.people.models import User


def test_members_find_one_another(reader, lead, signed_in):
    page = signed_in(reader).get("/people/?q=lena").content.decode()
    assert "Lena Lead" in page
    assert "Rita Reader" not in page.split("<main")[1]


def test_a_person_is_shown_with_zone_and_hours(reader, lead, signed_in):
    page = signed_in(reader).get(f"/people/{lead.pk}/").content.decode()
    assert "Europe/Berlin" in page
    assert "09:00–17:00" in page
    assert "none yet" in page


def test_who_left_keeps_a_page_without_hours(reader, lead, signed_in):
    User.objects.filter(pk=lead.pk).update(is_active=False)
    browser = signed_in(reader)
    page = browser.get(f"/people/{lead.pk}/").content.decode()
    assert "no longer works here" in page
    assert "09:00–17:00" not in page
    assert "Lena Lead" not in browser.get("/people/").content.decode()


def test_nobody_lives_at_a_number_that_is_nobody(reader, signed_in):
    assert signed_in(reader).get("/people/4711/").status_code == 404


@pytest.mark.parametrize("path", ["/people/", "/people/1/"])
def test_a_stranger_is_asked_to_sign_in(path, lead):
    assert Client().get(path).status_code == 302


@pytest.mark.parametrize(
    ("at", "works"),
    [
        (datetime(2026, 3, 10, 8, 0, tzinfo=UTC), True),  # Tuesday, nine in Berlin
        (datetime(2026, 3, 10, 7, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 10, 16, 0, tzinfo=UTC), False),  # half-open: five is home time
        (datetime(2026, 7, 14, 7, 0, tzinfo=UTC), True),  # summer time
        (datetime(2026, 3, 14, 10, 0, tzinfo=UTC), False),  # Saturday
    ],
)
def test_working_hours_are_those_of_the_persons_own_zone(at, works):
    person = User(zone="Europe/Berlin", work_starts=time(9), work_ends=time(17), work_days="12345")
    assert is_at_work(person, at) is works


def test_night_is_night_where_the_person_lives():
    at = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
    assert is_night(User(zone="Asia/Tokyo"), at)
    assert not is_night(User(zone="Europe/Berlin"), at)


@pytest.mark.parametrize("number", [3, 30])
def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    number, reader, signed_in, django_assert_max_num_queries
):
    for count in range(number):
        User.objects.create_user(f"p{count}@halden.example", name=f"Person {count}")
    browser = signed_in(reader)
    with django_assert_max_num_queries(8):
        browser.get("/people/")
