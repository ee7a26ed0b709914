"""One message of a Slack export as evidence: words, author, thread, edits, files, reactions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from secondstory.core.evidence.decoding import cleaned
from secondstory.core.evidence.jsonstream import JSON
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem
from secondstory.core.evidence.readers._slack_export import Channel
from secondstory.core.evidence.readers._slack_text import Names, of_attachments, of_blocks, plain
from secondstory.core.evidence.readers._values import web_address
from secondstory.core.moments import Moment, Precision

_STAMP = re.compile(r"(\d{1,11})(?:\.(\d{1,6}))?")  # eleven digits reach the year 5138
_SERVICE = re.compile(r"<https?://[^|>\s]{1,200}/services/(B[A-Z0-9]{3,20})\|([^>|\n]{1,80})>")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What `_details` looks for.
_FURTHER = frozenset({"subtype", "bot_id", "edited", "files", "file", "attachments", "reactions"})
_CHANGES = {
    "message_changed": "message",
    "message_replied": "message",
    "message_deleted": "previous_message",
}
_CHANGES_LISTED = tuple(_CHANGES)  # a subtype may be anything, also what no dictionary takes
_KNOWN_BY_ITS_TEXT = ("", "bot_message", "thread_broadcast", "file_share", "me_message")


def message_in(value: JSON, place: str, line: int) -> Message | Problem:
    """Return the message in a JSON value.

    Args:
        value: One element of a day-file.
        place: The file it stands in, for a problem.
        line: Its line there.

    Returns:
        The message, or what is missing from it.
    """
    if not isinstance(value, dict):
        return Problem(
            f"{place}:{line}", "Expected a message and found something else; it was left out."
        )
    if value.get("subtype") in _CHANGES_LISTED and (changed := _changed(value)) is not None:
        return changed
    moment = stamp_of(value.get("ts"))
    if moment is None and _is_canvas(value):
        return _canvas(value, f"{place}:{line}")
    if moment is None:
        return Problem(f"{place}:{line}", "Expected a message with its time (`ts`) and found none.")
    return Message(value, *moment)


def _changed(row: dict[str, JSON]) -> Message | None:
    """Return the message that a row about its change holds.

    An export of everything has a row for each edit and each deletion, and the message inside.
    """
    inner = row.get(_CHANGES[str(row["subtype"])])
    if not isinstance(inner, dict) or (moment := stamp_of(inner.get("ts"))) is None:
        return None
    if row["subtype"] == "message_deleted":
        inner = inner | {"subtype": "message_deleted"}
    edited: dict[str, JSON] = {"edited": {"ts": row.get("ts")}}
    return Message(edited | inner, *moment, is_change=True)


def _is_canvas(value: dict[str, JSON]) -> bool:
    """Tell whether a row is a file that lies in a channel without a message about it."""
    return isinstance(value.get("id"), str) and value.get("created") is not None


def _canvas(value: dict[str, JSON], place: str) -> Message | Problem:
    created = value.get("created")
    moment = stamp_of(str(created)) if isinstance(created, int) and created > 0 else None
    if moment is None:
        return Problem(place, "Expected a canvas with its time (`created`) and found none.")
    identity = cleaned(str(value["id"]))[:40]
    fields: dict[str, JSON] = {
        "user": value.get("user"),
        "subtype": "canvas",
        "permalink": value.get("permalink"),
        "files": [value],
    }
    return Message(fields, f"{moment[0]}+{identity}", moment[1])


def stamp_of(value: JSON) -> tuple[str, datetime] | None:
    """Return Slack's time stamp in one spelling, and as an instant.

    >>> stamp, at = stamp_of("1772505840.0001")
    >>> stamp, at.isoformat()
    ('1772505840.000100', '2026-03-03T02:44:00.000100+00:00')
    """
    if isinstance(value, str) and _is_usual(value):
        return value, _EPOCH + timedelta(0, int(value[:10]), int(value[11:]))
    match = _STAMP.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return None
    fraction = (match[2] or "").ljust(6, "0")
    at = _EPOCH + timedelta(seconds=int(match[1]), microseconds=int(fraction))
    return f"{int(match[1])}.{fraction}", at


def _is_usual(value: str) -> bool:
    """Tell whether it is spelled as Slack spells it, ten digits and six; a pattern costs more."""
    return (
        len(value) == 17
        and value[10] == "."
        and value[0] != "0"
        and value.isascii()
        and value[:10].isdigit()
        and value[11:].isdigit()
    )


@dataclass(frozen=True, slots=True)
class Message:
    """A message with its time.

    Args:
        fields: As exported.
        stamp: Its time stamp, which is its identity within a channel.
        at: The same as an instant.
        is_change: Whether it comes from a row about its change.
    """

    fields: dict[str, JSON]
    stamp: str
    at: datetime
    is_change: bool = False

    def evidence(self, identity: str, channel: Channel, names: Names) -> Evidence:
        """Return it as evidence.

        Args:
            identity: Its identity within the export.
            channel: Where it was said.
            names: Resolves people and channels.
        """
        fields = self.fields
        root = stamp_of(fields["thread_ts"]) if "thread_ts" in fields else None
        plain_words = _FURTHER.isdisjoint(fields)  # most messages are; looking costs
        if not plain_words and fields.get("subtype") == "bot_add":
            self._introduce(names)
        return Evidence(
            identity=f"slack:{identity}",
            source="slack",
            kind=EvidenceKind.MESSAGE,
            when=Moment(self.at, Precision.SECOND),
            who=self._who(names),
            text=self._words(names),
            link=web_address(self._string("permalink")) if "permalink" in fields else "",
            place=channel.name,
            thread=f"slack:{channel.identity}/{root[0]}" if root and root[0] != self.stamp else "",
            details=() if plain_words else tuple(self._details(names)),
        )

    def _string(self, key: str) -> str:
        value = self.fields.get(key)
        return value if isinstance(value, str) else ""

    def _is_bot(self) -> bool:
        return bool(self._string("bot_id")) or self._string("subtype") == "bot_message"

    def _who(self, names: Names) -> str:
        user = self._string("user")
        comment = self.fields.get("comment")  # a remark on a file names its writer only there
        if not user and isinstance(comment, dict) and isinstance(comment.get("user"), str):
            user = str(comment["user"])
        known = names.person(user)
        if known and not known.startswith("somebody ("):
            return known
        for holder, keys in (
            ("", ("username",)),
            ("user_profile", ("display_name", "real_name", "name")),
            ("bot_profile", ("name",)),
        ):
            fields = self.fields.get(holder) if holder else self.fields
            for key in keys:
                name = fields.get(key) if isinstance(fields, dict) else None
                if isinstance(name, str) and name.strip():
                    shown = cleaned(name).strip()
                    if holder == "user_profile":
                        names.meet(user, shown)
                    return shown
        bot = cleaned(self._string("bot_id"))[:40]
        shown = names.person(bot)
        if shown and not shown.startswith("somebody ("):
            return shown
        return known or (f"a bot ({bot})" if bot else "")

    def _introduce(self, names: Names) -> None:
        """Remember what a program is called; Slack says so once, where it was added."""
        if match := _SERVICE.search(self._string("text")):
            names.meet(match[1], cleaned(match[2]).strip()[:80])

    def _words(self, names: Names) -> str:
        """Return the text; what bots put in blocks and attachments counts as their text."""
        text = plain(self._string("text"), names)
        if not text or self._is_bot():
            blocks = of_blocks(self.fields.get("blocks"), names)
            text = blocks if len(blocks) > len(text) else text
            attached = of_attachments(self.fields.get("attachments"), names)
            text = "\n".join(part for part in (text, attached) if part)
        if not text:
            text = ", ".join(name for name, _ in self._files())
        return text

    def _details(self, names: Names) -> Iterator[tuple[str, str]]:
        subtype = cleaned(self._string("subtype"))
        if subtype not in _KNOWN_BY_ITS_TEXT:
            yield "subtype", subtype
        elif subtype == "thread_broadcast":
            yield "also sent to the channel", "yes"
        if self._is_bot():
            yield "bot", "yes"
        edited = self.fields.get("edited")
        if isinstance(edited, dict) and (then := stamp_of(edited.get("ts"))):
            yield "edited", then[1].isoformat(timespec="seconds")
        for name, address in self._files():
            kind = "canvas" if address and "/docs/" in address else "file"
            yield kind, f"{name} {address}".strip()
        attached = of_attachments(self.fields.get("attachments"), names)
        if attached and not self._is_bot() and self._string("text"):
            yield "attachment", attached
        yield from self._reactions(names)

    def _files(self) -> Iterator[tuple[str, str]]:
        """Yield name and address of what was uploaded; tokens in addresses are cut off."""
        files = self.fields.get("files")
        listed = files if isinstance(files, list) else [self.fields.get("file")]
        for item in listed:
            if not isinstance(item, dict):
                continue
            field = {key: value for key, value in item.items() if isinstance(value, str)}
            name = field.get("title") or field.get("name") or "a file no longer there"
            yield cleaned(name), web_address(field.get("permalink") or "")

    def _reactions(self, names: Names) -> Iterator[tuple[str, str]]:
        reactions = self.fields.get("reactions")
        for item in reactions if isinstance(reactions, list) else []:
            if not isinstance(item, dict) or not isinstance(name := item.get("name"), str):
                continue
            users = item.get("users")
            listed = users if isinstance(users, list) else []
            people = [names.person(user) for user in listed if isinstance(user, str)]
            yield "reaction", f":{cleaned(name)}: {', '.join(people)}".strip()
