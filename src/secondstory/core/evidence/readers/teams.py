"""Reads Microsoft Teams as its programs export it: Graph's messages, or a person's own export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from secondstory.core.errors import MalformedInput, ReadError
from secondstory.core.evidence.decoding import encoding_problem, open_text
from secondstory.core.evidence.jsonstream import JSON, Broken, JsonStream
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._repeats import Repeats
from secondstory.core.evidence.readers._values import (
    html_words,
    instant,
    member,
    rows,
    web_address,
    words,
)
from secondstory.core.evidence.tars import is_tar
from secondstory.core.evidence.trees import Tree, is_zip, open_tree
from secondstory.core.moments import Moment, Precision

NAME = "teams"
TITLE = "Microsoft Teams messages (Graph JSON, or your own export)"
ORDER = 30
CHANNELS = True

# Graph's chatMessage; and `messages.json` of a personal export, which is Skype's form.
_GRAPH = re.compile(rb'"messageType"\s*:\s*"(?:message|systemEventMessage|chatEvent)"')
_GRAPH_TOO = (b'"createdDateTime"', b'"body"')
_OWN = re.compile(rb'(?s)"conversations"\s*:\s*\[.*"MessageList"\s*:')
_HEAD = 64 * 1024
_LOOKED_AT = 20  # files of a folder, to tell whether it is ours
_TAGS = re.compile(r"<[a-zA-Z/!]")
_SAID = ("Text", "RichText", "RichText/Html", "message", "")
_REACTIONS = {
    "like": "👍",
    "heart": "❤️",
    "laugh": "😂",
    "surprised": "😮",
    "sad": "😢",
    "angry": "😠",
}


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether it holds Graph's messages or a list of conversations.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    if not (path.is_dir() or is_zip(path) or is_tar(path)):
        return _is_ours(head)
    try:
        with open_tree(path, ReadOptions().limits) as tree:
            return bool(_ours(tree, _LOOKED_AT))
    except ReadError:
        return False


def _is_ours(head: bytes) -> bool:
    if head.lstrip()[:1] not in (b"{", b"["):
        return False
    graph = _GRAPH.search(head) is not None and all(name in head for name in _GRAPH_TOO)
    return graph or _OWN.search(head) is not None


def _ours(tree: Tree, most: int) -> list[str]:
    names = [name for name in tree.names() if name.lower().endswith((".json", ".jsonl"))][:most]
    return [name for name in names if _is_ours(_head(tree, name))]


def _head(tree: Tree, name: str) -> bytes:
    with tree.open(name) as stream:
        return stream.read(_HEAD)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the messages.

    Args:
        path: A file, or a folder or archive of them.
        options: Span and places.

    Raises:
        MalformedInput: None of it holds messages of Teams.
        UnsafeInput: The archive breaks a limit.
    """
    with open_tree(path, options.limits) as tree:
        found = _ours(tree, options.limits.entries)
        if not found:
            raise MalformedInput(
                place=tree.label,
                found="no messages of Teams",
                remedy="Give the JSON that Graph answered, or the `messages.json` of an export.",
            )
        seen = Repeats()
        for name in found:
            for item in _file(tree, name, options):
                if isinstance(item, Problem):
                    yield item
                elif not options.places or item.place in options.places:
                    if seen.suffix(item.identity) is None:
                        yield Problem(tree.label, f"{item.identity} is there twice; kept once.")
                    elif item.when and options.wants(item.when.at):
                        yield item


def _file(tree: Tree, name: str, options: ReadOptions) -> Iterator[Evidence | Problem]:
    place = f"{tree.label}/{name}" if name != tree.label else name
    stream, encoding = open_text(lambda: tree.open(name))
    if problem := encoding_problem(place, encoding):
        yield problem
    with stream:
        try:
            for item in JsonStream(stream, options.limits.value_bytes).members():
                if isinstance(item, Broken):
                    yield Problem(
                        f"{place}:{item.line}",
                        f"Expected messages and found {item.found}. The rest is read.",
                    )
                elif item.key == "conversations":
                    yield from _conversation(item.value, f"{place}:{item.line}")
                elif item.key in ("", "value", "messages") and isinstance(item.value, dict):
                    yield from _graph(item.value, f"{place}:{item.line}")
        except MalformedInput as error:
            yield Problem(place, str(error))


