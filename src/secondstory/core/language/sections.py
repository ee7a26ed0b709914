"""Where a block stands: the section by its heading, in the words the document package knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from secondstory.core.document.heading_wordings import HeadingClass
from secondstory.core.document.headings import USUAL, class_named, label_named, plain_heading

_OTHER_WORDS = {
    "cause": HeadingClass.FACTORS,
    "causes": HeadingClass.FACTORS,
    "root_cause": HeadingClass.FACTORS,
    "trigger": HeadingClass.FACTORS,
    "response": HeadingClass.RESOLUTION,
    "luck": HeadingClass.LUCKY,
    "well": HeadingClass.WENT_WELL,
    "wrong": HeadingClass.WENT_WRONG,
    "action": HeadingClass.ACTIONS,
    "action_items": HeadingClass.ACTIONS,
}
_BELOW_HEADINGS = 9
_LONGEST_SECTION = 3  # words; a longer first heading, unless it is a usual one, is a title


class Place(NamedTuple):
    """Where a block stands.

    Args:
        name: The class of its heading.
        is_timeline: Whether it tells what happened when, wherever that stands.
    """

    name: str
    is_timeline: bool

    def as_timeline(self) -> Place:
        """Return the same place, told by the clock."""
        return Place(self.name, True)


@lru_cache(maxsize=256)
def place_named(section: str) -> Place:
    """Return the place a word for a section means.

    Args:
        section: A canonical section, a class of headings, or any heading.

    >>> place_named("cause").name, place_named("Where we got lucky").name
    ('factors', 'lucky')
    """
    plain = section.strip().casefold().replace(" ", "_").replace("-", "_")
    if plain in _OTHER_WORDS:
        return _place(_OTHER_WORDS[plain])
    try:
        return _place(HeadingClass(plain))
    except ValueError:
        return _place(class_named(section))


def _place(named: HeadingClass) -> Place:
    return Place(named.value, named is HeadingClass.TIMELINE)


class Spot:
    """A place that is found out when somebody asks for it: most blocks hold nothing that does.

    Args:
        above: What it stands in, and where it is when its words name no section.
        named: Reads its words; None where they name no section.
        words: Of a heading or label.
    """

    __slots__ = ("_above", "_named", "_place", "_words")

    def __init__(
        self, above: Spot | None, named: Callable[[str], Place | None], words: str = ""
    ) -> None:
        self._above = above
        self._named = named
        self._words = words
        self._place: Place | None = None

    @property
    def place(self) -> Place:
        """Where it is."""
        passed: list[Spot] = []
        spot, place = self, self._place
        while place is None:
            passed.append(spot)
            place = spot._named(spot._words)
            if place is None:
                if spot._above is None:
                    place = _place(HeadingClass.OTHER)
                else:
                    spot = spot._above
                    place = spot._place
        for each in passed:  # a long row of labels is walked once
            each._place = place
        return place

    @classmethod
    def fixed(cls, place: Place) -> Spot:
        """Return the spot of a place that is known."""
        return cls(None, lambda _words: place)


class Places:
    """The section that is current while the lines of a text go by."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Spot]] = [(0, Spot.fixed(_place(HeadingClass.OTHER)))]

    @property
    def current(self) -> Spot:
        """The spot of what comes now."""
        return self._open[-1][1]

    def heading(self, words: str, level: int) -> None:
        """Go on below a heading.

        Args:
            words: Of the heading.
            level: 1 to 6.
        """
        while self._open[-1][0] >= level:
            self._open.pop()
        named = _by_title if level == 1 else _by_heading
        self._open.append((level, Spot(self.current, named, words)))

    def label(self, words: str, *, is_alone: bool, is_item: bool) -> Spot:
        """Go on below a label.

        Args:
            words: Of the label.
            is_alone: Whether nothing follows in its line.
            is_item: Whether it begins an item of a list.

        Returns:
            The spot of the words in its own line.
        """
        spot = Spot(self.current, _by_label, words)
        if is_alone and not is_item:  # where it names no section, the one before it goes on
            if self._open[-1][0] >= _BELOW_HEADINGS:
                self._open.pop()
            self._open.append((_BELOW_HEADINGS, spot))
        return spot


def _by_heading(words: str) -> Place | None:
    named = class_named(words)
    return None if named is HeadingClass.OTHER else _place(named)


def _by_title(words: str) -> Place | None:
    """A first heading that is more than a section would be called names none."""
    is_usual = plain_heading(words) in USUAL
    is_short = len(words.split()) <= _LONGEST_SECTION and not any(map(str.isdigit, words))
    return _by_heading(words) if is_usual or is_short else None


def _by_label(words: str) -> Place | None:
    named = label_named(words)
    return None if named is HeadingClass.OTHER else _place(named)
