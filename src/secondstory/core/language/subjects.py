"""Finds the grammatical subject of a verb, and what sort of being it is, without a parser.

English puts the subject before its verb: leftwards over adverbs and auxiliaries stands a noun
phrase, perhaps with prepositional phrases behind it. A relative pronoun points further left, a
conjunction to the subject of the clause before.
"""

from __future__ import annotations

from typing import NamedTuple

from secondstory.core.language.beings import OURS, PRONOUNS, Being, Beings
from secondstory.core.language.patterns import CLAUSE_ENDS, ENDS, Classes, is_adverb
from secondstory.core.language.sentence import Sentence


class Subject(NamedTuple):
    """A subject.

    Args:
        being: What sort of being.
        start: Place of its first word, -1 where there is none.
    """

    being: Being
    start: int


_B = Being
_COUNTS = frozenset(
    (
        "one",
        "none",
        "member",
        "members",
        "some",
        "many",
        "most",
        "all",
        "both",
        "neither",
        "either",
        "each",
        "any",
    )
) | {"several", "few", "two", "three", "another", "rest", "majority", "half"}
# pronouns that can open a clause as its subject
_OPENING = frozenset(PRONOUNS) - {
    "that", "this", "these", "those", "which", "what", "there", "us", "me", "them", "him",
}  # fmt: skip
_REASONS = frozenset(("because", "since", "so"))  # a clause of its own follows
_ZONES = frozenset(("utc", "gmt", "cet", "cest", "bst", "est", "edt", "pst", "pdt", "pt", "z"))
_FAR = 16
_CLAUSE = 40  # words of a clause that is looked through for its subject
_LONGEST = 8  # words of a noun phrase without its prepositions
_FLOATING = frozenset(("all", "both", "each"))  # behind their noun


