"""Reads a Zulip organization export: `realm.json` beside files of messages; folder, tar.gz, zip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from secondstory.core.errors import MalformedInput, ReadError
from secondstory.core.evidence.decoding import encoding_problem, open_text
from secondstory.core.evidence.jsonstream import JSON, Broken, JsonStream
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._repeats import Repeats
from secondstory.core.evidence.readers._values import number, since_epoch, words
from secondstory.core.evidence.readers._zulip_realm import Realm
from secondstory.core.evidence.tars import is_tar
from secondstory.core.evidence.trees import Tree, is_zip, open_tree
from secondstory.core.moments import Moment, Precision

NAME = "zulip"
TITLE = "Zulip export (tar.gz, zip or folder)"
ORDER = 25
CHANNELS = True

_MESSAGES = re.compile(r"(?:.*/)?messages-\d{6,9}\.json")
_REALM = re.compile(r"(?:[^/]*/)?realm\.json")
_PERSON = re.compile(r"@_?\*\*([^*|\n]+)(?:\|\d+)?\*\*")
_GROUP = re.compile(r"@_?\*([^*\n]+)\*")
_STREAM = re.compile(r"#\*\*([^*>\n]+)(?:>([^*\n]+))?\*\*")
_FILE = re.compile(r"\[([^\]\n]*)\]\(/user_uploads/[^)\s]*\)")


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether there is a realm with files of messages beside it.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    if not (path.is_dir() or is_zip(path) or is_tar(path)):
        return False
    try:
        with open_tree(path, ReadOptions().limits) as tree:
            names = tree.names()
            return any(map(_REALM.fullmatch, names)) and any(map(_MESSAGES.fullmatch, names))
    except ReadError:
        # A damaged archive of this kind is still one: reading it says what is wrong with it.
        return is_tar(path)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the messages in the order of their files.

    Args:
        path: The archive or the unpacked folder.
        options: Span and channels; names with or without `#`.

    Raises:
        MalformedInput: It is no export, or damaged.
        UnsafeInput: The archive breaks a limit.
    """
    with open_tree(path, options.limits) as tree:
        names = tree.names()
        files = [name for name in names if _MESSAGES.fullmatch(name)]
        heads = [name for name in names if _REALM.fullmatch(name)]
        if not files or not heads:
            raise MalformedInput(
                place=tree.label,
                found="no realm.json with messages-000001.json beside it",
                remedy="Give the export as Zulip made it, packed or unpacked.",
            )
        realm = Realm(tree, heads[0], options.limits)
        yield from realm.problems
        seen = Repeats()
        for name in files:
            yield from _file(tree, name, realm, options, seen)


def _file(
    tree: Tree, name: str, realm: Realm, options: ReadOptions, seen: Repeats
) -> Iterator[Evidence | Problem]:
    place = f"{tree.label}/{name}"
    try:
        stream, encoding = open_text(lambda: tree.open(name))
        if problem := encoding_problem(place, encoding):
            yield problem
        with stream:
            for item in JsonStream(stream, options.limits.value_bytes).members():
                if isinstance(item, Broken):
                    yield Problem(
                        f"{place}:{item.line}",
                        f"Expected messages and found {item.found}. The rest is read.",
                    )
                elif item.key == "zerver_message":
                    yield from _message(item.value, realm, f"{place}:{item.line}", options, seen)
    except MalformedInput as error:
        yield Problem(place, str(error))


def _message(
    value: JSON, realm: Realm, place: str, options: ReadOptions, seen: Repeats
) -> Iterator[Evidence | Problem]:
    row = value if isinstance(value, dict) else {}
    identity, at = number(row.get("id")), since_epoch(row.get("date_sent"))
    if identity is None or at is None:
        yield Problem(
            place,
            "Expected a message with its `id` and `date_sent` and found something else; "
            "it was left out.",
        )
        return
    channel = realm.place(number(row.get("recipient")))
    if options.places and options.places.isdisjoint({channel, f"#{channel}"}):
        return
    if seen.suffix(str(identity)) is None:
        yield Problem(place, f"Message {identity} is there twice; kept once.")
    elif options.wants(at):
        sender = number(row.get("sender"))
        yield Evidence(
            identity=f"zulip:{realm.key}/{identity}",
            source=NAME,
            kind=EvidenceKind.MESSAGE,
            when=Moment(at, Precision.SECOND),
            who=realm.person(sender),
            text=plain(words(row, "content")),
            place=channel,
            details=tuple(_details(row, realm, identity, sender)),
        )


def plain(text: str) -> str:
    """Return a message's Markdown with its mentions as people read them.

    >>> plain("@**Ada Obi|7** see #**ops>grey map** and @_*on call*")
    '@Ada Obi see #ops > grey map and @on call'
    """
    if "**" in text or "@" in text:
        text = _PERSON.sub(r"@\1", text)
        text = _GROUP.sub(r"@\1", text)
        text = _STREAM.sub(lambda m: f"#{m[1]} > {m[2]}" if m[2] else f"#{m[1]}", text)
    return text


def _details(
    row: dict[str, JSON], realm: Realm, identity: int, sender: int | None
) -> Iterator[tuple[str, str]]:
    if topic := words(row, "subject"):
        yield "topic", topic
    if realm.is_bot(sender):
        yield "bot", "yes"
    if edited := since_epoch(row.get("last_edit_time")):
        yield "edited", edited.isoformat(timespec="seconds")
    for name in _FILE.findall(words(row, "content")):
        yield "file", name
    for symbol, people in realm.reactions(identity):
        yield "reaction", f"{symbol} {', '.join(people)}"
