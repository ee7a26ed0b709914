"""What chat exports have in common: text, times and addresses out of JSON that may be anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from urllib.parse import urlsplit, urlunsplit

from secondstory.core.evidence.decoding import cleaned
from secondstory.core.evidence.jsonstream import JSON
from secondstory.core.evidence.readers._slack_emoji import EMOJI

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEARS = range(1990, 2200)  # outside of them a number is a slip, not a time
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote", "pre"})


def words(row: JSON, *keys: str) -> str:
    """Return the first of these members that is text with something in it, cleaned; else ""."""
    for key in keys if isinstance(row, dict) else ():
        value = row.get(key) if isinstance(row, dict) else None
        if isinstance(value, str) and value.strip():
            return cleaned(value).strip()
    return ""


def rows(value: JSON) -> Iterator[dict[str, JSON]]:
    """Yield the objects of a list."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item


def member(row: JSON, key: str) -> dict[str, JSON]:
    """Return a member that is an object, empty where there is none."""
    value = row.get(key) if isinstance(row, dict) else None
    return value if isinstance(value, dict) else {}


def number(value: JSON) -> int | None:
    """Return a whole number, also one that was written as text.

    >>> number("42"), number(True), number("4.2")
    (42, None, None)
    """
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,20}", value):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def since_epoch(value: JSON, *, per_second: int = 1) -> datetime | None:
    """Return the instant of a number of seconds, or of parts of a second; None for no such time.

    >>> since_epoch(1773801665720, per_second=1000).isoformat()
    '2026-03-18T02:41:05.720000+00:00'
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return _within(_EPOCH + timedelta(microseconds=round(value * (1_000_000 // per_second))))
    except (OverflowError, ValueError):
        return None


def instant(text: str) -> datetime | None:
    """Return the instant of an ISO time that has its offset, else None.

    >>> instant("2026-03-18T02:41:05.7204Z").isoformat()
    '2026-03-18T02:41:05.720400+00:00'
    """
    try:
        found = datetime.fromisoformat(text)
        return _within(found.astimezone(UTC)) if found.tzinfo else None
    except (OverflowError, ValueError):
        return None


def _within(found: datetime) -> datetime | None:
    return found if found.year in _YEARS else None


def web_address(address: str) -> str:
    """Return a web address without its query, which may carry a token; else ""."""
    try:
        parts = urlsplit(cleaned(address))
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def emoji(name: str) -> str:
    """Return the character of an emoji's name, the name between colons where we have none."""
    bare = cleaned(name).strip(":")
    return EMOJI.get(bare) or (f":{bare}:" if bare.isascii() else bare)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag in _BREAKS:
            self.parts.append("\n")
        elif tag in ("img", "emoji"):
            self.parts += [value for key, value in attrs if key == "alt" and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def html_words(text: str) -> str:
    """Return the words of a piece of HTML, a line for each of its blocks.

    >>> html_words("<p>map is <b>grey</b> &amp; old</p><p>since&nbsp;01:00</p>")
    'map is grey & old\\nsince 01:00'
    """
    parser = _Words()
    parser.feed(text)
    parser.close()
    lines = "".join(parser.parts).replace("\xa0", " ").splitlines()
    return cleaned("\n".join(line.strip() for line in lines if line.strip()))
