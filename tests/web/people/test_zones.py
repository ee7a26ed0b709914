"""The choices of time zones."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest

from secondstory.web.people.zones import offset_in_words, zone_choices, zone_names

WINTER = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
SUMMER = datetime(2026, 7, 15, 12, 0, tzinfo=UTC)


def labels(at: datetime, keep: str = "") -> dict[str, str]:
    return {name: words for _, group in zone_choices(at, keep=keep) for name, words in group}


def test_zones_are_grouped_by_region_and_alphabetical():
    regions = [region for region, _ in zone_choices(WINTER)]
    assert regions[0] == "Everywhere"
    assert regions[1:] == sorted(regions[1:])
    assert {"Africa", "America", "Asia", "Europe", "Pacific"} <= set(regions)


def test_offsets_are_those_of_the_moment():
    assert labels(WINTER)["Europe/Berlin"] == "Berlin (UTC+01:00)"
    assert labels(SUMMER)["Europe/Berlin"] == "Berlin (UTC+02:00)"


def test_every_choice_is_a_zone_and_occurs_once():
    names = [name for _, group in zone_choices(WINTER) for name, _ in group]
    assert set(names) <= available_timezones()
    assert len(names) == len(set(names))


def test_old_spellings_are_offered_only_to_who_has_one():
    assert "US/Pacific" not in labels(WINTER)
    assert labels(WINTER, keep="US/Pacific")["US/Pacific"] == "US/Pacific (UTC−08:00)"


def test_a_zone_that_is_in_the_list_is_not_offered_twice():
    assert zone_choices(WINTER, keep="Europe/Oslo") == zone_choices(WINTER)


@pytest.mark.parametrize("name", ["Europe/Oslo", "Asia/Kolkata", "America/Argentina/Buenos_Aires"])
def test_places_that_share_their_clock_with_a_bigger_one_are_there(name):
    assert name in zone_names()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("UTC", "UTC+00:00"),
        ("Asia/Kathmandu", "UTC+05:45"),
        ("America/St_Johns", "UTC−03:30"),
    ],
)
def test_offsets_read_as_people_write_them(name, words):
    assert offset_in_words(name, WINTER) == words