def _graph(row: dict[str, JSON], place: str) -> Iterator[Evidence | Problem]:
    """Yield one `chatMessage` and the replies that came with it."""
    at, identity = instant(words(row, "createdDateTime")), words(row, "id")
    if at is None or not identity:
        yield Problem(
            place,
            "Expected a message with its `id` and `createdDateTime` and found something else; "
            "it was left out.",
        )
        return
    where = member(row, "channelIdentity")
    key = words(row, "chatId") or words(where, "channelId") or "chat"
    sender = member(row, "from")
    person = member(sender, "user") or member(sender, "application") or member(sender, "device")
    answers = words(row, "replyToId")
    yield Evidence(
        identity=f"teams:{key}/{answers or identity}/{identity}",
        source=NAME,
        kind=EvidenceKind.MESSAGE,
        when=Moment(at, Precision.SECOND),
        who=words(person, "displayName"),
        text=_words_of(row),
        link=web_address(words(row, "webUrl")),
        place=words(row, "chatName", "topic") or words(where, "channelName", "channelId") or key,
        thread=f"teams:{key}/{answers}/{answers}" if answers and answers != identity else "",
        details=tuple(_graph_details(row, is_program=bool(member(sender, "application")))),
    )
    for reply in rows(row.get("replies")):
        yield from _graph(reply | {"replyToId": identity, "channelIdentity": where}, place)


def _words_of(row: dict[str, JSON]) -> str:
    body = member(row, "body")
    said = words(body, "content")
    if words(body, "contentType").lower() == "html" or _TAGS.search(said):
        said = html_words(said)
    files = [words(item, "name") for item in rows(row.get("attachments"))]
    lines = [words(row, "subject"), said]
    return "\n".join(line for line in lines if line) or ", ".join(name for name in files if name)


def _graph_details(row: dict[str, JSON], *, is_program: bool) -> Iterator[tuple[str, str]]:
    if (subtype := words(row, "messageType")) not in _SAID:
        yield "subtype", subtype
    if words(row, "deletedDateTime"):
        yield "subtype", "tombstone"
    if is_program:
        yield "bot", "yes"
    if edited := instant(words(row, "lastEditedDateTime")):
        yield "edited", edited.isoformat(timespec="seconds")
    for item in rows(row.get("attachments")):
        if name := words(item, "name"):
            yield "file", f"{name} {web_address(words(item, 'contentUrl'))}".strip()
    for item in rows(row.get("reactions")):
        kind = words(item, "reactionType")
        who = words(member(member(item, "user"), "user"), "displayName")
        yield "reaction", f"{_REACTIONS.get(kind, kind)} {who}".strip()


def _conversation(value: JSON, place: str) -> Iterator[Evidence | Problem]:
    """Yield the messages of one conversation of a personal export."""
    row = value if isinstance(value, dict) else {}
    key = words(row, "id")
    shown = words(row, "displayName") or words(member(row, "threadProperties"), "topic") or key
    for message in rows(row.get("MessageList")):
        at: datetime | None = instant(words(message, "originalarrivaltime"))
        identity = words(message, "id")
        if at is None or not identity:
            yield Problem(
                place,
                f"Expected a message of {shown or 'a conversation'} with its `id` and "
                "`originalarrivaltime` and found something else; it was left out.",
            )
            continue
        kind = words(message, "messagetype")
        said = words(message, "content")
        yield Evidence(
            identity=f"teams:{key}/{identity}",
            source=NAME,
            kind=EvidenceKind.MESSAGE,
            when=Moment(at, Precision.SECOND),
            who=words(message, "displayName") or words(message, "from").rsplit(":", 1)[-1],
            text=html_words(said) if "<" in said or "&" in said else said,
            place=shown,
            details=(("subtype", kind),) if kind not in _SAID else (),
        )
