"""The story is consistent in time and place, and blames nobody."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from cast import CAST, EVERYBODY, OUTSIDER, READER
from secondstory.core.document.markdown_reader import read_markdown
from secondstory.core.document.markdown_writer import write
from secondstory.core.document.model import FactorKind, SectionName
from secondstory.told import incident
from secondstory.told.document import HEADINGS, NARRATIVE, narrative, told_document
from secondstory.told.timeline import TIMELINE
from secondstory.told.writing import EVIDENCE

BLAMING = re.compile(
    r"root cause|human error|should have|should've|fault of|at fault|careless|negligen|sloppy"
    r"|failed to|forgot|be more careful|in hindsight|obvious|by mistake|culprit|to blame",
    re.IGNORECASE,
)
PROSE = sorted([*NARRATIVE.glob("*.md"), *EVIDENCE.glob("*.md"), *EVIDENCE.glob("*.txt")])


def test_five_people_live_in_three_zones() -> None:
    assert len(CAST) == 5
    assert len({person.zone for person in CAST}) == 3


def test_nobody_can_be_written_to_for_real() -> None:
    assert all(person.email.endswith("@halden.example") for person in EVERYBODY)


def test_the_outsider_and_the_reader_were_not_part_of_it() -> None:
    names = {entry.author for entry in TIMELINE}
    assert not names & {OUTSIDER.name, READER.name}
    assert {person.name for person in CAST} >= names - {""}


def test_the_milestones_are_in_order_and_make_five_hours() -> None:
    moments = [milestone.at.at for milestone in incident.MILESTONES]
    assert moments == sorted(moments)
    hours = (incident.MITIGATED_AT - incident.BEGAN_AT).total_seconds() / 3600
    assert 4.9 < hours < 5


def test_the_timeline_is_in_order_and_nothing_is_known_before_it_happens() -> None:
    assert all(a.happened_at.at <= b.happened_at.at for a, b in pairwise(TIMELINE))
    assert all(e.known_at is None or e.known_at >= e.happened_at.at for e in TIMELINE)


def test_each_milestone_stands_on_the_timeline_at_its_time() -> None:
    marked = {entry.milestone: entry.happened_at.at for entry in TIMELINE if entry.milestone}
    assert marked == {str(m.name): m.at.at for m in incident.MILESTONES}


def test_the_trigger_is_one_factor_among_many() -> None:
    kinds = [factor.kind for factor in incident.FACTORS]
    assert kinds.count(FactorKind.TRIGGER) == 1
    assert set(kinds) == set(FactorKind)


def test_every_action_has_an_owner_a_date_after_the_incident_and_a_kind() -> None:
    people = {person.name for person in CAST}
    for action in incident.ACTIONS:
        assert action.owner in people
        assert action.due is not None
        assert action.due > incident.RESOLVED_AT.date()
        assert action.due.isoweekday() <= 5
        assert action.kind is not None


@pytest.mark.parametrize("name", list(HEADINGS))
def test_every_section_of_the_full_outline_is_written(name: SectionName) -> None:
    assert len(narrative(name)) > 100


def test_no_narrative_file_is_left_out_of_the_document() -> None:
    assert {path.stem for path in NARRATIVE.glob("*.md")} == {str(name) for name in HEADINGS}
    assert len(told_document().sections) == len(HEADINGS)


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_the_prose_blames_nobody(path: Path) -> None:
    assert BLAMING.findall(path.read_text(encoding="utf-8")) == []


def test_the_values_blame_nobody() -> None:
    texts = [one.text for one in (*TIMELINE, *incident.FACTORS, *incident.ACTIONS)]
    assert [text for text in texts if BLAMING.search(text)] == []


def test_the_november_review_asked_for_it_in_eleven_words() -> None:
    review = (EVIDENCE / "2025-11-ingest-postmortem.md").read_text(encoding="utf-8")
    item = next(line for line in review.splitlines() if line.startswith("- [ ] Write down"))
    assert len(item.removeprefix("- [ ] ").split()) == 11
    assert "eleven words" in narrative(SectionName.LESSONS)


def test_the_document_comes_back_unchanged_from_markdown() -> None:
    assert read_markdown(write(told_document())) == told_document()
