"""What sort of being a noun phrase means: people of the house, software, a thing."""

from __future__ import annotations

from enum import StrEnum

from secondstory.core.language.patterns import CLAUSE_ENDS, CODE, Classes
from secondstory.core.language.sentence import Sentence


class Being(StrEnum):
    """What sort of being a subject is."""

    WE = "we"
    ME = "i"
    THEY = "they"
    HE = "he"
    YOU = "you"
    NOBODY = "nobody"
    SOMEBODY = "somebody"
    ROLE = "role"
    TEAM = "team"
    NAME = "name"
    USER = "user"
    DOUBLE = "double"  # a person or software: operator, agent, controller
    PROPER = "proper"  # a capital letter that is no name we know
    WORK = "work"  # what people do: review, testing, the decision
    THING = "thing"
    IT = "it"
    NONE = "none"


_B = Being
OURS = frozenset({_B.WE, _B.ME, _B.HE, _B.NOBODY, _B.SOMEBODY, _B.ROLE, _B.TEAM, _B.NAME, _B.YOU})
GROUPS: dict[str, frozenset[Being]] = {
    "human": OURS,
    "human-or-they": OURS | {_B.THEY},
    # what only a mind does makes a person of whoever may be one
    "mind": OURS | {_B.THEY, _B.DOUBLE, _B.PROPER},
    "mind-or-none": OURS | {_B.THEY, _B.DOUBLE, _B.PROPER, _B.NONE},
    "human-or-none": OURS | {_B.THEY, _B.NONE},
    "individual": frozenset({_B.ME, _B.HE, _B.SOMEBODY, _B.ROLE, _B.NAME}),
    "named": frozenset({_B.NAME}),
    "human-or-double": OURS | {_B.THEY, _B.DOUBLE},
    "role": frozenset({_B.ROLE, _B.TEAM, _B.NAME, _B.HE, _B.SOMEBODY}),
    "none": frozenset({_B.NONE}),
    "nobody": frozenset({_B.NOBODY}),
    "not-thing": frozenset(_B) - {_B.THING, _B.IT, _B.WORK, _B.USER, _B.DOUBLE},
    "not-user": frozenset(_B) - {_B.USER},
    "work": OURS | {_B.THEY, _B.WORK, _B.NONE, _B.IT},
    "thing": frozenset({_B.THING, _B.IT, _B.WORK}),
    "they": frozenset({_B.THEY}),
    "user": frozenset({_B.USER}),
    "we": frozenset({_B.WE}),
    # a person of a trade, or another team: whoever is told as the one who did it
    "colleague": frozenset({_B.ROLE}),
    # people without a trade or a name
    "unnamed": frozenset({_B.WE, _B.ME, _B.HE, _B.SOMEBODY, _B.THEY, _B.TEAM, _B.YOU}),
    "unnamed-or-nobody": frozenset({_B.WE, _B.ME, _B.HE, _B.SOMEBODY, _B.THEY, _B.NOBODY}),
    "unnamed-or-none": frozenset(
        {_B.WE, _B.ME, _B.HE, _B.SOMEBODY, _B.THEY, _B.TEAM, _B.YOU, _B.NONE}
    ),
    "soloist": frozenset({_B.ME, _B.HE, _B.SOMEBODY, _B.ROLE}),
    "somebody": frozenset({_B.SOMEBODY}),
    "proper": frozenset({_B.PROPER}),
    "others-or-ours": OURS | {_B.THEY, _B.DOUBLE},
    "third": frozenset({_B.ROLE, _B.HE}),
    # whoever did something to the wrong thing, told as the one who did it
    "others-in-act": frozenset({_B.ROLE, _B.SOMEBODY}),
    # whoever is not of the writers
    "others": frozenset(
        {_B.ROLE, _B.HE, _B.ME, _B.SOMEBODY, _B.THEY, _B.NAME, _B.DOUBLE, _B.PROPER}
    ),
}
PRONOUNS = {
    "we": _B.WE, "us": _B.WE, "i": _B.ME, "me": _B.ME, "he": _B.HE, "she": _B.HE, "him": _B.HE,
    "they": _B.THEY, "them": _B.THEY, "you": _B.YOU, "it": _B.IT, "this": _B.IT, "that": _B.IT,
    "these": _B.IT, "those": _B.IT, "there": _B.IT, "nobody": _B.NOBODY, "none": _B.NOBODY,
    "somebody": _B.SOMEBODY, "someone": _B.SOMEBODY, "anyone": _B.SOMEBODY,
    "anybody": _B.SOMEBODY, "everyone": _B.TEAM, "everybody": _B.TEAM, "ourselves": _B.WE,
    "which": _B.IT, "what": _B.IT, "nothing": _B.IT, "myself": _B.ME, "himself": _B.HE,
    "herself": _B.HE, "whoever": _B.SOMEBODY,
}  # fmt: skip
# adjectives that stand behind their noun: "the crew responsible"
_TRAILING = frozenset(("responsible", "concerned", "involved", "present", "themselves", "alone"))
# what a word ends in that names a trade: radiographer, economist, statistician, crewman
_TRADES = ("grapher", "logist", "ist", "ician", "man", "woman", "steward", "keeper", "nurse")
_HUMAN_ENDINGS = (*_TRADES, *(f"{trade}s" for trade in _TRADES), "men", "women")


