"""The forms of English verbs: regular ones by rule, the irregular ones that matter from a table."""

from __future__ import annotations

from functools import lru_cache

_VOWELS = "aeiou"
# past, past participle
_IRREGULAR = {
    line.split()[0]: (line.split()[1], line.split()[-1])
    for line in """
be was been|become became become|begin began begun|break broke broken|bring brought brought
build built built|buy bought bought|catch caught caught|choose chose chosen|come came come
cost cost cost|cut cut cut|deal dealt dealt|do did done|draw drew drawn|drive drove driven
fall fell fallen|feed fed fed|feel felt felt|find found found|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone
grow grew grown|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held
keep kept kept|know knew known|lay laid laid|lead led led|learn learned learned|leave left left
let let let|lose lost lost|make made made|mean meant meant|meet met met|miss missed missed
mislead misled misled|misread misread misread|misunderstand misunderstood misunderstood
oversee oversaw overseen|overwrite overwrote overwritten|override overrode overridden
pay paid paid|put put put|quit quit quit|read read read|rewrite rewrote rewritten|ring rang rung
rise rose risen|run ran run|rerun reran rerun|say said said|see saw seen|seek sought sought
sell sold sold|send sent sent|set set set|reset reset reset|shake shook shaken|show showed shown
shut shut shut|sit sat sat|sleep slept slept|speak spoke spoken|spend spent spent
split split split|spot spotted spotted|spread spread spread|stand stood stood|steal stole stolen
stick stuck stuck|strike struck struck|swear swore sworn|take took taken|teach taught taught
tear tore torn|tell told told|think thought thought|throw threw thrown
understand understood understood|undo undid undone|wake woke woken|wear wore worn|win won won
write wrote written|foresee foresaw foreseen|withdraw withdrew withdrawn
undertake undertook undertaken
mishandle mishandled mishandled|redo redid redone|uphold upheld upheld|rebuild rebuilt rebuilt
mistake mistook mistaken|let let let|bend bent bent
burn burned burned|blow blew blown|bite bit bitten
""".replace("\n", "|").split("|")
    if line
}
PARTICIPLES = frozenset(participle for _, participle in _IRREGULAR.values())
PASTS = frozenset(past for past, _ in _IRREGULAR.values())
# Verbs that double their last letter although the rule for short ones does not say so.
_DOUBLING = frozenset(
    ["commit", "admit", "submit", "prefer", "refer", "occur", "transfer", "permit"]
)
_SINGLE = frozenset(
    ["format", "edit", "audit", "visit", "limit", "exit", "open", "happen", "listen", "monitor"]
)


@lru_cache(maxsize=4096)
def forms_of(verb: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of a verb by name: base, s, past, pp, ing.

    Args:
        verb: Its base form; words behind a hyphen or a space stay as they are.

    >>> forms_of("check")["past"], forms_of("forget")["pp"], forms_of("verify")["ing"]
    (('checked',), ('forgotten',), ('verifying',))
    >>> forms_of("double-check")["past"], forms_of("plan")["ing"]
    (('double-checked',), ('planning',))
    """
    past, participle = _IRREGULAR.get(verb, ("", ""))
    regular = _stem(verb) + "ed" if not verb.endswith("e") else verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        regular = verb[:-1] + "ied"
    return {
        "base": (verb,),
        "s": (_third(verb),),
        "past": (past or regular,),
        "pp": (participle or regular,),
        "ing": (_gerund(verb),),
    }


def _stem(verb: str) -> str:
    return verb + verb[-1] if _doubles(verb) else verb


def _doubles(verb: str) -> bool:
    last = verb.rpartition("-")[2]
    if last in _DOUBLING:
        return True
    if len(last) < 3 or last in _SINGLE or last[-1] in _VOWELS + "wxy" or last[-2] not in _VOWELS:
        return False
    syllables = sum(
        a in _VOWELS and b not in _VOWELS for a, b in zip(last, last[1:] + "-", strict=False)
    )
    return last[-3] not in _VOWELS and syllables == 1


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"


def is_participle(word: str) -> bool:
    """Tell whether a word can be a past participle.

    Args:
        word: In lower case.

    >>> is_participle("deleted"), is_participle("run"), is_participle("speed")
    (True, True, False)
    """
    if word in PARTICIPLES or word in ("led", "fed"):
        return True
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed")
