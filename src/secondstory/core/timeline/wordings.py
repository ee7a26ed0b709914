"""What people write in a chat while something is wrong, read from the files in `words/`.

Each file there is one wording: why it matters in words, its weight, the kind of entry it makes, and
the patterns. A file added is a wording added; nothing is listed here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType

from secondstory.core.fields import check_nothing_left, taken
from secondstory.core.timeline.model import EntryKind
from secondstory.core.timeline.signals import Signal, words_of

# Where somebody tells what they do or did: at the start of a clause ("stopped it, then …"), or
# after what turns the verb into a report ("I've merged", "was merged"). What happens "on every
# restart", and an explanation after a question mark, is no report.
_BEFORE_TOLD = re.compile(
    r"(?:^|[.,;:!(*`\n\]…>]|(?:^|[^\w'])(?:i|we|i've|we've|i'm|we're|he|she|they|am|just|now|and|then"
    r"|been|got|gets|manually|already|has|have|had|was|were|is|are|being|ok|okay|so|pr|fix|change"
    r"|patch|deploy|image|still|also))\s*\Z"
)
# "keys rotated, old ones deactivated": what ends a clause was done, whoever did it.
_CLAUSE_END = re.compile(r"\s*(?:\Z|[,.;!\n])")
# What goes on "is raining", "are waiting" for everybody: only who speaks tells of themselves.
_BEFORE_DOING = re.compile(
    r"(?:^|[.,;:!(*`\n\]…>]|(?:^|[^\w'])(?:i'm|we're|am|now|just|currently|still|also|then|ok|okay))"
    r"\s*\Z"
)
# "The pods joined the cluster": a few words that begin a clause may be who or what did it.
_BEFORE_HAPPENED = re.compile(r"(?:^|[.,;:!\n(…]\s*)(?:[\w'/-]+ ){1,4}\Z")
_LOOKED_BACK = 12  # longer than the longest of these words with its space
_CLAUSE_LENGTH = 40  # four words with what ends the clause before them
# "red", "shed" and "king" are no verbs that somebody tells.
SHORTEST_VERB = 5


def is_told(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a text reports one of these verbs as done or being done.

    Args:
        pattern: The verbs.
        text: In lower case.

    >>> verbs = re.compile(r"\\bmerg(?:ed|ing)\\b")
    >>> is_told(verbs, "just merged it"), is_told(verbs, "the merged cells in the sheet")
    (True, False)
    """
    return any(_is_after(_BEFORE_TOLD, text, match.start()) for match in pattern.finditer(text))


def _is_after(before: re.Pattern[str], text: str, start: int) -> bool:
    return before.search(text[max(0, start - _LOOKED_BACK) : start]) is not None


def tells(word: str, text: str) -> bool:
    """Tell whether a text reports a verb as done or being done.

    Args:
        word: The verb as it stands in the text.
        text: In lower case.

    >>> tells("rotating", "ok, rotating the keys"), tells("rotating", "a rotating disk")
    (True, False)
    """
    before, closes = (_BEFORE_DOING, False) if word.endswith("ing") else (_BEFORE_TOLD, True)
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if _is_after(before, text, start) or (closes and _has_happened(text, start, end)):
            return True
        start = text.find(word, end)
    return False


def _has_happened(text: str, start: int, end: int) -> bool:
    """Tell whether something precedes the verb that can have done it, or have been done to."""
    before = text[max(0, start - _CLAUSE_LENGTH) : start]
    return bool(_CLAUSE_END.match(text, end) or _BEFORE_HAPPENED.search(before))


