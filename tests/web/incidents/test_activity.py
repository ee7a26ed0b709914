"""How busy the places of a source were, and the days around its incident."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from secondstory.core.evidence.model import EvidenceKind, Place
from secondstory.core.evidence.summary import Preview
from secondstory.web.incidents.activity import WIDTH, activities, around
from secondstory.web.incidents.models import Incident

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY = START.date()
SEEN = Preview(
    reader="slack",
    title="Slack export",
    counts=((EvidenceKind.MESSAGE, 12),),
    first=START,
    last=START + timedelta(days=100),
    places=(
        Place("general", 9, ((DAY, 2), (DAY + timedelta(days=100), 7))),
        Place("quiet", 3, ((DAY + timedelta(days=50), 3),)),
    ),
    samples=(),
    problems=(),
    problem_count=0,
)


def test_places_are_drawn_on_one_scale_and_said_in_words() -> None:
    general, quiet = activities(SEEN, ["quiet"])
    assert [general.is_chosen, quiet.is_chosen] == [False, True]
    assert general.words == "5 Jan 2026 to 15 Apr 2026, most on 15 Apr 2026"
    assert quiet.words == "24 Feb 2026"
    first, last = general.bars
    assert first.x == 0 and first.height < last.height == 20
    assert WIDTH * 0.45 < quiet.bars[0].x < WIDTH * 0.55


def test_a_source_of_one_day_draws_nothing() -> None:
    one = replace(SEEN, places=(Place("general", 2, ((date(2026, 1, 5), 2),)), Place("none", 1)))
    assert [place.bars for place in activities(one, [])] == [(), ()]


def test_a_long_source_is_offered_cut_to_the_days_around_its_incident(incident: Incident) -> None:
    span = around(incident, SEEN)
    assert span is not None  # reported on 10 March, without milestones
    assert (span.since.isoformat(), span.until.isoformat()) == (
        "2026-03-09T00:00:00+01:00",
        "2026-03-12T00:00:00+01:00",
    )
    assert span.words == "9 Mar 2026 – 11 Mar 2026"


def test_milestones_say_which_days_those_are(incident: Incident) -> None:
    for name, at in (("began", START), ("resolved", START + timedelta(days=2))):
        incident.milestones.create(name=name, happened_at=at)
    span = around(incident, SEEN)
    assert span is not None
    assert span.words == "4 Jan 2026 – 8 Jan 2026"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (datetime(2026, 3, 9, tzinfo=UTC), datetime(2026, 3, 11, tzinfo=UTC)),  # short
        (datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 12, 1, tzinfo=UTC)),  # of another time
        (None, None),
    ],
)
def test_nothing_is_offered_where_it_would_not_help(
    incident: Incident, first: datetime | None, last: datetime | None
) -> None:
    assert around(incident, replace(SEEN, first=first, last=last)) is None
    assert around(incident, None) is None
