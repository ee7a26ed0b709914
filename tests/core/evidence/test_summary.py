"""The preview: counts, span, places, samples and problems, without keeping the source."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from secondstory.core.evidence.model import EvidenceKind, ReadOptions
from secondstory.core.evidence.reading import read
from secondstory.core.evidence.summary import preview

from .helpers import export_of, message, slack_files, zipped


def test_a_preview_counts_and_shows_the_first_few(tmp_path: Path) -> None:
    messages = [message(str(n), f"{1772505840 + n}.000000") for n in range(5)]
    found = preview(export_of(tmp_path, *messages, {"no": "time"}), ReadOptions(), limit=2)
    assert (found.reader, found.total) == ("slack", 5)
    assert found.counts == ((EvidenceKind.MESSAGE, 5),)
    assert [sample.text for sample in found.samples] == ["0", "1"]
    assert (found.places[0].name, found.problem_count) == ("incident-7", 1)
    assert found.first and found.last and (found.last - found.first).seconds == 4


def day_files(days: int, each: int) -> Iterator[tuple[str, str]]:
    for day in range(days):
        start = 1772323200 + day * 86400
        yield (
            f"incident-7/2026-03-{day + 1:02}.json",
            json.dumps([message("words " * 20, f"{start + n}.000000") for n in range(each)]),
        )


def test_memory_does_not_grow_with_the_export(tmp_path: Path) -> None:
    def peak(days: int) -> int:
        path = zipped(tmp_path / f"{days}.zip", slack_files(dict(day_files(days, 300))))
        tracemalloc.start()
        count = sum(1 for _ in read(path, ReadOptions()))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == days * 300
        return used

    assert peak(28) < peak(4) * 1.2
