"""Documents full of text that is hard to keep."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from secondstory.core.document.model import (
    ActionItem,
    ActionKind,
    ActionStatus,
    Document,
    DocumentStatus,
    Factor,
    FactorKind,
    Section,
    SectionName,
)
from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import Entry, EntryKind, Milestone

NASTY = st.sampled_from(
    [
        "## A heading",
        "# Title",
        "## A heading <!-- within -->",
        "```",
        "~~~~ text",
        "    ```",
        "---",
        "title: no",
        "<!-- timeline -->",
        "<!-- actions -->",
        "<!-- the fence above was left open -->",
        "<!-- end of text -->",
        "<!-- from a -->",
        "said <!-- as it stands -->",
        "said <!-- at noon -->",
        "| a | b |",
        "- **14:02** *symptom:* x",
        "- [ ] do it",
        "  - owner: x, due: no date yet",
        "*trigger:* y",
        "two spaces  ",
        "\ttab",
        "été 🐘 \u2028 \x85",
        "\x00",
        "-->",
        "100%25, <a>; b",
        "nobody yet",
        "known 14:20",
        "",
        "   ",
    ]
)
LINE = st.one_of(NASTY, st.text(max_size=12))
TEXT = st.lists(LINE, max_size=6).map("\n".join)
FIRST, LAST = datetime(1975, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001  # zones are added
ZONES = st.sampled_from(["", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "PST"])
AT = st.one_of(
    st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
    # The hour that a change of clocks repeats, minute by minute, and the evening before.
    st.integers(-600, 200).map(
        lambda minutes: datetime(2026, 10, 25, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.integers(0, 60).map(
        lambda n: datetime(2026, 3, 1, 20, n % 60, tzinfo=timezone(timedelta(hours=n % 12)))
    ),
)
MOMENTS = st.builds(Moment, AT, st.sampled_from(Precision), LINE)
ENTRIES = st.builds(
    Entry,
    happened_at=MOMENTS,
    text=TEXT,
    kind=st.sampled_from(EntryKind),
    known_at=st.none() | AT,
    author=LINE,
    sources=st.lists(LINE, max_size=3).map(tuple),
    milestone=st.sampled_from(["", "detected", "odd, *name*"]),
)
ACTIONS = st.builds(
    ActionItem,
    text=TEXT,
    owner=LINE,
    due=st.none() | st.dates(),
    kind=st.none() | st.sampled_from(ActionKind),
    status=st.sampled_from(ActionStatus),
    links=st.lists(st.sampled_from(["https://x.example/a?b=c,d", "a b", "<>", "%20"])).map(tuple),
)
SECTIONS = st.builds(Section, st.sampled_from(SectionName), LINE, TEXT)
DOCUMENTS = st.builds(
    Document,
    title=LINE,
    lead=LINE,
    facilitator=LINE,
    participants=st.lists(LINE, max_size=3).map(tuple),
    severity=LINE,
    services=st.lists(LINE, max_size=3).map(tuple),
    status=st.sampled_from(DocumentStatus),
    zone=ZONES,
    outline=st.sampled_from(["full", "light", ""]),
    milestones=st.lists(st.builds(Milestone, LINE, MOMENTS), max_size=3).map(tuple),
    sections=st.lists(SECTIONS, max_size=5).map(tuple),
    timeline=st.lists(ENTRIES, max_size=4).map(tuple),
    factors=st.lists(st.builds(Factor, TEXT, st.sampled_from(FactorKind)), max_size=3).map(tuple),
    actions=st.lists(ACTIONS, max_size=3).map(tuple),
    extra=st.lists(st.tuples(LINE, TEXT), max_size=3).map(tuple),
)
