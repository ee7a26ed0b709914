"""Reads Mattermost's bulk export: JSON Lines, alone or in the zip that holds its files too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from secondstory.core.errors import MalformedInput, ReadError
from secondstory.core.evidence.decoding import encoding_problem, open_text
from secondstory.core.evidence.jsonstream import JSON, Broken, JsonStream
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.readers._repeats import Repeats
from secondstory.core.evidence.readers._slack_text import Names, of_attachments
from secondstory.core.evidence.readers._values import (
    emoji,
    member,
    rows,
    since_epoch,
    words,
)
from secondstory.core.evidence.trees import Tree, is_zip, open_tree
from secondstory.core.moments import Moment, Precision

NAME = "mattermost"
TITLE = "Mattermost bulk export (JSON Lines or zip)"
ORDER = 25
CHANNELS = True

_FIRST = re.compile(rb'\s*(?:\xef\xbb\xbf)?\{\s*"type"\s*:\s*"version"\s*,\s*"version"\s*:')
_MENTION = re.compile(r"(?<![\w@.])@([a-z0-9][a-z0-9._-]*)")
_HEAD = 256  # the first line says what it is


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether the first line names the version of a bulk export.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    if not path.is_dir() and not is_zip(path):
        return _FIRST.match(head) is not None
    try:
        with open_tree(path, ReadOptions().limits) as tree:
            return any(_is_export(tree, name) for name in _lists(tree))
    except ReadError:
        return False


def _lists(tree: Tree) -> list[str]:
    """Return the JSON Lines files at the top; attachments lie deeper."""
    return [name for name in tree.names() if name.endswith(".jsonl") and name.count("/") <= 1]


def _is_export(tree: Tree, name: str) -> bool:
    with tree.open(name) as stream:
        return _FIRST.match(stream.read(_HEAD)) is not None


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the posts, each followed by its replies.

    Args:
        path: The JSON Lines file, or the zip or folder it lies in.
        options: Span and channels; names with or without `~`, or as displayed.

    Raises:
        MalformedInput: It is no bulk export.
        UnsafeInput: The archive breaks a limit.
    """
    with open_tree(path, options.limits) as tree:
        files = _lists(tree) or [name for name in tree.names() if "/" not in name]
        found = [name for name in files if _is_export(tree, name)]
        if not found:
            raise MalformedInput(
                place=tree.label,
                found="no line that names the version of a bulk export",
                remedy="Give the file that `mmctl export download` fetched.",
            )
        for name in found:
            yield from _file(tree, name, options)


@dataclass(slots=True)
class _Export:
    """Names met so far; they all come before the first post."""

    place: str
    people: dict[str, str] = field(default_factory=dict)
    shown: dict[tuple[str, str], str] = field(default_factory=dict)
    teams: set[str] = field(default_factory=set)
    repeats: Repeats = field(default_factory=Repeats)

    def person(self, name: str) -> str:
        return self.people.get(name, name)

    def mentions(self, text: str) -> str:
        """Return the text with those who are mentioned named as people know them."""
        if "@" not in text:
            return text
        return _MENTION.sub(lambda match: f"@{self._named(match[1])}", text)

    def _named(self, written: str) -> str:
        bare = written.rstrip(".-_")
        known = self.people.get(written) or self.people.get(bare)
        return (
            known + written[len(bare) :]
            if known and written not in self.people
            else (known or written)
        )


def _file(tree: Tree, name: str, options: ReadOptions) -> Iterator[Evidence | Problem]:
    place = f"{tree.label}/{name}" if name != tree.label else name
    stream, encoding = open_text(lambda: tree.open(name))
    if problem := encoding_problem(place, encoding):
        yield problem
    export = _Export(place)
    with stream:
        try:
            for value in JsonStream(stream, options.limits.value_bytes).values():
                if isinstance(value, Broken):
                    yield Problem(
                        f"{place}:{value.line}",
                        f"Expected a line of the export and found {value.found}. The rest is read.",
                    )
                else:
                    yield from _line(export, value[1], value[0], options)
        except MalformedInput as error:
            yield Problem(place, str(error))


