"""Reads channels of Discord as DiscordChatExporter saves them, JSON or text, one or a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from secondstory.core.errors import MalformedInput, ReadError
from secondstory.core.evidence.decoding import encoding_problem, open_text
from secondstory.core.evidence.jsonstream import JSON, Broken, JsonStream, Member
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._discord_text import TEXT_HEAD, read_text
from secondstory.core.evidence.readers._repeats import Repeats
from secondstory.core.evidence.readers._values import (
    instant,
    member,
    rows,
    web_address,
    words,
)
from secondstory.core.evidence.trees import Tree, is_zip, open_tree
from secondstory.core.moments import Moment, Precision

NAME = "discord"
TITLE = "Discord channels saved by DiscordChatExporter (JSON or text)"
ORDER = 25
CHANNELS = True

_JSON_HEAD = re.compile(rb'(?s)(?:\xef\xbb\xbf)?\s*\{\s*"guild"\s*:\s*\{.*?"channel"\s*:\s*\{')
_HEAD = 4096
_LOOKED_AT = 20  # files of a folder, to tell whether it is ours
_KEPT = 100_000  # messages remembered, as two files may hold the same channel
_PLAIN = ("Default", "Reply", "")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether it starts with its guild and channel.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    if not path.is_dir() and not is_zip(path):
        return _starts_ours(head[:_HEAD])
    try:
        with open_tree(path, ReadOptions().limits) as tree:
            return any(_is_ours(tree, name) for name in _candidates(tree)[:_LOOKED_AT])
    except ReadError:
        return False


def _candidates(tree: Tree) -> list[str]:
    return [name for name in tree.names() if name.lower().endswith((".json", ".txt"))]


def _is_ours(tree: Tree, name: str) -> bool:
    with tree.open(name) as stream:
        return _starts_ours(stream.read(_HEAD))


def _starts_ours(head: bytes) -> bool:
    return _JSON_HEAD.match(head) is not None or TEXT_HEAD.match(head) is not None


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the messages, channel by channel.

    Args:
        path: A file, or a folder or zip of them.
        options: Span and channels; the zone, for the text form, whose times have none.

    Raises:
        MalformedInput: None of it is a saved channel.
        ZoneMissing: It is text, and no zone was given.
        UnsafeInput: The archive breaks a limit.
    """
    with open_tree(path, options.limits) as tree:
        found = [name for name in _candidates(tree) or tree.names() if _is_ours(tree, name)]
        if not found:
            raise MalformedInput(
                place=tree.label,
                found="no saved channel",
                remedy="Give the file that DiscordChatExporter wrote, as JSON or plain text.",
            )
        seen = Repeats(_KEPT)
        for name in found:
            yield from _file(tree, name, options, seen)


def _file(
    tree: Tree, name: str, options: ReadOptions, seen: Repeats
) -> Iterator[Evidence | Problem]:
    place = f"{tree.label}/{name}" if name != tree.label else name
    with tree.open(name) as stream:
        as_text = TEXT_HEAD.match(stream.read(_HEAD)) is not None
    if as_text:
        yield from read_text(lambda: tree.open(name), place, options)
        return
    text, encoding = open_text(lambda: tree.open(name))
    if problem := encoding_problem(place, encoding):
        yield problem
    with text:
        try:
            members = JsonStream(text, options.limits.value_bytes).members()
            yield from _messages(members, place, options, seen)
        except MalformedInput as error:
            yield Problem(place, str(error))


def _messages(
    members: Iterator[Member | Broken], place: str, options: ReadOptions, seen: Repeats
) -> Iterator[Evidence | Problem]:
    channel: dict[str, JSON] = {}
    for item in members:
        if isinstance(item, Broken):
            yield Problem(
                f"{place}:{item.line}",
                f"Expected messages and found {item.found}. The rest is read.",
            )
        elif item.key == "channel":
            channel = item.value if isinstance(item.value, dict) else {}
        elif item.key == "messages":
            row = item.value if isinstance(item.value, dict) else {}
            at, identity = instant(words(row, "timestamp")), words(row, "id")
            if at is None or not identity:
                yield Problem(
                    f"{place}:{item.line}",
                    "Expected a message with its `id` and its `timestamp` and found something "
                    "else; it was left out.",
                )
            elif seen.suffix(f"{words(channel, 'id', 'name')}/{identity}") is None:
                yield Problem(
                    f"{place}:{item.line}", f"Message {identity} is there twice; kept once."
                )
            elif _chosen(channel, options) and options.wants(at):
                yield _evidence(row, channel, at)


def _chosen(channel: dict[str, JSON], options: ReadOptions) -> bool:
    name = words(channel, "name")
    return not options.places or not options.places.isdisjoint({name, f"#{name}"})


def _evidence(row: dict[str, JSON], channel: dict[str, JSON], at: datetime) -> Evidence:
    key = words(channel, "id") or words(channel, "name")
    answers = words(member(row, "reference"), "messageId")
    return Evidence(
        identity=f"discord:{key}/{words(row, 'id')}",
        source=NAME,
        kind=EvidenceKind.MESSAGE,
        when=Moment(at, Precision.SECOND),
        who=words(member(row, "author"), "nickname", "name"),
        text=_text(row),
        place=words(channel, "name"),
        thread=f"discord:{key}/{answers}" if answers else "",
        details=tuple(_details(row)),
    )


def _text(row: dict[str, JSON]) -> str:
    """Return the words; bots write theirs into embeds."""
    lines = [words(row, "content")]
    for embed in rows(row.get("embeds")):
        lines += [words(embed, "title"), words(embed, "description")]
        for field in rows(embed.get("fields")):
            pair = (words(field, "name"), words(field, "value"))
            lines.append(": ".join(part for part in pair if part))
    said = "\n".join(dict.fromkeys(line for line in lines if line))
    names = [words(item, "fileName") for item in rows(row.get("attachments"))]
    names += [words(item, "name") for item in rows(row.get("stickers"))]
    return said or ", ".join(name for name in names if name)


def _details(row: dict[str, JSON]) -> Iterator[tuple[str, str]]:
    if (subtype := words(row, "type")) not in _PLAIN:
        yield "subtype", subtype
    if member(row, "author").get("isBot") is True:
        yield "bot", "yes"
    if edited := instant(words(row, "timestampEdited")):
        yield "edited", edited.isoformat(timespec="seconds")
    for item in rows(row.get("attachments")):
        yield "file", f"{words(item, 'fileName')} {web_address(words(item, 'url'))}".strip()
    for item in rows(row.get("reactions")):
        people = ", ".join(words(user, "nickname", "name") for user in rows(item.get("users")))
        count = item.get("count")
        who = people or (str(count) if isinstance(count, int) else "")
        yield "reaction", f"{words(member(item, 'emoji'), 'name')} {who}".strip()
