"""Finds what an action item does, and to what: the verb that leads it, and its object."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondstory.core.language.action_grammar import GRAMMAR, Form
from secondstory.core.language.action_rules import Lexicon, Verb
from secondstory.core.language.action_text import Words
from secondstory.core.language.action_walk import STOPS, Walk

# Stand where a verb would, for items that have none we know.
NOTHING, QUESTION, UNKNOWN = "<nothing>", "<question>", "<unknown>"
# A system does it, by itself; it is done already; more is said about how.
SYSTEM, DONE, DETAIL = "<system>", "<done>", "<detail>"
PERSON = "<person>"  # a person is to do it, each time
OPEN = "<open>"  # what is looked at are ways and options, not a thing
MORE = "<more>"  # it ends in "better", "faster" and no measure
PLACED = "<placed>"  # it is told where: "Add retries to the mailer"
BARE = "<bare>"  # of what it is about only the kind is told: "Add alerts"


_ADJECTIVES = GRAMMAR["adjectives"]
_ASKING = GRAMMAR["asking"]
_ASKING_ALOUD = GRAMMAR["asking_aloud"]
_AMOUNTS = GRAMMAR["amounts"]
_BEING = GRAMMAR["being"]
_BREAKS = GRAMMAR["breaks"]
_CAUSING = GRAMMAR["causing"]
_CAUSING_ALONE = GRAMMAR["causing_alone"]
_CAUSING_PEOPLE = GRAMMAR["causing_people"]
_OPEN_OBJECTS = GRAMMAR["open_objects"]
_CHAINS = GRAMMAR["chains"]
_DETERMINERS = GRAMMAR["determiners"]
_HAVING = GRAMMAR["having"]
_JOINERS = GRAMMAR["joiners"]
_MODALS = GRAMMAR["modals"]
_OPENING = GRAMMAR["opening"]
_PEOPLE = GRAMMAR["people"]

_NOT_JOINED = GRAMMAR["not_joined"]
_ENSURING = frozenset(("ensure", "ensure that", "make sure", "make sure that", "guarantee"))
_NEEDS = frozenset(("need", "needs", "want", "wants"))
_INTENDED = _NEEDS | {"plan", "intend", "would like", "like"}  # promised, though not begun
_IF_SO = frozenset(("possible", "needed", "necessary", "feasible"))
_CAUSED_WITHIN = 7  # words; who is made to do it stands before
_SUBJECT_LONGEST = 16  # words; a longer one is a story, not a subject
_DEEPEST = 4  # labels in labels; nobody means more
_PLACED = 4  # words; a thing of which so much more is said can be found
_DETAIL_LENGTH = 5  # words after the first sentence that say how


@dataclass(frozen=True, slots=True)
class Head:
    """What is done, and to what.

    Args:
        verb: As the families list it, or one of the stand-ins.
        start: Where its object starts.
        end: Where its object ends.
        is_joined: Whether it is done besides what was said before, as `fix` in `find and fix`.
    """

    verb: str
    start: int
    end: int
    is_joined: bool = False


@dataclass(slots=True)
class Parsed:
    """An action item, taken apart.

    Args:
        heads: What is done, the leading one first.
        marks: What else was seen: `<system>`, `<done>`, `<detail>`.
        begins: Where it begins behind a clause that only says when.
    """

    heads: list[Head] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    begins: int = 0


def parsed(words: Words, lexicon: Lexicon) -> Parsed:
    """Take an action item apart."""
    finder = _Finder(words, lexicon)
    finder.read(0)
    heads = finder.found.heads
    if finder.is_bare([(head.start, head.end) for head in heads]):
        finder.found.marks.add(BARE)
    if heads[0].verb == NOTHING and finder.size - heads[0].end >= _PLACED:
        finder.found.marks.add(DETAIL)
    if finder.ends_comparing():
        finder.found.marks.add(MORE)
    if "automatically" in words.lower[: words.first_stop]:
        finder.found.marks.add(SYSTEM)
    return finder.found


class _Finder(Walk):
    """Tries the ways an item can begin, and takes what is done and to what."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        super().__init__(words, lexicon)
        self.found = Parsed()
        self.depth = 0

    def read(self, at: int) -> None:
        """Find the leading verb from here on, and the others joined to it."""
        at = self.past_ticket(self.past_fillers(at))
        self.depth += 1
        if self.size - max(self.said_first(at), at) > _DETAIL_LENGTH:
            self.found.marks.add(DETAIL)
        if at >= self.size or self.depth > _DEEPEST:
            self._take(NOTHING, at, at)
        elif not (
            self._led(at)
            or self._done_by_us(at)
            or self._owned(at)
            or self._asked(at)
            or self._labelled(at)
            or self._opened(at)
            or self._told(at)
            or self._passive(at)
            or self._does(at)
            or self._unheard(at)
        ):
            self._take(NOTHING, at, self.object_end(at))

    # The ways an item can begin, in the order they are tried.

    def _led(self, at: int) -> bool:
        """`Cap the queue`, `Capping the queue`, `Capped the queue`."""
        verb = self.verb_at(at)
        if verb is None or verb.form is Form.THIRD:
            return False
        after = at + 1 + len(verb.rest)
        if verb.form is Form.DONE and not self.is_done_to(at, after):
            return False
        if verb.form is Form.DOING and after >= self.size:
            return False  # "Monitoring": a thing
        if verb.form is Form.BASE and not verb.rest and (self.is_noun(at) or self.is_who(at)):
            return False
        self._chain(verb, after)
        return True

    def _done_by_us(self, at: int) -> bool:
        """`We capped the queue`, `The team caps the queue`."""
        start = at + 1 if self.lower[at] in ("the", "our") else at
        if start + 1 < self.size and self.lower[start] in _PEOPLE:
            verb_at = self.past_fillers(start + 1)
            verb = self.verb_at(verb_at)
            is_helper = verb_at < self.size and self.carries_on(verb_at)
            if verb is not None and verb.form is not Form.DOING and not is_helper:
                self._chain(verb, verb_at + 1 + len(verb.rest))
                return True
        return False

    def _owned(self, at: int) -> bool:
        """`Ada to cap the queue`, `We to cap it`, `Ops and support to cap it`."""
        for to in range(at + 1, min(at + 6, self.size - 1)):
            if self.lower[to] in STOPS:
                return False
            if self.lower[to] == "to":
                verb = self.verb_at(to + 1)
                is_owned = self.lower[to - 1] in _PEOPLE or all(
                    self.may_own(position) for position in range(at, to)
                )
                if verb is None and self.lower[to - 1] in _PEOPLE:  # "Drivers to wear a vest"
                    self.found.marks.add(PERSON)
                    self._take(UNKNOWN, to + 2, self.object_end(to + 2))
                    return True
                if verb is None or verb.form is not Form.BASE or not is_owned:
                    return False
                self._chain(verb, to + 2 + len(verb.rest))
                return True
        return False

    def _asked(self, at: int) -> bool:
        """`Can we cap the queue?`."""
        word = self.lower[at]
        is_open = word in _ASKING_ALOUD
        if is_open or (word in _ASKING and "?" in self.lower[at:]):
            self._take(QUESTION, at + 1, self.object_end(at + 1))
            return True
        return False

    def _labelled(self, at: int) -> bool:
        """`Queue limits: cap them at 500`: the label is what it is about."""
        for colon in range(at + 1, min(at + 9, self.size - 1)):
            if self.lower[colon] in ".!?;\n":
                return False
            if self.lower[colon] == ":":
                before = len(self.found.heads)
                self.read(colon + 1)
                head = self.found.heads[before]
                is_named = head.verb == NOTHING or self.names_something(at, colon)
                if is_named:
                    self.found.heads.insert(before, Head(head.verb, at, colon))
                return True
        return False

    def _opened(self, at: int) -> bool:
        """`When the queue is full, page somebody`: what counts stands after the comma."""
        if self.lower[at] not in _OPENING and self.lower[at] != "to":
            return False
        if at + 1 < self.size and self.lower[at + 1] in _IF_SO:
            self.read(at + 2)
            return True
        for comma in range(at + 1, min(at + 30, self.size - 1)):
            if self.lower[comma] in ".!?\n":
                return False
            if self.lower[comma] == ",":
                self.found.begins = comma + 1
                self.read(comma + 1)
                return True
        return False

    def _told(self, at: int) -> bool:
        """`The queue should be capped`, `We have capped the queue`, `It will drop them`."""
        for modal in range(at, min(at + _SUBJECT_LONGEST, self.size - 1)):
            word = self.lower[modal]
            if word in STOPS:
                return False
            if word in _MODALS or word in _BEING or word in _HAVING:
                return self._after_modal(at, modal)
        return False

    def _passive(self, at: int) -> bool:
        """`Queue capped at 500`, `Runbook updated`, `Alerts needed`."""
        for position in range(at + 1, min(at + 9, self.size)):
            if self.lower[position] in STOPS or self.lower[position] in _BREAKS:
                return False
            verb = self.verb_at(position)
            if verb is not None and verb.form is Form.DONE and self.ends_at(position + 1):
                is_promised = self.lower[position - 1] == "be"  # "lessons to be shared"
                if verb.name not in _NEEDS and not is_promised:
                    self.found.marks.add(DONE)
                if verb.name == "raise" and position + 1 < self.size:
                    self.read(position + 2)
                else:
                    self._take(verb.name, at, position - 2 if is_promised else position)
                return True
        return False

    def _does(self, at: int) -> bool:
        """`The standby takes over`, `The queue drops the oldest`."""
        for position in range(at + 1, min(at + 7, self.size)):
            if self.lower[position] in STOPS or self.lower[position] in _BREAKS:
                return False
            verb = self.verb_at(position)
            after = position + 1 + len(verb.rest) if verb else 0
            if verb is None or verb.form is not Form.THIRD or after >= self.size:
                continue
            is_plain = verb.rest or self.lower[after] in _DETERMINERS
            if is_plain or self.can_only_be_done(verb):
                self._chain(verb, after)
                self.found.marks.add(PERSON if self.is_people(at, position) else SYSTEM)
                return True
        return False

    def _unheard(self, at: int) -> bool:
        """`Frobnicate the queue`: a verb by its place, though no family knows it."""
        if at + 1 >= self.size or not self.is_determined(at + 1):
            return False
        self._take(UNKNOWN, at + 1, self.object_end(at + 1))
        self._join(Verb((), UNKNOWN, Form.BASE), at + 1)
        return True

    # What the ways have in common.

    def _after_modal(self, start: int, modal: int) -> bool:
        """Read on after `should`, `will be`, `have been`, …, whose subject began at `start`."""
        is_ours = modal == start or self.is_people(start, modal)
        at, passive, leads_on = modal, False, self.lower[modal] not in _NEEDS
        while at < self.size and self.carries_on(at):
            passive = self.lower[at] in _BEING
            leads_on = (leads_on or self.lower[at] == "to") and self.lower[at] not in _NEEDS
            at += 1
        if at >= self.size:
            return False
        verb = self.verb_at(at) if leads_on else None
        is_state = verb is not None and verb.name == "be" and not is_ours
        if verb is None or verb.form is Form.THIRD or is_state:
            is_told = self.lower[modal] in _BEING and not is_ours  # "The updates were slow"
            named = NOTHING if is_told else UNKNOWN if leads_on else "need"
            self._take(named, at if is_ours else start, self.object_end(at))
            return True
        after = at + 1 + len(verb.rest)
        if verb.form is Form.DONE and passive:
            is_done = self.lower[modal] in _BEING or self.lower[modal] in _HAVING
            is_done = is_done and (modal == start or self.lower[modal - 1] != "to")
            if is_done and verb.name not in _NEEDS:
                self.found.marks.add(DONE)
            self._take(verb.name, start, min(modal, self.object_end(start)))
            self._join(verb, after)
            return True
        self._chain(verb, after)
        if not is_ours:
            self.found.marks.add(SYSTEM)
            self._take(UNKNOWN, start, modal)
        return True

    def _chain(self, verb: Verb, at: int) -> None:
        """Take a verb, and the one it leads to: `try to cap`, `continue capping`, `help cap`."""
        if verb.form is Form.DONE:
            self.found.marks.add(DONE)
        on = self.past_fillers(at + 1 if at < self.size and self.lower[at] == "to" else at)
        following = self.verb_at(on) if self._leads_on(verb) else None
        if following is None or following.form not in (Form.BASE, Form.DOING):
            if verb.name in _CAUSING and self._caused(verb.name, at):
                return
            if verb.name in _ENSURING and self._ensured(verb.name, at):
                return
            self._take(verb.name, at, self.object_end(at))
            self._join(verb, at)
            return
        if verb.name not in _INTENDED and verb.form is not Form.DONE:
            self._take(verb.name, on, on)
        after = on + 1 + len(following.rest)
        self._take(following.name, after, self.object_end(after))
        self._join(following, after)

    def _leads_on(self, verb: Verb) -> bool:
        return verb.name in _INTENDED or verb.name.split()[0] in _CHAINS

    def _ensured(self, by: str, at: int) -> bool:
        """`Make sure that the log is rotated` rotates the log."""
        for being in range(at + 1, min(at + _SUBJECT_LONGEST, self.size - 1)):
            if self.lower[being] in STOPS:
                return False
            if self.lower[being] in _BEING:
                verb = self.verb_at(self.past_fillers(being + 1))
                if verb is None or verb.form is not Form.DONE or self.is_people(at, being):
                    return False
                self._take(by, at, at)
                self._take(verb.name, at, min(being, self.object_end(at)))
                return True
        return False

    def _caused(self, by: str, at: int) -> bool:
        """`Let the pump stop`, `Configure the proxy to drop them`, `Ask two nurses to`."""
        for position in range(at + 1, min(at + _CAUSED_WITHIN, self.size - 1)):
            word, before = self.lower[position], self.lower[position - 1]
            if word in STOPS or (word in _BREAKS and word != "to"):
                return False
            start = self.past_fillers(position + 1) if word == "to" else position
            verb = self.verb_at(start)
            if verb is None or before in _DETERMINERS:
                continue
            if verb.form is Form.DONE and by in _HAVING and self.lower[position] not in _ADJECTIVES:
                self._take(verb.name, at, position)
                return True
            if verb.form is not Form.BASE:
                continue
            if verb.name == "be":
                if self.is_people(at, position):  # "Require two guards to be there"
                    self.found.marks.add(PERSON)
                return False
            if word != "to" and (by not in _CAUSING_ALONE or self.may_be_thing(start)):
                continue
            after = start + 1 + len(verb.rest)
            is_person = by in _CAUSING_PEOPLE or self.is_people(at, position)
            self.found.marks.add(PERSON if is_person else SYSTEM)
            self._take(verb.name, after, self.object_end(after))
            self._join(verb, after)
            return True
        return False

    def _join(self, verb: Verb, at: int) -> None:
        """Take the verbs that follow in the same form: `find the leak and fix it`."""
        is_purpose = False  # "add a replica to learn how and improve": why, not what
        for position in range(at, min(at + 24, self.size - 2)):
            word = self.lower[position]
            if word in ".!?\n;:(":
                return
            is_purpose = is_purpose or word == "to"
            if word not in _JOINERS or self.lower[position + 1] in _NOT_JOINED:
                continue
            start = self.past_fillers(position + 1)
            other = self.verb_at(start)
            if other is not None and other.form is verb.form and not self.may_be_noun(start):
                after = start + 1 + len(other.rest)
                if other.form is Form.DOING and not other.rest and self.ends_at(after):
                    continue  # "alerts and monitoring around it": a thing
                if is_purpose and other.name in self.lexicon.asking:
                    continue
                if self.is_paired(position):
                    continue
                self._take(other.name, after, self.object_end(after), is_joined=True)

    def _take(self, verb: str, start: int, end: int, *, is_joined: bool = False) -> None:
        said = (*verb.split(), *self.lower[start:end])
        is_amount = "how" in said and self.follows("how", _AMOUNTS, start - 1)
        if verb in self.lexicon.asking and not is_amount and not _OPEN_OBJECTS.isdisjoint(said):
            self.found.marks.add(OPEN)
        self.found.heads.append(Head(self.meant(verb, start, end), start, end, is_joined))