def _line(
    export: _Export, value: JSON, number: int, options: ReadOptions
) -> Iterator[Evidence | Problem]:
    kind = words(value, "type")
    row = member(value, kind)
    match kind:
        case "post" | "direct_post":
            channel = _channel(export, row)
            if not options.places or not options.places.isdisjoint(channel.names):
                yield from _post(export, row, channel, f"{export.place}:{number}", options)
        case "team":
            export.teams.add(words(row, "name"))
        case "channel":
            export.shown[words(row, "team"), words(row, "name")] = words(row, "display_name")
        case "user" | "bot":
            full = f"{words(row, 'first_name')} {words(row, 'last_name')}".strip()
            shown = words(row, "nickname") or full or words(row, "display_name", "username")
            export.people[words(row, "username")] = shown
        case "":
            yield Problem(
                f"{export.place}:{number}",
                "Expected a line of the export with its `type` and found none; it was left out.",
            )


@dataclass(frozen=True, slots=True)
class _Channel:
    """Where a post stands: what identifies it, what people call it, and what chooses it."""

    key: str
    shown: str
    names: frozenset[str]


def _channel(export: _Export, row: dict[str, JSON]) -> _Channel:
    members = row.get("channel_members")
    if isinstance(members, list):
        listed = [name for name in members if isinstance(name, str)]
        shown = f"direct message: {', '.join(export.person(name) for name in listed)}"
        return _Channel(f"@{'+'.join(sorted(listed))}", shown, frozenset({shown}))
    team, name = words(row, "team"), words(row, "channel")
    shown = f"{team}/{name}" if len(export.teams) > 1 else name
    display = export.shown.get((team, name), name)
    return _Channel(f"{team}/{name}", shown, frozenset({shown, name, f"~{name}", display}))


def _post(
    export: _Export,
    row: dict[str, JSON],
    channel: _Channel,
    place: str,
    options: ReadOptions,
    root: str = "",
) -> Iterator[Evidence | Problem]:
    """Yield a post and its replies."""
    at = since_epoch(row.get("create_at"), per_second=1000)
    if at is None:
        yield Problem(place, "Expected a post with its time (`create_at`) and found none.")
        return
    user = words(row, "user")
    text = _text(export, row)
    key = f"{channel.key}/{row['create_at']}/{user}"
    suffix = export.repeats.suffix(key, (text,))
    identity = f"mattermost:{key}{suffix or ''}"
    if suffix is None:
        yield Problem(place, f"The post of {user or 'nobody'} at {at} is there twice; kept once.")
    elif options.wants(at):
        yield _evidence(export, row, channel, identity, at, text, root)
    for reply in rows(row.get("replies")):
        yield from _post(export, reply | {"replies": []}, channel, place, options, identity)


def _evidence(
    export: _Export,
    row: dict[str, JSON],
    channel: _Channel,
    identity: str,
    at: datetime,
    text: str,
    root: str,
) -> Evidence:
    properties = member(row, "props")
    return Evidence(
        identity=identity,
        source=NAME,
        kind=EvidenceKind.MESSAGE,
        when=Moment(at, Precision.SECOND),
        who=words(properties, "override_username") or export.person(words(row, "user")),
        text=text,
        place=channel.shown,
        thread=root,
        details=tuple(_details(export, row, properties)),
    )


def _text(export: _Export, row: dict[str, JSON]) -> str:
    """Return the words; what hooks put into attachments counts as theirs."""
    names = Names(person=export.person, channel=lambda name: name)
    attached = of_attachments(member(row, "props").get("attachments"), names)
    said = export.mentions(words(row, "message"))
    files = ", ".join(_files(row))
    return "\n".join(part for part in (said, attached) if part) or files


def _files(row: dict[str, JSON]) -> Iterator[str]:
    for item in rows(row.get("attachments")):
        if path := words(item, "path"):
            yield PurePosixPath(path).name


def _details(
    export: _Export, row: dict[str, JSON], properties: dict[str, JSON]
) -> Iterator[tuple[str, str]]:
    if subtype := words(row, "type"):
        yield "subtype", subtype
    if any(properties.get(key) in ("true", True) for key in ("from_webhook", "from_bot")):
        yield "bot", "yes"
    if edited := since_epoch(row.get("edit_at") or None, per_second=1000):
        yield "edited", edited.astimezone(UTC).isoformat(timespec="seconds")
    for name in _files(row):
        yield "file", name
    people: dict[str, list[str]] = defaultdict(list)
    for reaction in rows(row.get("reactions")):
        people[words(reaction, "emoji_name")].append(export.person(words(reaction, "user")))
    for name, who in people.items():
        yield "reaction", f"{emoji(name)} {', '.join(who)}"
