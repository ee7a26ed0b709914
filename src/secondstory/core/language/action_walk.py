"""Looks at the words of an action item from one place: what stands there and what follows."""

from __future__ import annotations

from secondstory.core.language.action_grammar import GRAMMAR, Form
from secondstory.core.language.action_rules import Lexicon, Verb
from secondstory.core.language.action_text import CODE, Words

_ADJECTIVES = GRAMMAR["adjectives"]
_AIMS = GRAMMAR["aims"]
_AUDIENCE = GRAMMAR["audience"]
_BARE = GRAMMAR["bare"]
_BARE_BESIDE = GRAMMAR["bare_beside"]
_BEING = GRAMMAR["being"]
_BREAKS = GRAMMAR["breaks"]
_COMPARING = GRAMMAR["comparing"]
_DETERMINERS = GRAMMAR["determiners"]
_FILLERS = GRAMMAR["fillers"]
_HAVING = GRAMMAR["having"]
_JOINERS = GRAMMAR["joiners"]
_LISTS = GRAMMAR["lists"]
_MODALS = GRAMMAR["modals"]
_NOUN_ENDS = GRAMMAR["noun_ends"]
_NOUNS_FIRST = GRAMMAR["nouns_first"]
_NOUNS_TOO = GRAMMAR["nouns_too"]
_OPENING = GRAMMAR["opening"]
_PEOPLE = GRAMMAR["people"]
_RECURRING = GRAMMAR["recurring"]
_KEEPING_OFF = frozenset(("prevent", "avoid"))
_ONCE = frozenset(("perform", "conduct", "carry out"))
_EACH = frozenset(("all", "every", "each"))
_SPREADING = GRAMMAR["spreading"]
_SPLITTING = frozenset(("split", "split up", "divide", "break up", "partition"))
_TICKET_ENDS = GRAMMAR["ticket_ends"]
_TICKETS = GRAMMAR["tickets"]
_TICKET_STARTS = GRAMMAR["ticket_verbs"] | _TICKETS

STOPS = frozenset(".!?\n;:—–(")
_OBJECT_LONGEST = 8  # words; what follows is why and when
_BEFORE_TICKET = frozenset(
    ("we", "i", "we've", "have", "has", "already", "just", "will", "should", "to", "however")
)
_AFTER_TICKET = frozenset(("raised", "created", "opened", "filed", "<link>", "(", ")", "#"))


