"""How right the checker of wording is, and how quick, beside other linters in the same run."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import WORDS, Run, installed, run_on
from benchmarks.table import Row, ms
from secondstory.core.language import check

BESIDE = Path(__file__).parents[2] / "shared" / "data"
SHARED = Path(os.environ.get("SECONDSTORY_SHARED_DATA", BESIDE))
SENTENCES = SHARED / "language" / "dev.jsonl"
SMALL = "# Pump\n\n## Summary\n\nAt ten, we failed to close the valve.\n"
STARTS = 15
MEGABYTE = 1_000_000
TYPED = 5000  # words


@dataclass(frozen=True)
class Sentence:
    """A labelled sentence of a real report."""

    text: str
    section: str
    is_blameful: bool


def measure(_: int) -> Iterator[Row]:
    """Measure accuracy, speed, start and memory."""
    yield from _speed()
    sentences = _sentences()
    if not sentences:
        yield Row("accuracy", "the labelled sentences are not here")
        return
    ours = [bool(check(s.text, section=s.section)) for s in sentences]
    yield Row("lint, dev sentences", _figures(sentences, ours), "P ≥ 0.92, R ≥ 0.85, S ≥ 0.985")
    listed = [WORDS.search(s.text.lower()) is not None for s in sentences]
    yield Row("a plain list of words", _figures(sentences, listed))
    with tempfile.TemporaryDirectory() as folder:
        yield from _peers(Path(folder), sentences)


def _peers(folder: Path, sentences: Sequence[Sentence]) -> Iterator[Row]:
    file, small = folder / "sentences.md", folder / "small.md"
    file.write_text("".join(f"{_one_line(s.text)}\n\n" for s in sentences), encoding="utf-8")
    small.write_text(SMALL, encoding="utf-8")
    words = sum(len(s.text.split()) for s in sentences)
    for peer in installed(folder):
        run = peer.run(file)
        said = [2 * number + 1 in run.lines for number in range(len(sentences))]
        start = min(peer.run(small).seconds for _ in range(3))
        speed = f"{words / max(run.seconds - start, 0.001):,.0f} words/s"
        beside = f"{speed}, start {ms(start)}, {run.megabytes:.0f} MB"
        yield Row(peer.name, _figures(sentences, said), "", beside)


def _speed() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name) / "small.md", Path(name) / "large.md"
        small.write_text(SMALL, encoding="utf-8")
        text = _long_text()
        large.write_text(text[:MEGABYTE], encoding="utf-8")
        runs = [_lint(small) for _ in range(STARTS)]
        best, middle = min(r.seconds for r in runs), sorted(r.seconds for r in runs)[STARTS // 2]
        yield Row("lint, one small file", f"{ms(middle)}, best {ms(best)}", "< 90 ms")
        yield Row("lint, 1 MB, memory", f"{_lint(large).megabytes:.0f} MB", "< 45 MB")
    seconds = _best(lambda: check(text))
    yield Row("words a second", f"{len(text.split()) / seconds:,.0f}", "≥ 200,000")
    typed = " ".join(text.split(" ")[:TYPED])
    yield Row(f"{TYPED} words again", ms(_best(lambda: check(typed))), "< 20 ms")


def _lint(file: Path) -> Run:
    return run_on((sys.executable, "-m", "secondstory", "lint"), file, r":(\d+):\d+ ")


def _best(call: Callable[[], object]) -> float:
    measured = []
    for _ in range(5):
        started = time.process_time()
        call()
        measured.append(time.process_time() - started)
    return min(measured)


def _long_text() -> str:
    folder = SHARED / "reports"
    if not folder.is_dir():
        return (SMALL + "The valve stayed open for an hour, and the basin ran dry.\n\n") * 8000
    files = sorted(folder.glob("*.md"))
    return "\n\n".join(f.read_text(encoding="utf-8", errors="replace") for f in files)


def _sentences() -> list[Sentence]:
    if not SENTENCES.is_file():
        return []
    rows = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    return [
        Sentence(row["sentence"], row["section"], bool(row["labels"]))
        for row in rows
        if not row["doubtful"]
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _figures(sentences: Sequence[Sentence], said: Sequence[bool]) -> str:
    pairs = [(s.is_blameful, flagged) for s, flagged in zip(sentences, said, strict=True)]
    right, false = pairs.count((True, True)), pairs.count((False, True))
    missed, kept = pairs.count((True, False)), pairs.count((False, False))
    precision = right / max(1, right + false)
    recall, specificity = right / max(1, right + missed), kept / max(1, kept + false)
    return f"P {precision:.3f}, R {recall:.3f}, specificity {specificity:.3f}"
