import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secondstory.core.evidence.model import Evidence, ReadOptions
from secondstory.core.evidence.reading import read
from secondstory.core.timeline.build import happened_at
from secondstory.core.timeline.candidates import PROPOSED, propose
from secondstory.told.timeline import TIMELINE
from secondstory.told.writing import write_evidence
from shared_data import shared_data

PACIFIC = ZoneInfo("America/Los_Angeles")
BERLIN = ZoneInfo("Europe/Berlin")
CLOSE = timedelta(minutes=2)
# `- [03-26 16:21] what happened`, or without the day.
PUBLISHED = re.compile(r"^[*-] \[(?:(\d\d)-(\d\d) )?(\d\d):(\d\d)\]", re.MULTILINE)


def pasted(path, folder):
    """Write a kept chat the way it is copied from a window."""
    lines = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        first, *rest = row["text"].split("\n")
        lines += [f"{row['time']} {row['user']}: {first}", *(f"    {line}" for line in rest)]
    target = Path(folder, "chat.txt")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def published(path, day):
    """Return the instants of a team's own timeline that lie on the day of its chat."""
    found = PUBLISHED.findall(path.read_text(encoding="utf-8"))
    return [
        day.replace(hour=int(hour), minute=int(minute))
        for month, date, hour, minute in found
        if not month or (int(month), int(date)) == (day.month, day.day)
    ]


def records_of(path, options, reader=""):
    return [r for r in read(path, options, reader=reader) if isinstance(r, Evidence)]


def found_and_proposed(records, wanted):
    """Return the share of the wanted instants that is found, and of the records proposed.

    An instant at which nobody said anything at all is nothing a chat could tell.
    """
    chosen = [c for c in propose(records) if c.score >= PROPOSED]
    there = [at for at in wanted if any(abs(at - r.when.at) <= CLOSE for r in records)]
    found = [at for at in there if any(abs(at - happened_at(c).at) <= CLOSE for c in chosen)]
    return len(found) / len(there), len(chosen) / len(records)


@pytest.mark.parametrize("name", ["2019-02-05", "2019-03-26"])
def test_most_of_a_published_timeline_is_found_among_few_messages(name, tmp_path):
    day = datetime.fromisoformat(name).replace(tzinfo=PACIFIC)
    chat = pasted(shared_data("chat", f"{name}.chat.jsonl"), tmp_path)
    records = records_of(chat, ReadOptions(zone=PACIFIC, since=day), "chat")
    wanted = published(shared_data("chat", f"{name}.timeline.md"), day)
    found, proposed = found_and_proposed(records, wanted)
    assert found >= 0.85
    assert proposed <= 0.45


def told(folder):
    paths = write_evidence(folder)
    span = ReadOptions(
        zone=BERLIN,
        since=datetime(2026, 3, 17, tzinfo=BERLIN),
        until=datetime(2026, 3, 19, tzinfo=BERLIN),
    )
    sources = (paths.slack, *paths.alerts, paths.repository)
    return [record for path in sources for record in records_of(path, span)]


def test_most_of_the_told_timeline_is_found_among_few_records(tmp_path):
    found, proposed = found_and_proposed(told(tmp_path), [e.happened_at.at for e in TIMELINE])
    assert found >= 0.85
    assert proposed <= 0.45


def test_the_milestones_of_the_told_incident_are_found_within_ten_minutes(tmp_path):
    proposed = {c.milestone: happened_at(c).at for c in propose(told(tmp_path)) if c.milestone}
    wanted = {e.milestone: e.happened_at.at for e in TIMELINE if e.milestone}
    assert proposed.keys() == wanted.keys()
    assert all(abs(proposed[name] - wanted[name]) <= timedelta(minutes=10) for name in wanted)
