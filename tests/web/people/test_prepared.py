"""Questions whose SQL is made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared
from secondstory.web.postmortems.models import Postmortem

TODAY = date(2026, 3, 20)


def _led(who: int, key: int) -> QuerySet[Postmortem]:
    found = Postmortem.objects.workable_by(User(pk=who)).filter(lead=who, pk=key)
    return found.select_related("lead")


def test_it_answers_as_the_query_itself_for_each_person(
    postmortem: Postmortem, lead: User, outsider: User
) -> None:
    asking = Prepared(_led, who=int, key=int)
    assert asking.rows(who=lead.pk, key=postmortem.pk) == list(_led(lead.pk, postmortem.pk))
    assert asking.rows(who=outsider.pk, key=postmortem.pk) == []
    assert asking.first(who=lead.pk, key=postmortem.pk + 1) is None


def test_people_and_keys_never_change_places(postmortem: Postmortem) -> None:
    people = [User.objects.create_user(f"{n}@halden.example") for n in range(3)]
    other = next(each for each in people if each.pk != postmortem.pk)
    Postmortem.objects.filter(pk=postmortem.pk).update(facilitator=other)
    helped = Prepared(
        lambda who, key: Postmortem.objects.filter(facilitator=who, pk=key), who=int, key=int
    )
    assert helped.first(key=postmortem.pk, who=other.pk) == postmortem
    assert helped.first(key=other.pk, who=postmortem.pk) is None


def test_rows_bring_along_what_was_selected_with_them(
    postmortem: Postmortem, lead: User, django_assert_max_num_queries
) -> None:
    asking = Prepared(_led, who=int, key=int)
    with django_assert_max_num_queries(1):
        assert asking.rows(who=lead.pk, key=postmortem.pk)[0].lead == lead


def test_days_and_times_are_asked_about_as_the_database_writes_them(
    postmortem: Postmortem,
) -> None:
    Postmortem.objects.filter(pk=postmortem.pk).update(due_on=TODAY, created_at=timezone.now())
    asking = Prepared(
        lambda day, since: Postmortem.objects.filter(due_on__lte=day, created_at__gte=since),
        day=date,
        since=datetime,
    )
    before = timezone.now() - timedelta(minutes=5)
    assert asking.rows(day=TODAY, since=before) == [postmortem]
    assert asking.rows(day=TODAY - timedelta(days=1), since=before) == []
    assert asking.rows(day=TODAY, since=before + timedelta(minutes=9)) == []


def test_an_argument_nothing_depends_on_is_a_mistake() -> None:
    asking = Prepared(lambda who, key: User.objects.filter(pk=who), who=int, key=int)
    with pytest.raises(ValueError, match="key"):
        asking.rows(who=1, key=2)


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_over_its_own_connection() -> None:
    one = User.objects.create_user("one@halden.example", name="One")
    asking = Prepared(lambda key: User.objects.filter(pk=key), key=int)

    def ask() -> User | None:
        try:
            return asking.first(key=one.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(ask).result() == one
    assert ask() == one
