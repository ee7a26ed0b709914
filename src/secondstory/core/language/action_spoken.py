"""Gathers the families of wordings that speak in an action item, and how loud each does."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from secondstory.core.language.action_grammar import GRAMMAR
from secondstory.core.language.action_heads import (
    DETAIL,
    MORE,
    OPEN,
    PERSON,
    PLACED,
    SYSTEM,
    Head,
    Parsed,
    parsed,
)
from secondstory.core.language.action_rules import (
    Family,
    Lexicon,
    Strength,
    Wordings,
    families_of,
    lexicon_of,
)
from secondstory.core.language.action_text import NAME, NUMBER, Words, is_name, words_of_action

# How loud a wording speaks, by where it stands. They were set by hand on labelled items; weights
# that were fitted instead did no better on items left out (docs/action-strength.md).
DEED = 1.5  # what is done says more than what it is done to
MODIFIER = 0.4  # "alert runbook" is a runbook
SECOND = 0.6  # what is done besides
BEYOND = 0.3  # what stands behind the object is why and when, mostly
BEYOND_WORDS = 0.6  # whole wordings say more there than single nouns
CLEARLY = 2.5  # a family this sure that it is vague is so wherever it stands
DESCRIBED = 6  # words of "that are …"
FURTHEST = 25  # words behind the object; a story follows

_BEING = GRAMMAR["being"]
_OPEN_DEEDS = GRAMMAR["open_deeds"]
_PAST_RULES = GRAMMAR["past_rules"]
_PRAISING = GRAMMAR["praising"]
_SHAPING = GRAMMAR["shaping"]
# What is joined to these goes on as well: "Continue to tidy and fix".
_ONGOING = frozenset(("continue", "continue to", "work on", "be working on", "carry on", "keep on"))
_BEGINS_AFTER = frozenset(".!?:;(\n")

Spoken = dict[Family, float]


@cache
def lexicon() -> Lexicon:
    """Return the wordings of every family; read when the first item is, not before."""
    return lexicon_of(families_of())


def spoken_in(text: str) -> Spoken:
    """Tell which families speak in an action item, and how loud.

    Args:
        text: One item, as people write it.

    Returns:
        Each family once, with its share: 1.0 is as loud as its file says.

    >>> {family.name: share for family, share in spoken_in("Cap the queue at 500").items()}
    {'limiting': 1.5, 'plain-change': 1.0, 'number': 1.0}
    """
    words, known = words_of_action(text), lexicon()
    taken = parsed(words, known)
    spoken: Spoken = {}
    _hear_heads(spoken, words.lower, taken, known)
    end = max([head.end for head in taken.heads])
    _hear_beyond(spoken, words.lower, taken, end, known)
    _hear_words(spoken, words, taken, known)
    if taken.heads[0].verb in _SHAPING:
        purpose = words.lower[_purpose(words.lower, end, known) :]
        if purpose:
            taken.marks.add(DETAIL if _PRAISING.isdisjoint(purpose) else MORE)
    if _is_placed(words.lower, taken.heads[0].end, known):
        taken.marks.add(PLACED)
    for mark in (*taken.marks, *_signs(words, known)):
        for _, families in known.words.get(mark, ()):
            _hear(spoken, families, 1.0)
    return spoken


def _hear(spoken: Spoken, families: Iterable[Family], share: float) -> None:
    for family in families:
        if spoken.get(family, 0.0) < share:
            spoken[family] = share


def _hear_heads(spoken: Spoken, lower: tuple[str, ...], taken: Parsed, known: Lexicon) -> None:
    """What is asked first counts less when something is done about it: `find the leak, fix it`."""
    heads, asking = taken.heads, known.asking
    begins_asking = heads[0].verb in asking
    is_answered = (
        begins_asking
        and heads[0].verb not in _ONGOING
        and OPEN not in taken.marks
        and any(h.is_joined and h.verb not in asking for h in heads)
    )
    is_led = False
    for head in heads:
        asks = head.verb in asking
        share = SECOND if is_led and not is_answered else 1.0
        if is_answered and asks:
            share = MODIFIER
        for family in known.by_verb.get(head.verb, ()):
            if family.strength is None:
                _hear(spoken, (family,), share)
            elif not (
                _is_spared(family, taken) or (head.is_joined and _adds(family, begins_asking))
            ):
                _hear(spoken, (family,), share * (1.0 if is_answered and asks else DEED))
                is_led = True
        _hear_object(spoken, lower, head, share, known)
        is_led = is_led or not asks


def _adds(family: Family, begins_asking: bool) -> bool:
    """`Cap the queue and tell support`: telling takes nothing away from the cap."""
    return family.strength is Strength.WEAKER and not begins_asking


def _is_spared(family: Family, taken: Parsed) -> bool:
    """Checking is weak when people do it and not when a machine does; a stop is the reverse."""
    if PERSON in taken.marks:
        return family.strength is Strength.STRONGER
    is_machine = SYSTEM in taken.marks
    return is_machine and family.strength is Strength.WEAKER and family.vague < 1


def _hear_object(
    spoken: Spoken, lower: tuple[str, ...], head: Head, share: float, known: Lexicon
) -> None:
    """The last noun is what it is about; those before it say which."""
    found = _matches(lower, known.nouns, head.start, head.end)
    is_past = head.verb.split()[0] in _PAST_RULES or head.verb.endswith(" manual")
    for number, (after, families) in enumerate(found, start=1):
        if is_past and any(_is_rule(family) for family in families):
            continue  # "Automate the restore procedure" leaves no rule to people
        is_last = number == len(found) and not _describes(lower, after, head.end, known)
        _hear(spoken, families, share if is_last else share * MODIFIER)
    for _, families in _matches(lower, known.adjectives, head.start, head.end):
        _hear(spoken, families, share)


def _is_rule(family: Family) -> bool:
    return family.name in ("policy", "rulebook")


def _describes(lower: tuple[str, ...], after: int, end: int, known: Lexicon) -> bool:
    """Tell `the strategy flag` from `a strategy`: a noun we do not know is what it is about."""
    return after < end and lower[after].isalpha() and lower[after] not in known.verbs


def _hear_beyond(
    spoken: Spoken, lower: tuple[str, ...], taken: Parsed, end: int, known: Lexicon
) -> None:
    objects = [(head.start, head.end) for head in taken.heads[1:]]
    far = min(end + FURTHEST, len(lower))
    for after, families in _matches(lower, known.nouns, taken.heads[0].end, far):
        if not any(start < after <= stop for start, stop in objects):
            _hear(spoken, families, BEYOND)


def _hear_words(spoken: Spoken, words: Words, taken: Parsed, known: Lexicon) -> None:
    end = max([head.end for head in taken.heads])
    stop = min(words.first_stop, _purpose(words.lower, end, known), _relative(words.lower, end))
    result = _result(words.lower)
    described = _described(words.lower, end)
    for after, families in _matches(words.lower, known.words, 0, len(words.lower)):
        if after < len(words.lower) and _is_open_deed(words.lower, after):
            continue
        for family in families:
            if family.strength is not None and family.vague < CLEARLY:
                share = 1.0 if after <= described else BEYOND_WORDS
                if family.strength is Strength.STRONGER and result < after:
                    share = DEED
            else:
                is_told = taken.begins < after <= stop + 1 or family.vague < 0
                share = 1.0 if is_told and after - 1 <= words.first_stop else BEYOND
            _hear(spoken, (family,), share)


def _is_open_deed(lower: tuple[str, ...], after: int) -> bool:
    """`Review it and fix anything` promises no more than the review."""
    return after > 1 and lower[after - 2] == "and" and lower[after] in _OPEN_DEEDS


def _result(lower: tuple[str, ...]) -> int:
    """Where it goes on with what the system then does: `… so that it refuses an empty list`."""
    if "that" in lower:  # most have none, and are told so quickly
        for at in range(1, len(lower) - 1):
            if lower[at] in ("so", "such") and lower[at + 1] == "that":
                return at
    return len(lower)


def _purpose(lower: tuple[str, ...], end: int, known: Lexicon) -> int:
    """Where it goes on with what it is for: `… to make it less manual`, `… for better sleep`."""
    for at in range(max(end, 1), len(lower) - 2):
        if lower[at] == "for" and lower[at + 1] in _PRAISING:
            return at
        on = at + 2 if lower[at + 1].endswith("ly") else at + 1
        if lower[at] == "to" and lower[on] in known.verbs and lower[on] != "be":
            return at
    return len(lower)


def _relative(lower: tuple[str, ...], end: int) -> int:
    """Where it goes on with what the thing does: `… a copy that closely mirrors the shop`."""
    is_told = end + 1 < len(lower) and lower[end] in ("that", "which")
    return end if is_told and lower[end + 1] not in _BEING else len(lower)


def _described(lower: tuple[str, ...], end: int) -> int:
    """How far it tells what the thing is: `the hosts that are no longer in use`."""
    is_told = end + 1 < len(lower) and lower[end] in ("that", "which") and lower[end + 1] in _BEING
    return end + DESCRIBED if is_told else end


def _is_placed(lower: tuple[str, ...], end: int, known: Lexicon) -> bool:
    """Tell `Add error handling to invoices` from `Add error handling to be safe`."""
    is_led = end + 1 < len(lower) and lower[end] == "to"
    return is_led and lower[end + 1] not in known.verbs and not lower[end + 1].endswith("ly")


def _matches(
    lower: tuple[str, ...], wordings: Wordings, start: int, end: int
) -> list[tuple[int, tuple[Family, ...]]]:
    """Tell where each wording ends, and whose it is; a word belongs to the longest one."""
    found = []
    next_at = start
    for at in [at for at, word in enumerate(lower[start:end], start) if word in wordings]:
        if at < next_at:
            continue
        following = lower[at + 1] if at + 1 < len(lower) else ""
        for rest, families in wordings[lower[at]]:
            if rest and rest[0] != following:
                continue  # most differ here: nothing is cut out for them
            after = at + 1 + len(rest)
            if len(rest) < 2 or lower[at + 1 : after] == rest:
                next_at = after
                found.append((after, families))
                break
    return found


def _signs(words: Words, known: Lexicon) -> set[str]:
    """Tell whether there is a figure, and the name of a thing."""
    lower = words.lower
    found: set[str] = set()
    for at, (shown, word) in enumerate(zip(words.shown, lower, strict=True)):
        if shown == word and shown.isalpha():
            continue
        if shown[0].isdigit():
            found.add(NUMBER)
        elif NAME not in found and (is_name(shown) or _is_own(shown, lower, at, known)):
            found.add(NAME)
    return found


def _is_own(shown: str, lower: tuple[str, ...], at: int, known: Lexicon) -> bool:
    """Tell the name of a thing from a word that is capital where it stands, or only there."""
    if shown == lower[at] or at < 2 or lower[at - 1] in _BEGINS_AFTER:
        return False
    return lower[at] not in known.nouns and lower[at] not in known.verbs
