"""Reads steps done by hand in what people write: commands they typed, and deeds they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondstory.core.language.inflection import forms_of, is_participle
from secondstory.core.timeline.signals import words_of
from secondstory.core.timeline.wordings import COMMAND_WORDS

READ_AT_MOST = 4_000  # characters; a longer text is a log that somebody pasted
LINE = 300  # characters of a command; what comes after says nothing of what it does
LONG = 12  # a clause of more words tells a story, and its verb was hardly the deed

# What hands do to systems. Looking, asking and telling are no steps that a machine could take over.
_DEEDS = words_of(
    "add apply bounce clean clear copy cordon create delete deploy disable drain drop edit enable "
    "evict export extend flip flush free import increase insert install invoke kill load "
    "lower merge mount move patch pause pin promote purge push raise rebalance reboot rebuild "
    "recreate redeploy refresh reindex reinstall release reload remove rename renew replay replace "
    "requeue rerun reset resize restart restore resubmit resume resync retry revert rewrite roll "
    "rotate run scale set shrink skip start stop suspend swap switch sync truncate unlock unmount "
    "untag update upgrade upload"
)
_BASES = {deed: deed for deed in _DEEDS}
_DOING = {forms_of(deed)["ing"][0]: deed for deed in _DEEDS}
_DONE = {form: deed for deed in _DEEDS for name in ("past", "pp") for form in forms_of(deed)[name]}
_NOUNS = {"rollback": "roll", "restart": "restart", "reboot": "reboot", "failover": "switch"}
# What a deed was done to is told by other words than these.
_FILLER = words_of(
    "a about after again against all already also am an another any anyway are as at away back be "
    "been being both by can come could did do does done down each else every few first for from "
    "get go going gone good had hand has have he her here him his how i if in into is it its just "
    "last let like lots main make manual manually many me more most my new next nice no not now of "
    "off ok okay old on once one only or other our out over own per please put re really right s "
    "same see she so some still t than that the their them there they these this those time to "
    "today too two until up us was we went were what when where which while who with yes yet you "
    "your using via through id set values"
)
# What people start, apply and raise among themselves is nothing a machine could take over.
_AMONG_PEOPLE = words_of(
    "call change discussion fix incident investigation issue meeting problem room team thread war "
    "work workaround"
)
_LEFT_OUT = _FILLER | _AMONG_PEOPLE
_OPENING = words_of("please just now i we i'm we're i've we've am are have ok okay done so re also")
_BY_HAND = re.compile(r"\b(?:by hand|manual|manually)\b")
_NOT_DONE = re.compile(
    r"\b(?:can|could|should|shall|would|might|may|will|must|maybe|perhaps|if|unless|lets|let's"
    r"|going to|needs? to|ha(?:ve|s) to|wants?|not|never|without|before|instead of|rather than"
    r"|proposal|tomorrow|later|planned)\b|\w'll\b|n't\b"
)
# "pods created by plank": a machine did it, and no hand.
_BY_MACHINE = re.compile(r"\bby (?!hand\b)")
_CODE = re.compile(r"```(?:\w*\n)?(.*?)```|`([^`\n]+)`", re.S)
_PROMPT = re.compile(r"^\s*[$>#]\s+")
_TYPED = re.compile(rf"{_CODE.pattern}|^[ \t]*[$>#][ \t][^\n]*", re.S | re.M)
# Clauses end at marks, at "and" and at "then"; a point within a name or a figure ends nothing.
_SENTENCES = re.compile(r"(?<=[.?!])\s+|\n")
_CLAUSES = re.compile(
    r"[,;:!()\[\]\"“”]+|[.?]+(?=\s|$)|\b(?:and|then|but|because|since|so that)\b|\s[-–—]\s"
)
_WORD = re.compile(r"[a-z][a-z0-9_'-]*")
_VALUES = re.compile(
    r"'[^']*'|\"[^\"]*\"|https?://\S+|[\w.+-]{1,64}@\S+"
    r"|\b(?=[a-f]*\d)[0-9a-f]{4,}\b|(?<![a-z_])\d[\w.:-]*|\.\.\.",
    re.I,
)
# What may be secret is hidden before anything else looks at it; -p without a space is mysql's.
_SECRETS = re.compile(
    r"(?<![\w-])([\w-]{0,40}?(?:pass|pwd|secret|token|key|auth|credential)[\w-]{0,40}[ =:]{1,4}"
    r"|(?<=\s)-p(?=\S))\S+",
    re.I,
)
_VARIABLES = re.compile(r"^(?:(?:sudo|[A-Z_][A-Z0-9_]*=\S*)\s+)+")
_PATH = re.compile(r"(?<=[\s=:])(?:\.{0,2}/)?(?:[\w.*-]+/)+[\w.*-]*")
_SPACES = re.compile(r"\s+")
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Deed:
    """One step, as far as words tell.

    Args:
        verb: What was done, in its base form; of a command its verb, or the program.
        things: Words that say to what, without their plural.
        shown: As it can be shown: values are hidden, for a password may be among them.
        is_command: Whether it was typed to a machine.
    """

    verb: str
    things: frozenset[str]
    shown: str
    is_command: bool


def deeds_in(text: str, *, by_hand: bool = False) -> tuple[Deed, ...]:
    """Read the steps somebody tells of.

    Args:
        text: A message or an entry, plain or Markdown.
        by_hand: Whether a person marked it so; then there is a step in it, in whatever words.

    Returns:
        Commands shown as code or at a prompt, then deeds told as done or as being done, in their
        order, each once. What is asked, planned, wished or denied is none, nor is what a machine
        did by itself, as far as the grammar says so.

    Raises:
        Nothing.

    Units:
        None.

    Source:
        None: the wordings are those of the told incident and of invented chats; how well they
        carry elsewhere is measured in docs/economics.md.

    >>> [deed.shown for deed in deeds_in("stopped, `delete from uploads where id = 88213;`")]
    ['delete from uploads where id = …']
    >>> [deed.shown for deed in deeds_in("row deleted, should we restart the worker?")]
    ['delete row']
    """
    text = text[:READ_AT_MOST]
    plain = _TYPED.sub(" , ", text).lower().replace("’", "'")
    found = tuple(dict.fromkeys([*_commands(text), *_told(plain, by_hand=by_hand)]))
    return found or (tuple(_unnamed(plain)) if by_hand else ())


def normalised(command: str) -> str:
    """Return a command without what differs each time.

    Args:
        command: As it was typed.

    Returns:
        Prompt, `sudo`, variables before the program and the end mark are gone; figures, quoted
        texts, paths, addresses, hashes and whatever follows a word like "password" are "…". Two
        that do the same to different things are one.

    Raises:
        Nothing.

    Units:
        None.

    Source:
        Zhu and others, Tools and benchmarks for automated log parsing, ICSE-SEIP 2019, pages 121
        to 130: what varies is masked before lines are grouped.

    >>> normalised("$ sudo kubectl delete pod worker-7f9c -n prod")
    'kubectl delete pod worker-… -n prod'
    """
    line = _VARIABLES.sub("", _PROMPT.sub("", command.strip()[:LINE])).removesuffix(";").strip()
    line = _SECRETS.sub(rf"\1{_HIDDEN}", line)
    line = _VALUES.sub(_HIDDEN, _PATH.sub(_HIDDEN, line))
    return _SPACES.sub(" ", line)


def singular(word: str) -> str:
    """Return a word without its plural, roughly: enough to find it again, not to print.

    Args:
        word: In lower case.

    Returns:
        The word.

    Raises:
        Nothing.

    Units:
        None.

    Source:
        Harman, How effective is suffixing?, Journal of the American Society for Information
        Science 42(1), 1991, pages 7 to 15: the S stemmer.

    >>> singular("proxies"), singular("uploads"), singular("status")
    ('proxy', 'upload', 'status')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _commands(text: str) -> Iterator[Deed]:
    for line in _typed(text):
        shown = normalised(line)
        program, *rest = shown.lower().split() or [""]
        if program in COMMAND_WORDS or (_PROMPT.match(line) and rest):
            words = _WORD.findall(" ".join(rest))
            verb = next((_BASES[word] for word in (program, *words) if word in _BASES), program)
            yield Deed(verb, frozenset(_things(words, verb)), shown, is_command=True)


