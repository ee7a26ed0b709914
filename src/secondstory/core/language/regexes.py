"""Says patterns of words as regular expressions, for checkers that know nothing else.

The expressions keep to what .NET, Go's regexp2 and Python understand alike: lookbehinds have one
width. What a sentence calls words stands in a text with spaces between, and contractions as they
are written, so "not" may be "n't".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from secondstory.core.language.inflection import PARTICIPLES
from secondstory.core.language.patterns import CLAUSE_ENDS, ENDS, Classes, Element, pattern_of

# Between two words: spaces, or nothing before a contraction, "cannot" and punctuation.
JOIN = r"(?:\s+|(?=n?['’]|not\b|[,.;:?!)]))"
BEGINS = r"(?<![\w@#./+'’-])"
ENDS_WORD = r"(?![\w@#]|[-./+'’]\w)"
OPENS = r"(?:^|(?<=[,.;:?!(]\s))"
_CLOSES = r"(?=\s*(?:[,.;:?!()|…—–]|$))"
_FEW = 8
_ANY = r"[\w@#]+(?:[-'’./+]\w+)*"
_SHORT = {
    "not": "n?['’]t",
    "have": "['’]ve",
    "are": "['’]re",
    "am": "['’]m",
    "will": "['’]ll",
    "nobody": "no one",
}
_KINDS = {
    "@adv": r"\w{3,}ly",
    "@ing": r"\w{2,}ing",
    "@pp": rf"\w{{2,}}[^\We]ed|{'|'.join(sorted(PARTICIPLES))}",
}


def regex_of(written: str, classes: Classes) -> str:
    """Say a pattern as a regular expression, without the edges of its first and last word.

    Args:
        written: As in a rule.
        classes: The words of each class.

    Raises:
        ValueError: It needs what no expression can see, such as code.

    >>> re.findall(regex_of("should not? have", {}), "We shouldn't have, you should have.")
    ["shouldn't have", 'should have']
    """
    pattern = pattern_of(written, classes)
    elements = (*pattern.left[::-1], *pattern.right)
    said = _sequence(elements)
    return f"{OPENS if pattern.opens else ''}{said}{_CLOSES if pattern.closes else ''}"


def guard_behind(written: str, classes: Classes) -> str:
    """Say a guard that stands right behind a match; what it bars follows in a lookahead.

    Args:
        written: As in a rule, with its `^`.
        classes: The words of each class.

    Raises:
        ValueError: It needs what no expression can see.
    """
    pattern = pattern_of(written, classes, is_guard=True)
    return rf"(?!{JOIN}{_sequence(pattern.right)}{ENDS_WORD})"


def words_before(written: str, classes: Classes) -> list[str] | None:
    """Return the words of which none may stand right before; None where it is no list of words.

    Args:
        written: A guard as in a rule.
        classes: The words of each class.
    """
    elements = pattern_of(written.removesuffix("$"), classes, is_guard=True).right
    if len(elements) != 1 or not elements[0].words or elements[0].kinds:
        return None
    return sorted(word for word in elements[0].words if word.isalpha())


def alternatives(words: Iterable[str]) -> str:
    """Say a list of words as one group, plurals folded into their singulars.

    Args:
        words: In lower case, punctuation among them.

    >>> alternatives({"team", "teams", "we"})
    '(?:teams?|we)'
    """
    known = {word for word in words if word}
    said = [
        _word(word) + ("s?" if f"{word}s" in known and len(word) > 1 else "")
        for word in known
        if not (word[-1] == "s" and word[:-1] in known and len(word) > 2)
    ]
    short = [_SHORT[word] for word in known if word in _SHORT]
    plain = [each for each in said if each[0].isalpha()]
    others = [each for each in said if not each[0].isalpha()]
    first = _by_letter(plain) if len(plain) > _FEW else _longest_first(plain)
    return f"(?:{'|'.join([*first, *_longest_first([*short, *others])])})"


def _by_letter(said: list[str]) -> list[str]:
    """Tell many words apart by their first letter first, which is several times as fast."""
    parts = []
    for letter in sorted({each[0] for each in said}):
        rest = _longest_first([each[1:] for each in said if each[0] == letter])
        parts.append(letter + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})"))
    return parts


def _longest_first(said: list[str]) -> list[str]:
    return sorted(said, key=lambda each: (-len(each), each))


def _word(word: str) -> str:
    return re.sub(r"(\\?['’])", "['’]", re.escape(word).replace(r"\-", "-"))


def _sequence(elements: Sequence[Element]) -> str:
    """The last element that has to be there carries no space; those before and behind bring it."""
    last = max(n for n, each in enumerate(elements) if each.low and not each.barred)
    said = []
    for number, element in enumerate(elements):
        once = _once(element)
        if element.barred:
            said.append(rf"(?!{once}{ENDS_WORD})" if number < last else rf"(?!{JOIN}{once})")
        elif number < last:
            said.append(_often(f"{once}{JOIN}", element.low, element.high))
        elif number == last:
            said += [_often(f"{once}{JOIN}", element.low - 1, element.high - 1), once]
        else:
            said.append(_often(f"{JOIN}{once}", element.low, element.high))
    return "".join(said)


def _often(once: str, low: int, high: int) -> str:
    if high <= 0:
        return ""
    if low == high == 1:
        return once
    return f"(?:{once})?" if (low, high) == (0, 1) else f"(?:{once}){{{low},{high}}}"


def _once(element: Element) -> str:
    if element.words is None:
        return _ANY
    is_closing = element.words >= ENDS
    words = element.words - ENDS - CLAUSE_ENDS if is_closing else element.words
    parts = [alternatives(words)] if words else []
    parts += [_KINDS[kind] for kind in element.kinds if kind in _KINDS]
    if is_closing:
        parts.append(_CLOSES)
    if not parts:
        raise ValueError("no expression can see this")
    return parts[0] if len(parts) == 1 and parts[0][:3] == "(?:" else f"(?:{'|'.join(parts)})"
