"""The readers take in every piece of evidence of the told incident."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from secondstory.core.evidence.model import Evidence, Problem
from secondstory.core.evidence.reading import read
from secondstory.told.incident import DETECTED_AT, MITIGATED_AT
from secondstory.told.writing import EvidencePaths, write_evidence

# 24 commits and four tags; eight lines of a timeline and the review itself.
EXPECTED = {"slack": 169, "alertmanager": 9, "git": 28, "chat": 15, "markdown": 9}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> EvidencePaths:
    return write_evidence(tmp_path_factory.mktemp("evidence"))


@pytest.fixture(scope="module")
def records(written: EvidencePaths) -> list[Evidence | Problem]:
    return [one for path, options in written.sources() for one in read(path, options)]


def test_nothing_is_a_problem(records: list[Evidence | Problem]) -> None:
    assert [one for one in records if isinstance(one, Problem)] == []


def test_each_reader_finds_all_there_is(records: list[Evidence | Problem]) -> None:
    found = Counter(one.source for one in records if isinstance(one, Evidence))
    assert found == EXPECTED


def test_no_two_records_share_an_identity_but_an_alert_that_fires_and_resolves(
    records: list[Evidence | Problem],
) -> None:
    identities = [
        one.identity
        for one in records
        if isinstance(one, Evidence) and one.source != "alertmanager"
    ]
    assert len(identities) == len(set(identities))


def test_the_pasted_chat_is_placed_in_the_night_by_its_zone(
    records: list[Evidence | Problem],
) -> None:
    times = [
        one.when.at
        for one in records
        if isinstance(one, Evidence) and one.source == "chat" and one.when
    ]
    assert all(DETECTED_AT <= time < MITIGATED_AT + timedelta(minutes=10) for time in times)
