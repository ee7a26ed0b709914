"""Where a block stands: the section by its heading, in the words the document package knows."""

from __future__ import annotations

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


class Places:
    """The section that is current while the lines of a text go by."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Place]] = []

    @property
    def current(self) -> Place:
        """The place of what comes now."""
        return self._open[-1][1] if self._open else _place(HeadingClass.OTHER)

    def heading(self, words: str, level: int) -> None:
        """Go on below a heading.

        Args:
            words: Of the heading.
            level: 1 to 6.
        """
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        named = HeadingClass.OTHER if self._is_title(words, level) else class_named(words)
        place = self.current if named is HeadingClass.OTHER else _place(named)
        self._open.append((level, place))

    def _is_title(self, words: str, level: int) -> bool:
        """The first heading, where it is more than a section would be called."""
        is_first = level == 1 and not self._open
        if not is_first or plain_heading(words) in USUAL:
            return False
        return len(words.split()) > _LONGEST_SECTION or any(map(str.isdigit, words))

    def label(self, words: str, *, is_alone: bool, is_item: bool) -> Place | None:
        """Go on below a label.

        Args:
            words: Of the label.
            is_alone: Whether nothing follows in its line.
            is_item: Whether it begins an item of a list.

        Returns:
            The place of the words in its own line; None where the label names no section.
        """
        named = label_named(words)
        if named is HeadingClass.OTHER:
            return None
        place = _place(named)
        if is_alone and not is_item:
            while self._open and self._open[-1][0] >= _BELOW_HEADINGS:
                self._open.pop()
            self._open.append((_BELOW_HEADINGS, place))
        return place
