"""Reading other people's reports: 1,000 invented ones of five shapes, from text to a document."""

from __future__ import annotations

import time
from zoneinfo import ZoneInfo

from markdown_it import MarkdownIt

from benchmarks.table import Row
from secondstory.core.document.foreign.report import read_report
from secondstory.core.document.markdown_reader import read_markdown

_ENTRIES = 12  # real reports have 8 in the median, 145 at most
_WORDS = "the queue of the workers grew until somebody looked at the graph of the disk and wondered"
_HEAD = "# Ingest stuck on 2026-03-{day:02}\n\n## Summary\n\n{words}\n{words}\n\n"
_TAIL = (
    "\n## Root cause\n\n{words}\n\n## Lessons learned\n\n### What went well\n\n- {words}\n\n"
    "## Action items\n\n- [ ] {words} https://tracker.example/1\n- {words}\n- DONE {words}\n"
)


def _report(number: int) -> str:
    clocks = [f"{9 + step // 6:02}:{step % 6}5" for step in range(_ENTRIES)]
    shapes = (
        [f"- {clock} {_WORDS}" for clock in clocks],
        ["| Time | Event |", "|---|---|", *(f"| {clock} | {_WORDS} |" for clock in clocks)],
        [f"### {clock}\n\n{_WORDS}\n" for clock in clocks],
        [f"**{clock} UTC**: {_WORDS}\n" for clock in clocks],
        [f"{clock} - {_WORDS}\n" for clock in clocks],
    )
    timeline = "\n".join(shapes[number % len(shapes)])
    head = _HEAD.format(day=number % 28 + 1, words=_WORDS)
    return f"{head}## Timeline (UTC)\n\n{timeline}\n{_TAIL.format(words=_WORDS)}"


def measure(_: int) -> list[Row]:
    """Read them, and beside that only parse their Markdown."""
    texts = [_report(number) for number in range(1000)]
    kilobytes = sum(map(len, texts)) / len(texts) / 1000
    seconds = []
    zone = ZoneInfo("UTC")
    parser = MarkdownIt()
    for read in (read_report, lambda text: read_markdown(text, zone), parser.parse):
        started = time.process_time()
        for text in texts:
            read(text)
        seconds.append(time.process_time() - started)
    understood, whole, parsed = (f"{1000 / part:.0f}" for part in seconds)
    return [
        Row(
            f"read: reports a second ({kilobytes:.1f} kB each, one core)",
            f"{understood} understood, {whole} as documents",
            "1,000 is possible",
            f"{parsed} only parsed as Markdown",
        )
    ]