class Walk:
    """The words of one item; each question about a place looks a few words ahead, never back.

    Args:
        words: Of the item.
        lexicon: Of every family.
    """

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words = words
        self.lower = words.lower
        self.size = len(words.lower)
        self.lexicon = lexicon

    def verb_at(self, at: int) -> Verb | None:
        if at >= self.size:
            return None
        following = self.lower[at + 1] if at + 1 < self.size else ""
        for verb in self.lexicon.verbs.get(self.lower[at], ()):
            if verb.rest and verb.rest[0] != following:
                continue
            if self.lower[at + 1 : at + 1 + len(verb.rest)] == verb.rest:
                return verb
        return None

    def past_fillers(self, at: int) -> int:
        while at < self.size and (
            self.lower[at] in _FILLERS or self.lower[at] in ",.-" or self._is_manner(at)
        ):
            at += 1
        return at

    def _is_manner(self, at: int) -> bool:
        """Tell `Physically remove the key` from `Apply the patch`."""
        is_adverb = self.lower[at].endswith("ly") and self.verb_at(at) is None
        return is_adverb and self.verb_at(at + 1) is not None

    def past_ticket(self, at: int) -> int:
        """`We have created a ticket to cap the queue` caps the queue."""
        start = at
        while start < self.size and start < at + 3 and self.lower[start] in _BEFORE_TICKET:
            start += 1
        if start >= self.size or self.lower[start] not in _TICKET_STARTS:
            return at
        for ticket in range(start, min(start + 5, self.size - 2)):
            if self.lower[ticket] in _TICKETS:
                end = ticket + 1
                while end < self.size - 1 and self.lower[end] in _AFTER_TICKET:
                    end += 1
                is_led = self.lower[end] in _TICKET_ENDS
                return self.past_fillers(end + 1) if is_led else at
        return at

    def object_end(self, at: int) -> int:
        end = at
        while end < min(at + _OBJECT_LONGEST, self.size):
            word = self.lower[end]
            is_list = word == "of" and self.lower[end - 1] in _LISTS
            if word in STOPS or word == ",":
                break
            if word in _BREAKS and (end > at or word in _OPENING) and not is_list:
                break
            end += 1
        return end

    def said_first(self, at: int) -> int:
        for position in range(at + 2, self.size):
            if self.lower[position] in STOPS:
                return position
        return self.size

    def ends_at(self, at: int) -> bool:
        return at >= self.size or self.lower[at] in STOPS or self.lower[at] in _BREAKS

    def carries_on(self, at: int) -> bool:
        word = self.lower[at]
        verb = self.verb_at(at)
        if verb is not None and verb.rest:
            return False  # "should have a talk"
        return (
            word in _MODALS
            or word in _BEING
            or word in _HAVING
            or word in _FILLERS
            or word in ("to", "not", "able", "going", "like", "all", "'")
            or word.endswith("ly")
        )

    def is_done_to(self, at: int, after: int) -> bool:
        """Tell `Automated the backup` from `Automated backups`."""
        if self.lower[at] not in _ADJECTIVES or after >= self.size:
            return after < self.size
        return self.is_determined(after) or self.lower[after] in ("in", "by", "with")

    def is_determined(self, at: int) -> bool:
        return self.lower[at] in _DETERMINERS or self.lower[at] == CODE

    def may_be_noun(self, at: int) -> bool:
        word = self.lower[at]
        if word not in _NOUNS_TOO:
            return False
        return at + 1 >= self.size or self.lower[at + 1] not in _DETERMINERS

    def is_paired(self, joiner: int) -> bool:
        """Tell `deployment and rollback documentation` from `deploy it and rollback the cache`."""
        before, after = self.lower[joiner - 1], self.lower[joiner + 1]
        is_alone = joiner + 2 >= self.size or not self.is_determined(joiner + 2)
        return is_alone and after in _NOUNS_FIRST and before in _NOUNS_FIRST

    def is_noun(self, at: int) -> bool:
        """Tell `Release process` from `Release the new version`."""
        if self.lower[at] in _NOUNS_FIRST:
            return self._is_followed_by_deed(at)
        if self.lower[at] not in _NOUNS_TOO:
            return False
        if at + 1 >= self.size:
            return True
        ahead = self.lower[at + 1 : at + 5]
        if ahead[0] in _DETERMINERS:
            return False
        if ahead[0] == "of":
            return True
        for word in ahead:
            if word in _MODALS or word in _BEING:
                return True
            if word in _BREAKS or word in STOPS:
                break
        return ahead[0] in _NOUN_ENDS

    def _is_followed_by_deed(self, at: int) -> bool:
        """Tell `Backfill script prints the count` from `Backfill the table`."""
        for position in range(at + 1, min(at + 5, self.size)):
            word, verb = self.lower[position], self.verb_at(position)
            if word in _BREAKS or word in STOPS or word in _DETERMINERS:
                return False
            is_third = verb is not None and verb.form is Form.THIRD
            if word in _MODALS or word in _BEING or (is_third and self.can_only_be_done(verb)):
                return True
        return at + 1 < self.size and self.lower[at + 1] in _NOUN_ENDS

    def is_who(self, at: int) -> bool:
        """Tell `Vendor looks into it` from `Vendor the library`."""
        after = self.lower[at + 1] if at + 1 < self.size else ""
        return self.lower[at] in _PEOPLE and not (after in _DETERMINERS or after == CODE)

    def ends_comparing(self) -> bool:
        """Tell `Fail over faster` from `Add an index to be faster`, which says how."""
        end = self.words.first_stop
        told = self.lower[:end]
        return bool(told) and told[-1] in _COMPARING and "to" not in told and "so" not in told

    def may_be_thing(self, at: int) -> bool:
        """Tell `Have alerts page us` from `Have alert rules`."""
        is_listed = any(not rest for rest, _ in self.lexicon.nouns.get(self.lower[at], ()))
        is_alone = at + 1 >= self.size or not self.is_determined(at + 1)
        return self.may_be_noun(at) or (is_listed and is_alone)

    def is_people(self, start: int, end: int) -> bool:
        subject = self.lower[start:end]
        return bool(subject) and (subject[0] in _PEOPLE or subject[-1] in _PEOPLE)

    def may_own(self, at: int) -> bool:
        word = self.lower[at]
        is_named = self.words.shown[at][:1].isupper()
        return is_named or word in _PEOPLE or word in _JOINERS

    def can_only_be_done(self, verb: Verb | None) -> bool:
        """Tell `The pump rejects rates` from `Alert limits`: a form that is no plural."""
        first = verb.name.split()[0] if verb is not None else ""
        return first not in _NOUNS_TOO and first not in self.lexicon.nouns

    def follows(self, word: str, others: frozenset[str], at: int) -> bool:
        """Tell whether one of others stands right behind a word, from a place on."""
        for position in range(max(at, 0), self.size - 1):
            if self.lower[position] == word:
                return self.lower[position + 1] in others
        return False

    def is_bare(self, objects: list[tuple[int, int]]) -> bool:
        """Tell `Add alerts` from `Add alerts for the queue`: only the kind of thing is told."""
        last = max(end for _, end in objects)
        told = [word for start, end in objects for word in self.lower[start:end]]
        if not told:
            return last >= self.size  # "Tidy up"
        is_one = told[0] in ("a", "an")  # one gate has its place, whatever it is for
        return any(word in _BARE for word in told) and all(
            word in _BARE or word in _BARE_BESIDE or word in self.lexicon.adjectives
            for word in (*told, *self.lower[last : self.size if is_one else self.aim_at(last)])
        )

    def follows_at(self, at: int, words: frozenset[str], others: frozenset[str]) -> bool:
        return at + 1 < self.size and self.lower[at] in words and self.lower[at + 1] in others

    def aim_at(self, start: int) -> int:
        """Where it goes on with an aim that narrows nothing: `… to make updates reliable`."""
        for at in range(start, self.size - 1):
            if self.lower[at] == "to" and (
                self.lower[at + 1] in _AIMS or self.follows_at(at + 1, _KEEPING_OFF, _RECURRING)
            ):
                return at
        return self.size

    def meant(self, verb: str, start: int, end: int) -> str:
        """Tell `Split the load across two zones` from `Split the zones`, by its object."""
        if verb in _SPLITTING and end < self.size and self.lower[end] in _SPREADING:
            return "distribute"
        if verb == "notify" and not _AUDIENCE.isdisjoint(self.lower[start:end]):
            return "tell users"
        if verb in _ONCE and not _EACH.isdisjoint(self.lower[start:end]):
            return "run"
        return verb

    def names_something(self, start: int, end: int) -> bool:
        return any(word in self.lexicon.nouns for word in self.lower[start:end])
