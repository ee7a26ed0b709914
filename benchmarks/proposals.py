"""What is proposed of real chats: how much of the team's own timeline is found, at what share.

It reads the pairs that lie in the folder of shared data where there is one (a chat as JSON lines
beside the timeline its team published), and the one incident that is told here completely.
"""

from __future__ import annotations

import json
import re
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.table import Row
from secondstory.core.evidence.model import Evidence, EvidenceKind, ReadOptions
from secondstory.core.evidence.reading import read
from secondstory.core.moments import Moment
from secondstory.core.timeline.build import happened_at
from secondstory.core.timeline.candidates import PROPOSED, propose
from secondstory.core.timeline.learning import Verdict, relearned
from secondstory.told.timeline import TIMELINE
from secondstory.told.writing import write_evidence

PAIRS = Path(__file__).parents[2] / "shared" / "data" / "chat"
ZONE = ZoneInfo("America/Los_Angeles")  # what the published timelines of the pairs are written in
TOLD_ZONE = ZoneInfo("Europe/Berlin")
CLOSE = timedelta(minutes=2)
PUBLISHED = re.compile(r"^[*-] \[(?:(\d\d)-(\d\d) )?(\d\d):(\d\d)\]", re.MULTILINE)
GOAL = ">= 85 % found at <= 40 % proposed"


def measure(_: int) -> list[Row]:
    """Score each pair, and time what a decision costs among 2,000 candidates."""
    rows = [
        _scored(path.name.removesuffix(".chat.jsonl"), *_pair(path))
        for path in sorted(PAIRS.glob("*.chat.jsonl"))
    ]
    return [*rows, _scored("the told incident", *_told()), _learned()]


def _pair(path: Path) -> tuple[list[Evidence], list[datetime]]:
    day = datetime.fromisoformat(path.name[:10]).replace(tzinfo=ZONE)
    told = path.with_name(path.name[:10] + ".timeline.md").read_text(encoding="utf-8")
    wanted = [
        day.replace(hour=int(hour), minute=int(minute))
        for month, date, hour, minute in PUBLISHED.findall(told)
        if not month or (int(month), int(date)) == (day.month, day.day)
    ]
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_message(n, json.loads(line), day) for n, line in enumerate(lines)], wanted


def _message(number: int, row: dict[str, str], day: datetime) -> Evidence:
    clock = datetime.strptime(row["time"], "%I:%M %p").replace(tzinfo=ZONE)
    return Evidence(
        identity=f"chat:{number}",
        source="chat",
        kind=EvidenceKind.MESSAGE,
        when=Moment(day.replace(hour=clock.hour, minute=clock.minute)),
        who=row["user"],
        text=row["text"],
        place=row["channel"],
    )


def _told() -> tuple[list[Evidence], list[datetime]]:
    span = ReadOptions(
        zone=TOLD_ZONE,
        since=datetime(2026, 3, 17, tzinfo=TOLD_ZONE),
        until=datetime(2026, 3, 19, tzinfo=TOLD_ZONE),
    )
    with tempfile.TemporaryDirectory() as folder:
        paths = write_evidence(Path(folder))
        sources = (paths.slack, *paths.alerts, paths.repository)
        found = [item for path in sources for item in read(path, span)]
    records = [item for item in found if isinstance(item, Evidence)]
    return records, [entry.happened_at.at for entry in TIMELINE]


def _scored(name: str, records: Sequence[Evidence], wanted: Iterable[datetime]) -> Row:
    """An instant at which nobody said anything at all is nothing the evidence could tell."""
    found = [c for c in propose(records) if c.score >= PROPOSED]
    times = [at.at for c in found if (at := happened_at(c)) is not None]
    said = [record.when.at for record in records if record.when is not None]
    there = [at for at in wanted if any(abs(at - each) <= CLOSE for each in said)]
    hit = sum(any(abs(at - each) <= CLOSE for each in times) for at in there)
    share = len(found) / len(records)
    measured = f"{hit} of {len(there)} found, {len(found)} of {len(records)} ({share:.0%}) proposed"
    return Row(f"proposals: {name}", measured, GOAL, "")


def _learned() -> Row:
    start = datetime(2026, 3, 3, tzinfo=TOLD_ZONE)
    words = ("seeing errors on", "restarting", "lunch near", "looking at", "deployed")
    messages = [
        Evidence(
            identity=f"made:{n}",
            source="chat",
            kind=EvidenceKind.MESSAGE,
            when=Moment(start + timedelta(seconds=20 * n)),
            who=f"P{n % 30}",
            text=f"{words[n % 5]} replica {n % 90} of the store",
        )
        for n in range(2_000)
    ]
    candidates = propose(messages)
    kept = {c.evidence.identity: Verdict.KEPT for c in candidates[:200:2]}
    started = time.perf_counter()
    relearned(candidates, kept)
    spent = (time.perf_counter() - started) * 1000
    return Row("a decision learned among 2,000 candidates", f"{spent:.0f} ms", "< 250 ms", "")
