"""What a claim speaks of, in stems: its subjects, what it denies, and what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from secondstory.core.language.inflection import forms_of
from secondstory.core.perspectives.clock_words import NUMBERS
from secondstory.core.timeline.signals import words_of

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|[.;:!?,]")
_CLAUSE_ENDS = words_of(
    ". ; : ! ? , but although though while because so until till then when where"
)
_NONE_OF = words_of("no without neither nor none")
_NOT = words_of("not never cannot nobody nothing")
_BE = words_of("am is are was were be been isn't aren't wasn't weren't")
# What may stand between a denial and what it denies.
_BETWEEN = words_of("a an any the one single be been being yet really even more such")
_ABOUT = words_of("about around roughly nearly almost some approximately over under")
# Words that say how somebody came to a thing, or bind a sentence together; never what it is about.
_FUNCTION = words_of(
    "a an the this that these those it its i me my mine we us our you your he him his she her "
    "they them their who whom which what there here and or but if as at by for from in into of "
    "off on onto out over to up with within about around through down back again also already "
    "always any anything anybody anyone as well both each either else ever every everybody "
    "everyone everything few first last least less many more most much must near next one only "
    "other others own rather same several some somebody someone something still such than too two "
    "very yet just quite really maybe perhaps probably be am is are was were been being have has "
    "had having do does did doing done will would can could may might shall should let's let get "
    "got go went gone come came see saw seen look looked looking watch say says said tell told "
    "think thought thinking expect expected assume assumed believe believed suppose supposed know "
    "knew known remember remembered hear heard mean means meant notice noticed read find found "
    "now then when while where why how before after since until till because so though although "
    "during ago later earlier soon once time times minute minutes hour hours second seconds day "
    "days week weeks night morning afternoon evening today yesterday quarter half past am pm "
    "o'clock not no never without neither nor nothing nobody none cannot thing things bit lot way "
    "make made take took put keep kept begin began begun start started yes sure like even"
)
_VERBS = words_of(
    "break bring build come fall fire give go hold know leave lose read run send set show speak "
    "stand stop tell wake write"
)
_BASES = {
    form: verb for verb in sorted(_VERBS) for forms in forms_of(verb).values() for form in forms
}
# "The rollback" and "rolled back" are one thing; "back" alone says nothing.
_COMPOUND = re.compile(
    r"(roll|fall|hand|switch|shut|time|start|log|back|look)(?:back|over|off|out|down|up)s?"
)
_LONGEST_NUMBER = 9  # digits; what is longer is an identity
_UNITS = words_of("minut hour second time day week month percent")


@dataclass(frozen=True, slots=True)
class Count:
    """Something counted.

    Args:
        of: Stem of what is counted.
        value: How many.
        is_about: Whether it is said to be roughly that.
    """

    of: str
    value: int
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What a text speaks of.

    Args:
        stems: Of all words that say what it is about.
        absent: Those it says were not there ("no alert").
        undone: Those it says did not happen ("did not fire").
        unlike: Those it says something was not ("it was not the cache").
        counts: What it counts, other than time.
    """

    stems: frozenset[str]
    absent: frozenset[str] = frozenset()
    undone: frozenset[str] = frozenset()
    unlike: frozenset[str] = frozenset()
    counts: tuple[Count, ...] = ()

    @property
    def stated(self) -> frozenset[str]:
        """Stems of what it denies in no way."""
        return self.stems - self.absent - self.undone - self.unlike


@lru_cache(maxsize=1024)
def content(text: str) -> Content:
    """Return what a text speaks of.

    Args:
        text: A claim, an entry, or a part of one.

    >>> found = content("There was no alert on my phone.")
    >>> sorted(found.stems), sorted(found.absent)
    (['alert', 'phon'], ['alert'])
    >>> content("Seventeen alerts had gathered.").counts
    (Count(of='alert', value=17, is_about=False),)
    """
    tokens = _tokens(text)
    stems = frozenset(stem for token in tokens if (stem := stem_of(token)))
    denied: dict[str, set[str]] = {"absent": set(), "undone": set(), "unlike": set()}
    for position, token in enumerate(tokens):
        if manner := _manner(tokens[position - 1] if position else "", token):
            denied[manner].update(_next_denied(tokens[position + 1 :]))
    absent, undone, unlike = (frozenset(found) for found in denied.values())
    return Content(stems, absent, undone, unlike, tuple(_counts(tokens)))


def stem_of(word: str) -> str:
    """Return the stem of a word, "" for one that says nothing of a subject.

    Args:
        word: In lower case.

    >>> stem_of("rollback"), stem_of("rolled"), stem_of("the")
    ('roll', 'roll', '')
    """
    if word in _FUNCTION or word in NUMBERS or not word[0].isalpha() or word.endswith("n't"):
        return ""
    if compound := _COMPOUND.fullmatch(word):
        return compound[1]
    return _BASES.get(word) or _shortened(word.removesuffix("'s"))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the smaller set is in the other one, 0 to 1.

    >>> overlap(frozenset("ab"), frozenset("bcd"))
    0.5
    """
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower().replace("’", "'"))


def _shortened(word: str) -> str:
    for ending, kept in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("s", "")):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and not word.endswith(("ss", "us", "is")):
            word = _undoubled(base + kept) if ending in ("ing", "ed") else base + kept
            break
    return word.removesuffix("e") if len(word) > 3 else word


def _undoubled(word: str) -> str:
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word


def _manner(before: str, token: str) -> str:
    """Return in which manner a word denies what follows, "" where it does not."""
    if token in _NONE_OF:
        return "absent"
    if token in _NOT or token.endswith("n't"):
        return "unlike" if _BE & {before, token} else "undone"
    return ""


def _next_denied(tokens: list[str]) -> list[str]:
    """Return what is denied: the words right behind, and no further ("no alert on my phone")."""
    found: list[str] = []
    for token in tokens:
        stem = stem_of(token)
        if stem:
            found.append(stem)
        elif found or token not in _BETWEEN:
            break
    return found[:2]


def _counts(tokens: list[str]) -> list[Count]:
    found: list[Count] = []
    for position, token in enumerate(tokens):
        value = _value(token)
        if value is None:
            continue
        of = next(iter(_next_stems(tokens[position + 1 : position + 4])), "")
        if of and of not in _UNITS:
            before = tokens[position - 1] if position else ""
            found.append(Count(of, value, before in _ABOUT))
    return found


def _value(token: str) -> int | None:
    """Return a number; "one" is mostly no count, and a clock or a version is none."""
    if (named := NUMBERS.get(token)) is not None:
        return named if named > 1 else None
    plain = re.sub(r",(?=\d{3}\b)", "", token)
    return int(plain) if plain.isdecimal() and len(plain) <= _LONGEST_NUMBER else None


def _next_stems(tokens: list[str]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if token in _CLAUSE_ENDS or (token in _FUNCTION and token not in _UNITS):
            break
        if stem := stem_of(token) or (_shortened(token) if _shortened(token) in _UNITS else ""):
            found.append(stem)
    return found
