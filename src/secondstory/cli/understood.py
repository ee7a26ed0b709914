"""Counts what was and what was not understood of many documents."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_MOST = 5  # headings named in the summary; the lines of JSON have them all


@dataclass(slots=True)
class Tally:
    """What a run understood.

    Args:
        documents: How many were read.
        unreadable: How many were not.
        counts: Of what was found, by its name.
        unknown: Headings whose meaning is not known, and how often.
    """

    documents: int = 0
    unreadable: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)

    def add(self, found: dict[str, Any]) -> None:
        """Count one document.

        Args:
            found: Its object, as printed.
        """
        if "error" in found:
            self.unreadable += 1
            return
        self.documents += 1
        self.counts["sections"] += len(found["sections"])
        self.unknown.update(
            section["heading"].strip("*: ").lower()
            for section in found["sections"]
            if section["canonical"] == "other"
        )
        self.counts["actions"] += len(found["actions"])
        self.counts["owned"] += sum(action["owner"] is not None for action in found["actions"])
        self.counts["left over"] += bool(found["residue"])
        self.counts["several"] += found["incidents"] > 1
        self._add_timeline(found["timeline"])

    def _add_timeline(self, timeline: dict[str, Any] | None) -> None:
        if timeline is None:
            self.counts["no timeline"] += 1
            return
        self.counts["entries"] += timeline["entries"]
        self.counts["no time"] += timeline["all_local"].count("?")
        self.counts["no zone"] += timeline["zone"] is None

    def summary(self) -> str:
        """Say what was understood, and then what was not."""
        count = self.counts
        timelines = self.documents - count["no timeline"]
        unknown = sum(self.unknown.values())
        lines = [
            f"{self.documents} documents read: {timelines} with a timeline, {count['entries']}"
            f" entries, {count['actions']} actions, {count['sections'] - unknown} sections.",
        ]
        if unknown:
            named = ", ".join(f"{name!r}" for name, _ in self.unknown.most_common(_MOST))
            lines.append(f"{unknown} sections kept word for word, their meaning unknown: {named}.")
        told = (
            ("no timeline", "without a list of times"),
            ("no zone", "whose times name no zone: they stay text until --zone is given"),
            ("left over", "with words a template left"),
            ("several", "that tell several incidents in one file"),
        )
        lines += [f"{count[name]} {words}." for name, words in told if count[name]]
        if count["no time"]:
            lines.append(f"{count['no time']} entries at a time nobody wrote down.")
        if self.unreadable:
            lines.append(f"{self.unreadable} could not be read; why is said above.")
        return "\n".join(lines)


def places_in(output: Path, tally: Tally) -> set[str]:
    """Return the documents an earlier run wrote, and count them.

    Args:
        output: Lines of JSON; the last may be cut off.
        tally: Counts them.
    """
    places: set[str] = set()
    with output.open(encoding="utf-8") as stream:
        for line in stream:
            if not line.endswith("\n"):
                continue
            try:
                found = json.loads(line)
            except ValueError:
                continue
            if isinstance(found, dict) and "place" in found and found["place"] not in places:
                places.add(found["place"])
                tally.add(found)
    return places


def without_half_a_line(output: Path) -> None:
    """Take off a last line that an earlier run could not finish.

    Args:
        output: Lines of JSON.
    """
    with output.open("r+b") as stream:
        raw = stream.read()
        whole = raw.rfind(b"\n") + 1
        if whole < len(raw):
            stream.truncate(whole)
