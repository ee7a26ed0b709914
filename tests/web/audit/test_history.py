"""The history of one thing, which other rooms show on its page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.template.loader import render_to_string

from secondstory.web.audit.history import history_of, lines_of
from secondstory.web.audit.writes import leave
from secondstory.web.people.models import Team

AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def test_a_history_holds_the_thing_and_its_parts_newest_first(lead, incident, severity):
    leave("reported", incident, by=lead, at=AT)
    leave("chose", severity, by=lead, at=AT + timedelta(minutes=1), of=incident)
    leave("created", Team.objects.create(name="Maps"), by=lead, at=AT)
    assert [row.verb for row in history_of("incident", incident.pk)] == ["chose", "reported"]


def test_things_of_the_same_number_but_another_kind_stay_apart(lead, incident):
    team = Team.objects.create(pk=incident.pk, name="Maps")
    leave("created", team, by=lead, at=AT)
    assert not history_of("incident", incident.pk).exists()


def test_the_fragment_says_who_did_what(lead, administrator):
    team = Team.objects.create(name="Maps")
    leave("created", team, by=lead, at=AT)
    shown = render_to_string("audit/_history.html", {"lines": lines_of("team", team.pk, lead)})
    assert "Lena Lead" in shown
    assert "created" in shown
    assert f'<a href="/teams/{team.pk}/">Maps</a>' in shown


def test_a_history_without_rows_says_so(lead):
    shown = render_to_string("audit/_history.html", {"lines": lines_of("team", 1, lead)})
    assert "Nothing was written yet" in shown


def test_a_history_asks_the_database_twice(lead, incident, django_assert_max_num_queries):
    for count in range(30):
        leave("edited", Team.objects.create(name=f"Team {count}"), by=lead, at=AT, of=incident)
    with django_assert_max_num_queries(3):
        lines_of("incident", incident.pk, lead)
