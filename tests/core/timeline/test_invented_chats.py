"""Six invented incidents, each written down with its timeline before the rules had seen it."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from secondstory.core.evidence.model import Evidence, ReadOptions
from secondstory.core.evidence.reading import read
from secondstory.core.timeline.build import happened_at
from secondstory.core.timeline.candidates import PROPOSED, propose

CHATS = Path(__file__).parent / "chats"
NAMES = sorted(path.name.removesuffix(".chat.txt") for path in CHATS.glob("*.chat.txt"))
DAY = datetime(2026, 2, 3, tzinfo=UTC)
CLOSE = timedelta(minutes=2)
# `- [06:18] what happened`; what nobody could see in the chat ends with a remark.
ENTRY = re.compile(r"^[*-] \[(\d\d):(\d\d)\](?!.*<!-- not in chat)", re.MULTILINE)


def records_of(name):
    options = ReadOptions(zone=UTC, since=DAY)
    found = read(CHATS / f"{name}.chat.txt", options, reader="chat")
    return [record for record in found if isinstance(record, Evidence)]


def wanted_of(name):
    told = (CHATS / f"{name}.timeline.md").read_text(encoding="utf-8")
    return [DAY.replace(hour=int(h), minute=int(m)) for h, m in ENTRY.findall(told)]


def found_and_wanted(name):
    """Return how many entries have something proposed close by, and how many there are."""
    times = [happened_at(c).at for c in propose(records_of(name)) if c.score >= PROPOSED]
    wanted = wanted_of(name)
    return sum(any(abs(at - each) <= CLOSE for each in times) for at in wanted), len(wanted)


def test_no_line_of_the_chats_is_lost():
    lines = sum(len((CHATS / f"{n}.chat.txt").read_text().splitlines()) for n in NAMES)
    assert sum(len(records_of(name)) for name in NAMES) == lines


@pytest.mark.parametrize("name", NAMES)
def test_no_more_than_two_in_five_messages_are_proposed(name):
    records = records_of(name)
    proposed = sum(c.score >= PROPOSED for c in propose(records))
    assert proposed <= 0.4 * len(records)


@pytest.mark.parametrize("name", NAMES)
def test_two_thirds_of_each_timeline_are_found(name):
    found, wanted = found_and_wanted(name)
    assert found >= wanted * 2 / 3


def test_most_of_the_timelines_together_are_found():
    counts = [found_and_wanted(name) for name in NAMES]
    assert sum(found for found, _ in counts) >= 0.85 * sum(wanted for _, wanted in counts)
