"""Bytes of unknown origin as text: the encoding found, the unprintable taken out, lines bounded."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from typing import BinaryIO

from secondstory.core.evidence.model import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 256 * 1024
_FALLBACK = "latin-1"  # every byte means something in it, so nothing is lost


def encoding_of(opened: Callable[[], BinaryIO]) -> str:
    """Return the encoding of a file, reading it once through.

    Args:
        opened: Opens the file; it is closed here.

    Returns:
        The encoding its byte order mark names; else "utf-8" where that fits; else "latin-1".
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened() as stream:
        block = stream.read(_BLOCK)
        for mark, name in _MARKS:
            if block.startswith(mark):
                return name
        try:
            while block:
                decoder.decode(block)
                block = stream.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _FALLBACK
    return "utf-8"


def open_text(opened: Callable[[], BinaryIO]) -> tuple[TextIOWrapper, str]:
    """Open a file as text.

    Args:
        opened: Opens the file, twice.

    Returns:
        The text stream, to be closed by the caller, and the encoding it was read in.
    """
    encoding = encoding_of(opened)
    return TextIOWrapper(opened(), encoding=encoding, errors="replace", newline=None), encoding


def encoding_problem(place: str, encoding: str) -> Problem | None:
    """Return what to tell about an encoding that had to be guessed, or None."""
    if encoding != _FALLBACK:
        return None
    return Problem(
        place=place,
        sentence="Expected UTF-8 and found bytes that are not; read as Latin-1. "
        "If names look odd, save the file as UTF-8 and import it again.",
    )


def cleaned(text: str) -> str:
    """Return text that every database and encoder takes.

    NUL characters go, half surrogate pairs become the replacement mark.

    >>> cleaned("de\\x00ploy")
    'deploy'
    """
    if "\0" in text:
        text = text.replace("\0", "")
    if not text.isascii():
        text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return text


def lines_of(stream: TextIOWrapper, limit: int) -> Iterator[tuple[int, str, bool]]:
    """Yield the lines of a text, each bounded.

    Args:
        stream: The text.
        limit: Characters of a line that are kept.

    Returns:
        Line number from 1, the line without its end, and whether its rest was left out.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        cut = len(line) > limit and not line.endswith("\n")
        while cut and (rest := stream.readline(limit)):
            if rest.endswith("\n"):
                break
        yield number, cleaned(line[:limit] if cut else line.rstrip("\n")), cut
