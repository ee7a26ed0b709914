"""The told incident keeps to what the checker asks of everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

import secondstory.told
from secondstory.core.language import check

NARRATIVE = sorted((Path(secondstory.told.__file__).parent / "narrative").glob("*.md"))


@pytest.mark.parametrize("path", NARRATIVE, ids=[path.stem for path in NARRATIVE])
def test_the_told_incident_stops_at_nobody(path: Path) -> None:
    assert [(f.rule, f.found) for f in check(path.read_text(encoding="utf-8"))] == []
