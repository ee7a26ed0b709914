from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.economics.making import euros, hours, numbers, ranges
from secondstory.core.economics.incident import incident_cost
from secondstory.core.economics.lines import (
    CostKind,
    credits,
    other,
    people,
    postmortem,
    revenue,
    tickets,
)
from secondstory.core.errors import EstimateUnusable
from secondstory.told.incident import BEGAN_AT, CUSTOMERS_WHO_WROTE, MITIGATED_AT

GREY_FOR = Decimal((MITIGATED_AT - BEGAN_AT).total_seconds()) / 3600
NIGHT = incident_cost(
    [
        people("on call", hours("1.7", 2, 3), numbers(80), count=2, source="timeline"),
        people("support", hours(2), numbers(50), source="perspectives"),
        revenue("Tideboard", hours(GREY_FOR), numbers(4), numbers("0.1", "0.25", "0.5")),
        credits("agreements", numbers(0, 0, 500)),
        tickets("support", numbers(CUSTOMERS_WHO_WROTE), numbers(15)),
        other("a telephone call to nobody", numbers(2)),
        postmortem("everybody", hours(1), numbers(70), count=6),
    ],
    "EUR",
)


def test_the_told_night_is_a_range_whose_lines_add_up():
    assert NIGHT.total.amount.likely == 320 + 100 + 298 + 0 + 45 + 2 + 420
    low, likely, high = NIGHT.total.amount.as_tuple()
    assert low < likely < high


def test_the_incident_and_its_review_can_be_told_apart():
    review = NIGHT.of(CostKind.POSTMORTEM)
    rest = NIGHT.of(*(kind for kind in CostKind if kind is not CostKind.POSTMORTEM))
    assert review == euros(420)
    assert rest + review == NIGHT.total


def test_hours_are_those_of_people_only():
    assert NIGHT.hours(CostKind.PEOPLE).likely == 6
    assert NIGHT.hours(CostKind.POSTMORTEM).likely == 6
    assert NIGHT.hours(CostKind.REVENUE).likely == 0


def test_every_assumption_can_be_seen_with_its_unit_and_source():
    first = NIGHT.lines[0]
    assert [(a.name, str(a.unit), a.source) for a in first.assumptions] == [
        ("people", "people", "timeline"),
        ("time", "h", "timeline"),
        ("hourly rate", "money/h", ""),
    ]


def test_a_share_of_more_than_all_is_refused():
    with pytest.raises(EstimateUnusable, match=r"degraded share: 1\.2 is more than all"):
        revenue("shop", hours(1), numbers(10), numbers(0, 1, "1.2"))


def test_a_cost_below_nothing_is_refused():
    with pytest.raises(EstimateUnusable, match="hourly rate: -1 is below 0"):
        people("support", hours(1), numbers(-1))


def test_a_currency_nobody_knows_is_refused_before_anything_is_added():
    with pytest.raises(EstimateUnusable, match="currency"):
        incident_cost([], "euro")


@given(st.lists(ranges, max_size=8), st.integers(1, 30), ranges)
def test_lines_add_up_exactly_whatever_they_are(amounts, count, hourly):
    lines = [credits("x", amount) for amount in amounts]
    lines.append(people("y", hours(1, 2, 3), hourly, count=count))
    cost = incident_cost(lines, "EUR").total.amount
    assert cost.likely == sum(a.likely for a in amounts) + 2 * count * hourly.likely


@given(ranges, ranges)
def test_a_dearer_hour_never_makes_an_incident_cheaper(one, other_one):
    dear = max(one, other_one, key=lambda r: r.likely)
    cheap = min(one, other_one, key=lambda r: r.likely)
    in_both = [people("x", hours(2), each).amount.likely for each in (cheap, dear)]
    assert in_both == sorted(in_both)
