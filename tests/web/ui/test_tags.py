"""The tags every template shares."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import timezone

from secondstory.core.moments import Moment, Precision

MORNING = datetime(2026, 3, 3, 7, 40, 12, tzinfo=UTC)


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.fixture(autouse=True)
def _reader_in_berlin():
    with timezone.override("Europe/Berlin"):
        yield


def test_a_time_shows_the_readers_zone_and_the_incidents_beside_it() -> None:
    shown = rendered('{% time_of at "America/New_York" %}', at=MORNING)
    assert 'datetime="2026-03-03T07:40:12+00:00"' in shown
    assert '3 Mar 2026, 08:40 <span class="time__zone">CET</span>' in shown
    assert '<span class="time__other">02:40 EST</span>' in shown


def test_one_zone_is_enough_where_both_read_the_same() -> None:
    assert "time__other" not in rendered('{% time_of at "Europe/Paris" %}', at=MORNING)


def test_the_other_zone_says_its_day_when_it_is_another_day() -> None:
    shown = rendered('{% time_of at "Pacific/Auckland" form="time" %}', at=MORNING.replace(hour=13))
    assert "4 Mar, 02:40 NZDT" in shown


def test_a_time_never_claims_more_than_is_known() -> None:
    hour = Moment(at=MORNING, precision=Precision.HOUR)
    day = Moment(at=MORNING, precision=Precision.DAY)
    assert "~3 Mar, 08:40" in rendered('{% time_of at form="short" %}', at=hour)
    assert "08:40" not in rendered("{% time_of at %}", at=day)


def test_a_second_is_shown_where_it_is_known() -> None:
    second = Moment(at=MORNING, precision=Precision.SECOND)
    assert "08:40:12" in rendered('{% time_of at form="time" %}', at=second)


def test_no_time_shows_nothing() -> None:
    assert rendered("{% time_of at %}", at=None) == ""


def test_an_icon_is_decoration_without_a_label_and_an_image_with_one() -> None:
    assert 'aria-hidden="true"' in rendered('{% icon "clock" %}')
    assert 'role="img" aria-label="Late &amp; due"' in rendered(
        '{% icon "clock" words %}', words="Late & due"
    )


def test_an_unknown_icon_says_where_to_add_it() -> None:
    with pytest.raises(TemplateSyntaxError, match=r"ui/icons/unicorn\.svg"):
        rendered('{% icon "unicorn" %}')


def test_the_navigation_marks_where_the_reader_is() -> None:
    request = RequestFactory().get("/nowhere/7/")
    here = '{% here "no_such_page" "/nowhere/" %}'
    assert rendered(here, request=request) == ' aria-current="page"'
    assert rendered('{% here "no_such_page" "/" %}', request=request) == ""


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ('"><b>', "")])
def test_the_theme_is_the_cookies_when_it_is_one_of_ours(cookie: str, theme: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = cookie
    assert rendered("{% theme %}", request=request) == theme
