"""People, channels and reactions of a Zulip export, out of its `realm.json`."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from secondstory.core.evidence.decoding import encoding_problem, open_text
from secondstory.core.evidence.jsonstream import JSON, Broken, JsonStream
from secondstory.core.evidence.limits import Limits
from secondstory.core.evidence.model import Problem
from secondstory.core.evidence.readers._values import emoji, number, words
from secondstory.core.evidence.trees import Tree

_PEOPLE = ("zerver_userprofile", "zerver_userprofile_mirrordummy", "zerver_userprofile_crossrealm")
_STREAM = 2  # the type of a recipient that is a channel
_MOST_REACTIONS = 1_000_000  # 24 bytes each; more is told
_LARGEST = 2**63 - 1
_NAMED_AT_MOST = 10  # of the people in one private conversation


class Realm:
    """What identifiers are called.

    Args:
        tree: The export.
        name: Its `realm.json`.
        limits: Sizes of one value.
    """

    def __init__(self, tree: Tree, name: str, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self.key = "realm"
        self._people: dict[int, str] = {}
        self._bots: set[int] = set()
        self._streams: dict[int, str] = {}
        self._recipients: dict[int, tuple[int, int]] = {}
        self._members: dict[int, list[int]] = defaultdict(list)
        self._reactions: list[array[int]] = [array("q"), array("q"), array("q")]
        self._emoji: dict[str, int] = {}
        place = f"{tree.label}/{name}"
        stream, encoding = open_text(lambda: tree.open(name))
        if problem := encoding_problem(place, encoding):
            self.problems.append(problem)
        with stream:
            for item in JsonStream(stream, limits.value_bytes).members():
                if isinstance(item, Broken):
                    sentence = (
                        f"Expected names of people and channels, found {item.found}. "
                        "Messages are read all the same, with fewer names."
                    )
                    self.problems.append(Problem(f"{place}:{item.line}", sentence))
                elif isinstance(item.value, dict):
                    self._take(item.key, item.value)
        self._sort_reactions()
        self._symbols = list(self._emoji)

    def person(self, identity: int | None) -> str:
        """Return what a person is called, saying so where the export does not know."""
        if identity is None:
            return ""
        return self._people.get(identity) or f"somebody ({identity})"

    def is_bot(self, identity: int | None) -> bool:
        """Tell whether an account is a program's."""
        return identity in self._bots

    def place(self, recipient: int | None) -> str:
        """Return the name of a channel, or who a private message was among."""
        kind, target = self._recipients.get(recipient or 0, (0, 0))
        if kind == _STREAM:
            return self._streams.get(target, f"channel {target}")
        people = sorted(self.person(one) for one in self._members.get(recipient or 0, ()))
        if not people and target:
            people = [self.person(target)]
        return f"direct message: {', '.join(people[:_NAMED_AT_MOST])}" if people else "messages"

    def reactions(self, message: int) -> Iterator[tuple[str, list[str]]]:
        """Yield each reaction to a message with those who gave it."""
        messages, people, symbols = self._reactions
        found: dict[str, list[str]] = defaultdict(list)
        at = bisect_left(messages, message)
        while at < len(messages) and messages[at] == message:
            found[self._symbols[symbols[at]]].append(self.person(people[at]))
            at += 1
        yield from found.items()

    def _take(self, table: str, row: dict[str, JSON]) -> None:
        identity = number(row.get("id"))
        if table == "zerver_reaction":
            self._take_reaction(row)
        elif table == "zerver_subscription":
            user, recipient = number(row.get("user_profile")), number(row.get("recipient"))
            known = self._members[recipient] if recipient is not None else []
            if user is not None and len(known) <= _NAMED_AT_MOST:
                known.append(user)
        elif identity is None:
            return
        elif table in _PEOPLE:
            self._people[identity] = words(row, "full_name", "short_name", "email")
            if row.get("is_bot") is True:
                self._bots.add(identity)
        elif table == "zerver_stream":
            self._streams[identity] = words(row, "name")
        elif table == "zerver_recipient":
            kind, target = number(row.get("type")), number(row.get("type_id"))
            self._recipients[identity] = (kind or 0, target or 0)
        elif table == "zerver_realm":
            self.key = words(row, "string_id", "name") or str(identity)

    def _take_reaction(self, row: dict[str, JSON]) -> None:
        message, user = number(row.get("message")), number(row.get("user_profile"))
        name = words(row, "emoji_name")
        if message is None or user is None or not 0 <= max(message, user) <= _LARGEST or not name:
            return
        if len(self._reactions[0]) == _MOST_REACTIONS:
            return
        symbol = self._emoji.setdefault(emoji(name)[:80], len(self._emoji))
        for column, value in zip(self._reactions, (message, user, symbol), strict=True):
            column.append(value)
        if len(self._reactions[0]) == _MOST_REACTIONS:
            sentence = (
                f"There are more than {_MOST_REACTIONS:,} reactions; further ones are left out."
            )
            self.problems.append(Problem("realm.json", sentence))

    def _sort_reactions(self) -> None:
        messages = self._reactions[0]
        order = sorted(range(len(messages)), key=messages.__getitem__)
        self._reactions = [array("q", (column[n] for n in order)) for column in self._reactions]
