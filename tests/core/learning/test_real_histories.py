"""Improvements that nobody made, on real histories: "held" is what must not be said of them."""

import csv
import random
from collections import Counter, defaultdict
from datetime import datetime, timedelta

import pytest

from secondstory.core.learning.effect import Effect, effect_of
from secondstory.core.learning.observed import episodes, observed
from shared_data import shared_data


def histories():
    """Return starts by family, and the first and last record of its source."""
    families, sources = defaultdict(list), defaultdict(list)
    with shared_data("incidents", "history.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["severity"] != "maintenance":
                start = datetime.fromisoformat(row["start"])
                families[row["source"], row["service"]].append(start)
                sources[row["source"]].append(start)
    for (source, _), starts in families.items():
        bounds = min(sources[source]), max(sources[source])
        kept = episodes(starts)
        if len(kept) >= 5 and bounds[1] - bounds[0] > timedelta(days=60):
            yield kept, *bounds


def verdicts(*, left, after_incident):
    """Judge 200 improvements that were never made in each history."""
    rng, found = random.Random(5), Counter()
    for starts, first, last in histories():
        for _ in range(200):
            if after_incident:
                done = rng.choice(starts[1:]) + timedelta(days=rng.uniform(7, 56))
            else:
                done = first + (last - first) * rng.uniform(0.2, 0.8)
            until = done + (last - done) * rng.uniform(0.3, 1)
            if first < done < until:
                before = observed(starts, since=first, until=done)
                after = observed(starts, since=done, until=until)
                found[effect_of(before, after, left=left).effect] += 1
    return found


@pytest.mark.parametrize("after_incident", [False, True])
def test_what_nobody_improved_is_not_held(after_incident):
    found = verdicts(left=0.0, after_incident=after_incident)
    assert found.total() > 4000
    assert found[Effect.HELD] <= 0.05 * found.total()


def test_rates_that_drift_by_themselves_look_like_a_part_of_an_effect():
    """The limit that docs/effect.md states: "rarer" is said too often, and not much too often."""
    found = verdicts(left=0.5, after_incident=True)
    assert found[Effect.HELD] <= 0.10 * found.total()