def signal_from_toml(name: str, text: str) -> tuple[int, Signal]:
    """Read one wording.

    Args:
        name: The stable name, which is its file's.
        text: TOML with `reason`, `weight`, `kind`, `order` and `words`, and where they are needed
            `phrases`, `patterns`, `told`, `endings` of verbs, and `except`: words that end so and
            tell nothing, and `general` where it counts only without a heavier one.

    Returns:
        Its place among equally heavy ones, and the wording.

    Raises:
        ValueError: A field is missing, unknown or of another type, or a pattern is none.

    >>> signal_from_toml("humming", "weight = 'a lot'")
    Traceback (most recent call last):
    ValueError: words/humming.toml: expected `weight` as float, found 'a lot'. Add or correct it.
    """
    fields: dict[str, object] = tomllib.loads(text)
    signal = Signal(
        name=name,
        weight=taken(fields, f"words/{name}.toml", "weight", float),
        kind=EntryKind(taken(fields, f"words/{name}.toml", "kind", str)),
        reason=taken(fields, f"words/{name}.toml", "reason", str),
        words=words_of(taken(fields, f"words/{name}.toml", "words", str)),
        phrases=tuple(_texts(fields, name, "phrases")),
        pattern=_compiled(name, _texts(fields, name, "patterns"), "{}"),
        told=_compiled(name, _texts(fields, name, "told"), r"\b(?:{})"),
        endings=tuple(_texts(fields, name, "endings")),
        barred=words_of(taken(fields, f"words/{name}.toml", "except", str, "")),
        general=taken(fields, f"words/{name}.toml", "general", bool, False),
    )
    order = taken(fields, f"words/{name}.toml", "order", int)
    check_nothing_left(fields, f"words/{name}.toml")
    return order, signal


def _texts(fields: dict[str, object], name: str, field: str) -> list[str]:
    return [str(each) for each in taken(fields, f"words/{name}.toml", field, list, [])]


def _compiled(name: str, patterns: Sequence[str], around: str) -> re.Pattern[str] | None:
    if not patterns:
        return None
    try:
        return re.compile(around.replace("{}", "|".join(patterns)))
    except re.error as error:
        raise ValueError(f"words/{name}.toml: {error} in a pattern. Correct it.") from error


def _all_signals() -> tuple[Signal, ...]:
    folder = files(__package__) / "words"
    found = [
        signal_from_toml(file.name.removesuffix(".toml"), file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(signal for _, signal in sorted(found, key=lambda each: (each[0], each[1].name)))


# 0.6 and above: on its own enough to be proposed. 0.3 to 0.45: enough with one more hint.
SIGNALS: tuple[Signal, ...] = _all_signals()

TRIGGER_WORDS: Mapping[str, tuple[Signal, ...]] = MappingProxyType(
    {
        word: tuple(signal for signal in SIGNALS if word in signal.words)
        for word in sorted(frozenset().union(*(signal.words for signal in SIGNALS)))
    }
)

# Two words that stand beside one another, and pieces of text that are no whole words.
PAIRS: Mapping[tuple[str, ...], tuple[Signal, ...]] = MappingProxyType(
    {
        tuple(pair.split()): tuple(signal for signal in SIGNALS if pair in signal.phrases)
        for signal in SIGNALS
        for pair in signal.phrases
        if " " in pair
    }
)

PHRASES: tuple[tuple[str, Signal], ...] = tuple(
    (phrase, signal) for signal in SIGNALS for phrase in signal.phrases if " " not in phrase
)

# What counts by the ending of a verb: no word announces it.
BY_ENDING: Mapping[str, Signal] = MappingProxyType(
    {ending: signal for signal in SIGNALS for ending in signal.endings}
)
ENDINGS: tuple[str, ...] = tuple(BY_ENDING)

# A command shown in chat is an action somebody took, or is about to take.
COMMAND_WORDS = words_of(
    "sudo kubectl helm git terraform systemctl docker psql aws gcloud ansible make curl ssh rm "
    "redis-cli redis delete insert update drop truncate alter"
)
COMMAND = re.compile(
    # shown as code or at a prompt …
    r"(?:`|(?:^|\n)\s*[$>#] ?)\s*(?:sudo|kubectl|helm|git|terraform|systemctl|docker|psql|aws"
    r"|gcloud|ansible|make|curl|ssh|rm|redis-cli) "
    r"|`\s*(?:delete from|insert into|update \S+ set|drop table|truncate|alter table)\b"
    # … or at the start of a line, with what only a command goes on with ("git is slow" does not)
    r"|(?:^|\n)\s*(?:sudo \w|kubectl (?:\w+ )+\S*[-/]|(?:helm|git|docker|terraform) (?:upgrade"
    r"|rollback|install|push|revert|pull|checkout|reset|apply|destroy|import|restart|run|stop|kill)\b"
    r"|systemctl \w+|(?:rm|curl|psql|make|ssh|ansible) -)"
)