def _typed(text: str) -> Iterator[str]:
    for block, span in _CODE.findall(text):
        yield from (block or span).splitlines()
    yield from (line for line in _CODE.sub("", text).splitlines() if _PROMPT.match(line))


def _told(text: str, *, by_hand: bool) -> Iterator[Deed]:
    for sentence in _SENTENCES.split(text):
        clauses = [clause for clause in _CLAUSES.split(sentence) if clause.strip()]
        if sentence.rstrip().endswith("?"):
            clauses = clauses[:-1]
        for clause in clauses:
            if not _NOT_DONE.search(clause):
                yield from _deed(clause, by_hand=by_hand or _BY_HAND.search(clause) is not None)


def _deed(clause: str, *, by_hand: bool) -> Iterator[Deed]:
    words = _WORD.findall(clause)
    said = _said(words, by_hand=by_hand)
    things = list(_things(words, said))
    if said and things and len(words) <= LONG and not _BY_MACHINE.search(clause):
        deed = _BASES.get(said) or _DOING.get(said) or _DONE.get(said) or _NOUNS[said]
        yield Deed(deed, frozenset(things), f"{deed} {' '.join(things[:3])}", is_command=False)


def _unnamed(text: str) -> Iterator[Deed]:
    """Take the first clause as it stands for a step whose verb we do not know."""
    first = next((clause for clause in _CLAUSES.split(text) if clause.strip()), "")
    things = list(_things(_WORD.findall(first), ""))
    if things:
        yield Deed("", frozenset(things), " ".join(things[:4]), is_command=False)


def _said(words: list[str], *, by_hand: bool) -> str:
    """Return the word that tells the deed, "" for none.

    Whoever writes "stop the worker" or "stopping the worker" does it; where a machine does
    ("the worker is stopping"), the verb comes later. What is done ("worker stopped") stands
    anywhere, and so does everything that is said to be done by hand.
    """
    opening, following = [*(word for word in words if word not in _OPENING), "", ""][:2]
    # "increase noticed" is about an increase
    if opening in _DOING or (opening in _BASES and not is_participle(following)):
        return opening
    known = _DONE.keys() | _DOING.keys() | _NOUNS.keys() if by_hand else _DONE.keys()
    return next((word for word in words if word in known and word not in _BASES), "") or next(
        (word for word in words if by_hand and word in _NOUNS), ""
    )


def _things(words: list[str], said: str) -> Iterator[str]:
    named = (singular(word.removesuffix("'s")) for word in words if word != said)
    return iter(dict.fromkeys(w for w in named if len(w) > 2 and w not in _LEFT_OUT))
