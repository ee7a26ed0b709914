"""The lines of a replay, drawn from what was known and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from secondstory.core.moments import Precision
from secondstory.core.timeline.gaps import in_words
from secondstory.core.timeline.model import Entry
from secondstory.core.timeline.replay import Unknown, Viewpoint, known_from
from secondstory.web.incidents.replay.handle import whole
from secondstory.web.incidents.replay.story import Story
from secondstory.web.incidents.rows import Clock, Days
from secondstory.web.ui.stencil import draw


def known_rows(
    story: Story, entries: Iterable[Entry], clock: Clock, through: Viewpoint | None
) -> SafeString:
    """Draw what was known, what became known last on top and marked."""
    timed = [(known, entry) for entry in entries if (known := known_from(entry, through))]
    newest = max((whole(known) for known, _entry in timed), default=None)
    timed.reverse()
    timed.sort(key=lambda each: whole(each[0]), reverse=True)  # stable: then by when it happened
    days = Days(clock)
    drawn = [
        _known(story, entry, known, days, is_newest=whole(known) == newest)
        for known, entry in timed
    ]
    return SafeString("\n".join(drawn))


def _known(
    story: Story, entry: Entry, known: datetime, days: Days, *, is_newest: bool
) -> SafeString:
    heading = days.heading(known)
    happened, precision = entry.happened_at.at, entry.happened_at.precision
    is_of_a_day = precision is Precision.DAY and entry.known_at is None
    is_later = known > happened and not is_of_a_day
    shown, exactly = (happened, precision) if not is_later else (known, Precision.MINUTE)
    words = {
        "day": heading,
        "time": days.time(shown, exactly),
        "text": SafeString(story.to_html(entry)),
        "milestone": entry.milestone,
        "author": entry.author,
        "happened": days.clock.html(happened, precision, under=days.under),
        "gap": in_words(known - happened) if is_later else "",
    }
    return draw(
        "incidents/_replay_known.html",
        words,
        has_day=bool(heading),
        has_milestone=bool(entry.milestone),
        has_author=bool(entry.author),
        has_gap=is_later,
        is_newest=is_newest,
        tone="milestone" if entry.milestone else entry.kind.value,
        kind=entry.kind.value,
    )


def unknown_rows(story: Story, unknown: Iterable[Unknown], clock: Clock) -> SafeString:
    """Draw what was true already, in the order it came true, with how long until it was known."""
    days = Days(clock)
    return SafeString("\n".join(_unknown(story, each, days) for each in unknown))


def _unknown(story: Story, unknown: Unknown, days: Days) -> SafeString:
    entry = unknown.entry
    heading = days.heading(entry.happened_at.at)
    known = days.clock.html(unknown.known_at, under=days.under) if unknown.known_at else ""
    words = {
        "day": heading,
        "time": days.time(entry.happened_at.at, entry.happened_at.precision),
        "text": SafeString(story.to_html(entry)),
        "author": entry.author,
        "known": known,
        "gap": _in_minutes(unknown),
    }
    return draw(
        "incidents/_replay_unknown.html",
        words,
        has_day=bool(heading),
        has_author=bool(entry.author),
        became_known=unknown.known_at is not None,
        kind=entry.kind.value,
        tone="milestone" if entry.milestone else entry.kind.value,
    )


def _in_minutes(unknown: Unknown) -> str:
    if unknown.gap is None:
        return ""
    minutes = int(unknown.gap.total_seconds() // 60)
    exact = _("%(count)d min") % {"count": minutes}
    return exact if minutes < 100 else f"{exact} ({in_words(unknown.gap)})"
