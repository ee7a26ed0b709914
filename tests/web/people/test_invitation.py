"""`/invitations/<token>/`: an invited person says who they are."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from secondstory.web.audit.models import Record
from secondstory.web.people import writes
from secondstory.web.people.models import Invitation, User

GIVEN = {"name": "Nina Newcomer", "password": "thirty clouds over", "zone": "Asia/Tokyo"}


def test_an_invited_person_comes_in_with_name_password_and_zone(invited):
    client = Client()
    answer = client.post(invited[1], GIVEN)
    newcomer = User.objects.get(email="newcomer@halden.example")
    assert answer.status_code == 303
    assert (newcomer.name, newcomer.zone) == ("Nina Newcomer", "Asia/Tokyo")
    assert newcomer.check_password("thirty clouds over")
    assert not newcomer.is_administrator
    assert client.session["_auth_user_id"] == str(newcomer.pk)


def test_the_page_offers_the_zone_of_whoever_invited(invited, administrator):
    administrator.zone = "Africa/Lagos"
    administrator.save()
    page = Client().get(invited[1]).content.decode()
    assert '<option value="Africa/Lagos" selected>Lagos (UTC+01:00)</option>' in page


def test_a_second_click_makes_no_second_person(invited):
    Client().post(invited[1], GIVEN)
    answer = Client().post(invited[1], GIVEN)
    assert answer.status_code == 410
    assert User.objects.filter(email="newcomer@halden.example").count() == 1


def test_a_weak_password_is_explained_and_the_rest_is_kept(invited):
    answer = Client().post(invited[1], {**GIVEN, "password": "newcomer1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "too short" in page
    assert 'value="Nina Newcomer"' in page
    assert not User.objects.filter(email="newcomer@halden.example").exists()


def test_a_zone_that_is_none_is_asked_for_again(invited):
    answer = Client().post(invited[1], {**GIVEN, "zone": "Mars/Olympus"})
    assert answer.status_code == 422
    assert "There is no time zone Mars/Olympus here" in answer.content.decode()


def test_a_withdrawn_invitation_opens_nothing(invited, administrator):
    writes.withdraw_invitation(invited[0], by=administrator, at=timezone.now())
    answer = Client().post(invited[1], GIVEN)
    assert answer.status_code == 410
    assert "This invitation is closed" in answer.content.decode()


def test_an_expired_invitation_opens_nothing(invited):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert Client().get(invited[1]).status_code == 410


def test_looking_at_an_invitation_writes_nothing(invited, django_assert_num_queries):
    before = Record.objects.count()
    Client().get(invited[1])
    assert Record.objects.count() == before
    assert Invitation.objects.get().accepted_at is None


def test_coming_in_leaves_audit_rows_by_the_newcomer(invited):
    Client().post(invited[1], GIVEN)
    newcomer = User.objects.get(email="newcomer@halden.example")
    rows = Record.objects.filter(by=newcomer).order_by("pk")
    assert [(row.verb, row.noun) for row in rows] == [
        ("accepted", "invitation"),
        ("joined as", "user"),
    ]
