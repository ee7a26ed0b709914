"""What chat programs add below a message when it is copied: edits, replies, reactions, files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from secondstory.core.evidence.readers._values import emoji

_TAIL = 20  # "(bearbeitet)" is the longest; looking through a whole long line costs
_EDITED = re.compile(r"\((?:edited|bearbeitet|modifié|editado|modificato|bewerkt)\)\s*$", re.I)
_REPLIES = re.compile(
    r"\d{1,5}\s(?:repl(?:y|ies)|Antwort(?:en)?|réponses?|respuestas?|risposte|respostas?)\b.{0,60}",
    re.I,
)
_THREAD = re.compile(
    r"(?:View|Show) (?:thread|newer replies|(?:\d+ )?more repl(?:y|ies))|Last reply .{1,40}|"
    r"Also sent to the channel|(?:Also )?[Ss]ent to #?\S{1,80}|New(?: messages)?|Pinned by .{1,60}|"
    r"(?:Started|replied to) a thread:?.{0,200}|Saved for later.{0,40}|Only visible to you",
)
_SHORTCODE = r":[a-z0-9_+'-]+:(?::skin-tone-\d:)?"
_REACTION = re.compile(
    rf"(?P<symbol>{_SHORTCODE}|[^\w\s]{{1,12}}(?:\s?:[\w+-]+:)?)\s?(?P<count>\d{{1,4}})?"
)
_STATUS = re.compile(rf"(?:{_SHORTCODE}\s?){{1,3}}")
_COUNT = re.compile(r"\d{1,4}")


def without_extras(lines: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Return a message's lines without what its program added below, and that as details.

    Nothing is taken when nothing would be left to read.

    >>> without_extras(["it is slow (edited)", ":eyes:", "2", "3 replies"])
    (['it is slow'], [('edited', 'yes'), ('reaction', '👀 2'), ('replies', '3 replies')])
    """
    kept = list(lines)
    details: list[tuple[str, str]] = []
    while kept:
        if not kept[-1].strip():
            kept.pop()
            continue
        taken = _from_end(kept, details)
        if not taken:
            break
    if not any(line.strip() for line in kept):
        return lines, []
    tail = kept[-1].rstrip()[-_TAIL:]
    match = _EDITED.search(tail)
    if match and (len(kept) > 1 or kept[-1].strip() != match[0]):
        details.append(("edited", "yes"))
        kept[-1] = kept[-1].rstrip()[: match.start() - len(tail)].rstrip()
    return kept, details[::-1]


def is_mark(text: str) -> bool:
    """Tell whether a line is only what may stand between a name and its time.

    >>> is_mark("APP"), is_mark(":palm_tree:"), is_mark("—"), is_mark("ok")
    (True, True, True, False)
    """
    text = text.strip()
    return text in ("APP", "BOT", "", "—", "–", "-", "•") or bool(_STATUS.fullmatch(text))


def mark(text: str) -> list[tuple[str, str]]:
    """Return such a line, or a word beside the name, as details."""
    if text in ("APP", "BOT"):
        return [("bot", "yes")]
    if not any(map(str.isalnum, text)):
        return []
    return [("beside the name", emoji(text) if text.startswith(":") else text)]


def _from_end(kept: list[str], details: list[tuple[str, str]]) -> bool:
    """Take one addition off the end of the lines; tell whether there was one."""
    last = kept[-1].strip()
    kinds: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("replies", _REPLIES.fullmatch),
        ("thread", _THREAD.fullmatch),
    )
    for name, matches in kinds:
        if matches(last):
            details.append((name, kept.pop().strip()))
            return True
    if len(kept) > 1 and _COUNT.fullmatch(last) and (symbol := _symbol(kept[-2].strip())):
        details.append(("reaction", f"{symbol} {last}"))
        del kept[-2:]
        return True
    match = _REACTION.fullmatch(last)
    if match and match["count"] and (symbol := _symbol(match["symbol"])):
        details.append(("reaction", f"{symbol} {match['count']}"))
        kept.pop()
        return True
    return False


def _symbol(text: str) -> str:
    """Return an emoji's character or name, "" where the text is no emoji."""
    if re.fullmatch(_SHORTCODE, text):
        return emoji(text.split("::", 1)[0])
    signs = [sign for sign in text if unicodedata.category(sign) in ("So", "Sk", "Mn", "Cf")]
    return text if signs and len(signs) == len(text) and not text.isascii() else ""