class Beings:
    """Tells what noun phrases mean, with the words of a language and the names known in a text."""

    def __init__(self, classes: Classes, names: frozenset[str]) -> None:
        self._classes = classes
        self._names = names
        self._skipped = classes["auxiliary"] | classes["adverb"]

    def being_of(self, sentence: Sentence, start: int, end: int) -> Being:
        """Tell what a noun phrase means.

        Args:
            sentence: Any.
            start: Place of its first word.
            end: Place of its last one.
        """
        words = sentence.words
        classes = self._classes
        if words[end] == "'s" and end > start:
            end -= 1
        while end > start and (
            words[end].isdigit() or words[end] in self._skipped or words[end] in _TRAILING
        ):
            end -= 1
        if words[end] == "those" and words[min(end + 1, len(words) - 1)] in _TRAILING:
            return _B.ROLE  # "those responsible"
        head = words[end]
        if self.is_name(words, start, end):
            return _B.NAME
        being = PRONOUNS.get(head)
        if being is not None:
            return being
        before = words[end - 1] if end > start else ""
        if head in classes["crew"] and (start == end or before in classes["crew-before"]):
            return _B.TEAM
        if head in classes["team"]:
            own = {"the", "our", "my", "whole", "entire", "this", "each", "every", ""}
            return _B.TEAM if before in own else _B.ROLE
        if head in ("operator", "operators") and words[start] in ("an", "one", "another", "our"):
            return _B.ROLE
        if head in classes["role"] and head.endswith("s") and words[start] == "our":
            return _B.TEAM
        if head in classes["role"]:
            return (
                _B.THING
                if before in classes["software-kind"] and head in classes["software-role"]
                else _B.ROLE
            )
        if head in ("member", "members") and (before in classes["team"] or before == "crew"):
            return _B.ROLE
        if head in ("agent", "agents") and before in ("support", "sales", "service", "booking"):
            return _B.ROLE
        if head in ("provider", "providers") and before in classes["provider-kind"]:
            return _B.ROLE
        if head in classes["user"]:
            return _B.USER
        if head in classes["lone-department"] and start == end and sentence.is_capital(end):
            return _B.ROLE
        if head in classes["double"] and before in classes["human-kind"]:
            return _B.ROLE
        if head in classes["double"]:
            return _B.ROLE if before in classes["on-duty"] else _B.DOUBLE
        if head in classes["work"]:
            return _B.WORK
        if head.endswith(_HUMAN_ENDINGS) and head not in classes["no-person"]:
            return _B.ROLE
        if (
            head != CODE
            and sentence.is_capital(end)
            and head.isalpha()
            and not sentence.text[sentence.starts[end] : sentence.ends[end]].isupper()
            and ((end > 0 and words[end - 1] not in CLAUSE_ENDS) or end == start)
        ):
            return _B.PROPER
        return _B.THING

    def is_name(self, words: list[str], start: int, end: int) -> bool:
        """Tell whether some words end in a name that is known."""
        head = words[end]
        if head.startswith("@") and len(head) > 1:
            return True
        return bool(self._names) and head in self._names