class Subjects:
    """Finds subjects with the words of a language and the names known in a text."""

    def __init__(self, classes: Classes, names: frozenset[str]) -> None:
        self._classes = classes
        self._beings = Beings(classes, names)
        self._stops = classes["stop"]
        self._prepositions = classes["preposition"]
        self._determiners = classes["determiner"]
        self._roles = classes["role"] | classes["team"] | classes["double"]
        self._skipped = classes["auxiliary"] | classes["adverb"]
        self._acts = classes["act-now"]

    def subject_of(self, sentence: Sentence, verb: int) -> Subject:
        """Find the subject of a verb.

        Args:
            sentence: Any.
            verb: Place of the first word of its verb group.
        """
        words = sentence.words
        place = self._leftwards(words, verb - 1)
        if place >= 0 and words[place] == ",":
            place = self._over_inset(words, place)
        if place >= 0 and words[place] == ")":
            place = self._leftwards(words, _over_brackets(words, place))
        if place < 0 or words[place] in CLAUSE_ENDS:
            return Subject(_B.NONE, -1)
        if _is_time(words, place):
            return Subject(_B.NONE, -1)
        word = words[place]
        if word in ("and", "or", "but", "then", "nor", "&", ",", "to"):
            return self._of_clause_before(sentence, place)
        if word == "who":
            return self._antecedent(sentence, place)
        if word in ("which", "that") and place and words[place - 1] not in (",", "so", "and"):
            if words[place - 1] not in self._stops:
                return self._phrase(sentence, place - 1)
            return Subject(_B.IT, place)
        return self._phrase(sentence, place)

    def object_of(self, sentence: Sentence, place: int) -> tuple[Being, int]:
        """Find whom the words behind a preposition or verb mean.

        Args:
            sentence: Any.
            place: Where the noun phrase begins.

        Returns:
            What sort of being, and the place behind its last word.
        """
        words = sentence.words
        if place < len(words) and self._beings.is_name(words, place, place):
            return _B.NAME, place + 1
        end = place
        while (
            end < len(words) and end - place < _LONGEST and not self._ends_phrase(words, place, end)
        ):
            end += 1
        if end == place:
            return _B.NONE, place
        being = self._beings.being_of(sentence, place, end - 1)
        is_count = words[end - 1] in _COUNTS and end < len(words) and words[end] == "of"
        if is_count and end - place <= 2:
            inner, inner_end = self.object_of(sentence, end + 1)
            return (_B.ROLE if inner in (_B.WE, _B.TEAM) else inner), inner_end
        return being, end

    def _ends_phrase(self, words: list[str], start: int, place: int) -> bool:
        word = words[place]
        if word in ENDS or word in self._stops:
            return True
        if place == start:
            return False
        if word in self._prepositions or word in self._determiners or word in self._skipped:
            return True
        return is_adverb(word) or (place > start + 1 and len(word) > 4 and word.endswith("ing"))

    def _leftwards(self, words: list[str], place: int) -> int:
        while place >= 0 and (
            words[place] in self._skipped
            or is_adverb(words[place])
            or (words[place] in _FLOATING and self._floats(words, place))
        ):
            place -= 1
        return place

    def _floats(self, words: list[str], place: int) -> bool:
        """Tell whether "all", "both" or "each" stands behind its noun: "we all forgot"."""
        before = words[place - 1] if place else ","
        return not (before in ENDS or before in self._determiners or before in self._prepositions)

    def _over_inset(self, words: list[str], comma: int) -> int:
        """Skip a clause between commas: "The engineer, who was new, forgot"."""
        for place in range(comma - 1, max(-1, comma - 13), -1):
            if words[place] == "," and comma - place > 1:
                return comma if words[place - 1] in self._acts else place - 1
            if words[place] in CLAUSE_ENDS:
                break
        return comma

    def _antecedent(self, sentence: Sentence, place: int) -> Subject:
        before = place - 1
        if before >= 0 and sentence.words[before] == ",":
            before -= 1
        if before < 0:
            return Subject(_B.SOMEBODY, place)
        if sentence.words[before] == "out" or sentence.words[before] in self._prepositions:
            return Subject(_B.IT, place)
        found = self._phrase(sentence, before)
        if found.being in (_B.THING, _B.PROPER, _B.DOUBLE, _B.IT, _B.WORK):
            return Subject(_B.ROLE, found.start)
        return found

    def _of_clause_before(self, sentence: Sentence, place: int) -> Subject:
        """The subject of a verb that is joined on: "the engineer logged in and deleted"."""
        words = sentence.words
        first = place
        while first > 0 and place - first < _CLAUSE:
            if words[first - 1] == ")":
                first = _over_brackets(words, first - 1) + 1
            if first <= 0 or words[first - 1] in CLAUSE_ENDS:
                break
            first -= 1
        pieces = []
        start = first
        for here in range(first, place + 1):
            if words[here] in _REASONS and here > start:
                start = here + 1
            elif words[here] == "," or here == place:
                if here > start:
                    pieces.append((start, here))
                start = here + 1
        for start, end in reversed(pieces):
            found = self._opening(sentence, start, end)
            if found is not None:
                return Subject(found.being, -1)  # too far away to be shown with the verb
        return Subject(_B.NONE, -1)

    def _opening(self, sentence: Sentence, start: int, end: int) -> Subject | None:
        """The subject that opens a piece of a sentence, up to its first verb."""
        words = sentence.words
        for here in range(start, min(end, start + 14)):
            word = words[here]
            being = PRONOUNS.get(word)
            if being is not None and word in _OPENING:
                return Subject(being, here)
            is_verb = (
                word in self._classes["auxiliary"]
                or word in self._acts
                or word in self._classes["any-verb.past"]
                or (word.endswith("ed") and len(word) > 4)
            )
            if is_verb and here > start:
                before = self._leftwards(words, here - 1)
                if before >= start and words[before] not in self._stops:
                    return self._phrase(sentence, before)
                return None
        return None

    def _phrase(self, sentence: Sentence, place: int) -> Subject:
        """The noun phrase that ends at a place, over its prepositional phrases."""
        words = sentence.words
        being = PRONOUNS.get(words[place])
        before = words[place - 1] if place else ""
        if being is not None and before not in ("of", "with", "by", "for"):
            return Subject(being, place)
        if words[place] == "'s":
            place -= 1
        first = self._first_of_phrase(words, place)
        if first > 1 and words[first - 1] == "who":  # "the person who ran the script forgot"
            return self._antecedent(sentence, first - 1)
        phrases = self._phrases(words, first, place)
        best: tuple[int, int] | None = None
        for number, (preposition, start, end) in enumerate(phrases):
            if preposition:
                continue
            behind = phrases[number + 1] if number + 1 < len(phrases) else ("", 0, 0)
            if words[end] in _COUNTS and behind[0] == "of":
                return Subject(self._of_some(sentence, words[end], *behind[1:]), start)
            best = (start, end)
        if best is None:
            best = phrases[-1][1:] if phrases else None
        if best is None:
            return Subject(_B.NONE, -1)
        return Subject(self._beings.being_of(sentence, *best), best[0])

    def _first_of_phrase(self, words: list[str], place: int) -> int:
        first = place
        while (
            first > 0
            and words[first - 1] not in self._stops
            and words[first - 1] not in ENDS
            and place - first < _FAR
        ):
            first -= 1
        return first

    def _of_some(self, sentence: Sentence, count: str, start: int, end: int) -> Being:
        """Whom "one of the engineers", "none of us" mean."""
        being = self._beings.being_of(sentence, start, end)
        if count in ("none", "neither") and being in OURS:
            return _B.NOBODY
        return _B.ROLE if being in (_B.WE, _B.TEAM) else being

    def _phrases(self, words: list[str], first: int, last: int) -> list[tuple[str, int, int]]:
        """Cut words into noun phrases: the preposition before each, its first and last place."""
        found: list[tuple[str, int, int]] = []
        preposition, start = "", first
        for here in range(first, last + 1):
            word = words[here]
            if word in self._prepositions:
                if here > start:
                    found.append((preposition, start, here - 1))
                preposition, start = word, here + 1
            elif here > start and word.endswith("ing") and words[here - 1] in self._roles:
                found.append((preposition, start, here - 1))  # "an engineer performing the switch"
                preposition, start = word, here + 1
            elif (
                word in self._determiners
                and here > start
                and words[here - 1] not in self._determiners
                and words[here - 1] not in ("all", "both")
            ):
                last_word = words[here - 1]
                is_object = last_word.endswith(("ing", "ed")) and here - 1 > start
                found.append((preposition, start, here - 2 if is_object else here - 1))
                preposition, start = last_word if is_object else "", here
        if start <= last:
            found.append((preposition, start, last))
        return found


def _is_time(words: list[str], place: int) -> bool:
    """Tell whether a clause has only a time before its verb: "22:51 accidentally closed it"."""
    if words[place] in _ZONES and place:
        place -= 1
    return words[place].isdigit() and (not place or words[place - 1] in CLAUSE_ENDS)


def _over_brackets(words: list[str], closing: int) -> int:
    """The place before a pair of brackets, or of the closing one where none opens nearby."""
    for place in range(closing - 1, max(-1, closing - _CLAUSE), -1):
        if words[place] == "(":
            return place - 1
    return closing
