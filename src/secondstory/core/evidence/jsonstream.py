"""Values out of JSON, JSON Lines and arrays of any length, one at a time, past broken ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper

JSON = (
    dict[str, "JSON"] | list["JSON"] | str | int | float | bool | None
)  # what a decoder can give back

_BLOCK = 64 * 1024
_BROKEN_AT_MOST = 1000  # more is not JSON at all, and each costs a try
_SKIP = re.compile(r"[\s,\0\ufeff]*")
_NEAR_END = 16  # a literal, number or escape cut by the end of the block is no longer than this


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch that is no JSON.

    Args:
        line: Where it starts, from 1.
        found: What stands there, in words.
    """

    line: int
    found: str


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a top-level object, or one element of the list it holds.

    Args:
        line: Where it starts, from 1.
        key: Its name; "" for an element of a top-level list.
        value: The member, or one element of it.
    """

    line: int
    key: str
    value: JSON


class JsonStream:
    """The values of one text: a top-level array is taken apart, further values follow one another.

    Args:
        stream: The text.
        limit: Characters one value may have.

    A broken value is reported once as `Broken`; reading goes on at the next line that starts a
    value, so one bad line of JSON Lines costs one line. After 1,000 of them it gives up.
    """

    def __init__(self, stream: TextIOWrapper, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._buffer = ""
        self._at = 0
        self._line = 1
        self._ended = False
        self._array = False

    def values(self) -> Iterator[tuple[int, JSON] | Broken]:
        """Yield the line each value starts at, from 1, with the value."""
        broken = 0
        while self._skip():
            head = self._buffer[self._at]
            if head == "[" and not self._array:
                self._array = True
                self._move(self._at + 1)
            elif head == "]" and self._array:
                self._array = False
                self._move(self._at + 1)
            else:
                value = self._value()
                yield value
                broken += isinstance(value, Broken)
                if broken == _BROKEN_AT_MOST:
                    yield Broken(self._line, f"{broken:,} broken values; the rest was not tried")
                    return
        if self._array:
            yield Broken(self._line, "the end of the file in the middle of a list")

    def members(self) -> Iterator[Member | Broken]:
        """Yield the members of top-level objects; lists one level down are taken apart too.

        So `{"about": {…}, "messages": [a, b]}` is three members, however many messages it has.
        """
        key, inside, broken = "", False, 0
        depth: list[str] = []
        while self._skip():
            head = self._buffer[self._at]
            if head in "{[" and _opens(head, depth, named=bool(key)):
                depth.append(head)
                inside = head == "["
                self._move(self._at + 1)
            elif head in "]}" and depth:
                depth.pop()
                key, inside = "", bool(depth) and depth[-1] == "["
                self._move(self._at + 1)
            elif depth and not inside and not key:
                found = self._key()
                key = found if isinstance(found, str) else ""
                if isinstance(found, Broken):
                    yield found
                    broken += 1
            else:
                value = self._value()
                broken += isinstance(value, Broken)
                yield value if isinstance(value, Broken) else Member(value[0], key, value[1])
                key = key if inside else ""
            if broken >= _BROKEN_AT_MOST:
                yield Broken(self._line, f"{broken:,} broken values; the rest was not tried")
                return
        if depth:
            yield Broken(self._line, "the end of the file in the middle of a value")

    def _key(self) -> str | Broken:
        """Return the name of the next member and go past its colon."""
        value = self._value()
        if isinstance(value, Broken):
            return value
        if not isinstance(value[1], str) or not self._skip() or self._buffer[self._at] != ":":
            return self._recover("a member without a name")
        self._move(self._at + 1)
        return value[1] or " "

    def _skip(self) -> bool:
        """Go to the next character that means something; False at the end."""
        while True:
            match = _SKIP.match(self._buffer, self._at)
            self._move(match.end() if match else self._at)
            if self._at < len(self._buffer):
                return True
            if not self._more(_BLOCK):
                return False

    def _value(self) -> tuple[int, JSON] | Broken:
        line, wanted = self._line, _BLOCK
        while True:
            try:
                value, end = _DECODER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                left = len(self._buffer) - self._at
                if left > self._limit:
                    return self._recover(f"one value of more than {self._limit:,} characters")
                if not _incomplete(error, len(self._buffer)) or not self._more(wanted):
                    return self._recover(f"no JSON ({error.msg})")
                wanted *= 2  # parsing from the start each time stays linear this way
                continue
            except RecursionError:
                return self._recover("JSON nested too deeply to be a message")
            except ValueError:
                return self._recover("a number of thousands of digits")
            if end == len(self._buffer) and _continues(self._buffer[-1]) and self._more(_BLOCK):
                continue
            self._move(end)
            return line, value

    def _recover(self, found: str) -> Broken:
        """Skip to the next line that starts a value."""
        broken = Broken(self._line, found)
        while True:
            match = _NEXT_VALUE.search(self._buffer, self._at)
            if match:
                self._move(match.end() - 1)
                return broken
            self._move(max(self._at, len(self._buffer) - 1))
            if not self._more(_BLOCK):
                self._move(len(self._buffer))
                return broken

    def _move(self, position: int) -> None:
        self._line += self._buffer.count("\n", self._at, position)
        self._at = position

    def _more(self, wanted: int) -> bool:
        """Read on; what is behind us is let go."""
        block = "" if self._ended else self._stream.read(wanted)
        self._ended = not block
        self._buffer = self._buffer[self._at :] + block
        self._at = 0
        return bool(block)


_DECODER = json.JSONDecoder()
_NEXT_VALUE = re.compile(r"\n {0,4}[{\[]")  # Slack indents a message by four


def _opens(head: str, depth: list[str], *, named: bool) -> bool:
    """Tell whether a bracket is taken apart: an object at the top, a list there or as a member."""
    if not depth:
        return True
    return head == "[" and named and depth == ["{"]


def _incomplete(error: json.JSONDecodeError, length: int) -> bool:
    return error.pos >= length - _NEAR_END or error.msg.startswith("Unterminated string")


def _continues(last: str) -> bool:
    return last not in '}]"'
