"""Reads Alertmanager webhook payloads (version 4): one record per alert, however often sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from secondstory.core.errors import MalformedInput, ReadError
from secondstory.core.evidence.decoding import cleaned, encoding_problem, open_text
from secondstory.core.evidence.jsonstream import JSON, Broken, JsonStream
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.evidence.trees import Tree, is_zip, open_tree
from secondstory.core.moments import Moment, Precision

NAME = "alertmanager"
TITLE = "Alertmanager webhook payloads (JSON, JSON Lines or a folder of them)"
ORDER = 30

_PAYLOAD = re.compile(rb'"alerts"\s*:')
_ENVELOPE = re.compile(rb'"(groupKey|groupLabels|commonLabels|truncatedAlerts)"\s*:')
_SINGLE = re.compile(rb'"startsAt"\s*:')
_INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(\.\d{1,6})?\d*(Z|[+-]\d\d:\d\d)", re.IGNORECASE
)
_STILL_FIRING_BEFORE = 1970  # Go writes its zero time, year 1, for an alert that has not ended
_WORDS = ("summary", "message", "description")  # annotations people write sentences in


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this is a payload, several, or a folder whose first JSON file is one.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    if path.is_dir() or is_zip(path):
        return _folder_recognised(path)
    return _head_recognised(head)


def _head_recognised(head: bytes) -> bool:
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not text.startswith((b"{", b"[")):
        return False
    if _PAYLOAD.search(text) and _ENVELOPE.search(text):
        return True
    return bool(_SINGLE.search(text)) and b'"labels"' in text and b'"fingerprint"' in text


def _folder_recognised(path: Path) -> bool:
    try:
        with open_tree(path, ReadOptions().limits) as tree:
            for name in _json_files(tree)[:1]:
                with tree.open(name) as stream:
                    return _head_recognised(stream.read(64 * 1024))
    except ReadError:
        return False
    return False


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream the alerts, each once, with its end where any payload tells it.

    Reads twice: first to learn how each alert ended, then to give it out. What is kept between
    is two numbers for each different alert.

    Args:
        path: A file of one or several payloads, or a folder or zip archive of such files.
        options: Span; places are alert names.

    Returns:
        Alerts in source order.

    Raises:
        MalformedInput: Nothing in it is an alert.
        UnsafeInput: The archive breaks a limit.
    """
    with open_tree(path, options.limits) as tree:
        ends = _ends(tree, options)
        if not ends:
            yield from (item for item in _alerts(tree, options) if isinstance(item, Problem))
            raise MalformedInput(
                place=tree.label,
                found="no alert",
                remedy="Give what Alertmanager posts to a webhook: an object with `alerts`.",
            )
        for item in _alerts(tree, options):
            if isinstance(item, Problem):
                yield item
            elif item.identity in ends:
                record = item.evidence(*ends.pop(item.identity))
                if _wanted(record, options):
                    yield record


def _ends(tree: Tree, options: ReadOptions) -> dict[str, tuple[datetime | None, bool]]:
    """Return when each alert ended, and whether it was said to be resolved."""
    ends: dict[str, tuple[datetime | None, bool]] = {}
    for item in _alerts(tree, options):
        if isinstance(item, _Alert):
            known, resolved = ends.get(item.identity, (None, False))
            ended = item.ended
            latest = max(known, ended) if known and ended else known or ended
            ends[item.identity] = (latest, resolved or item.is_resolved)
    return ends


def _wanted(record: Evidence, options: ReadOptions) -> bool:
    if options.places and record.place not in options.places:
        return False
    return record.when is None or options.wants(record.when.at, record.until)


def _json_files(tree: Tree) -> list[str]:
    endings = (".json", ".jsonl", ".ndjson")
    return [name for name in tree.names() if name.lower().endswith(endings)]


def _alerts(tree: Tree, options: ReadOptions) -> Iterator[_Alert | Problem]:
    names = list(tree.names())
    for name in names if len(names) == 1 else _json_files(tree):
        place = f"{tree.label}/{name}" if name != tree.label else name
        try:
            yield from _file(tree, name, place, options)
        except MalformedInput as error:  # this file is damaged, the others are not
            yield Problem(place, str(error))


def _file(tree: Tree, name: str, place: str, options: ReadOptions) -> Iterator[_Alert | Problem]:
    stream, encoding = open_text(lambda: tree.open(name))
    if problem := encoding_problem(place, encoding):
        yield problem
    with stream:
        for value in JsonStream(stream, options.limits.value_bytes).values():
            if isinstance(value, Broken):
                yield Problem(
                    f"{place}:{value.line}",
                    f"Expected a payload and found {value.found}. The rest is read.",
                )
            else:
                yield from _in_payload(value[1], f"{place}:{value[0]}")


def _in_payload(value: JSON, place: str) -> Iterator[_Alert | Problem]:
    """Yield the alerts of one payload, or the one alert itself."""
    rows = value.get("alerts") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(rows, list):
        yield _alert(value, {}, place)
        return
    for index, row in enumerate(rows):
        yield _alert(row, value, f"{place} alerts[{index}]")


def _alert(row: JSON, envelope: dict[str, JSON], place: str) -> _Alert | Problem:
    if not isinstance(row, dict) or not isinstance(row.get("labels"), dict):
        return Problem(place, "Expected an alert with `labels` and found something else.")
    written = row.get("startsAt")
    starts = instant_of(written)
    if starts is None:
        found = repr(written)[:60]
        return Problem(place, f"Expected `startsAt` as 2026-03-03T02:14:05Z and found {found}.")
    return _Alert(row, envelope, starts)


def instant_of(value: JSON) -> datetime | None:
    """Return an RFC 3339 instant, cut to microseconds; None when it is none.

    >>> instant_of("2026-03-03T02:14:05.123456789Z").isoformat()
    '2026-03-03T02:14:05.123456+00:00'
    """
    match = _INSTANT.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return None
    try:
        return datetime.fromisoformat(
            f"{match[1]}{match[2] or ''}{match[3].upper().replace('Z', '+00:00')}"
        ).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def fingerprint(labels: dict[str, str]) -> str:
    """Return the fingerprint Alertmanager gives a set of labels.

    Args:
        labels: All labels of the alert.

    Returns:
        Sixteen hexadecimal digits.

    Source:
        prometheus/common, model/fnv.go and model/signature.go: 64-bit FNV-1a over the labels
        sorted by name, a byte 255 after each name and each value.
    """
    total = 14695981039346656037
    for name in sorted(labels):
        for part in (name, labels[name]):
            for byte in part.encode("utf-8", "replace") + b"\xff":
                total = ((total ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return f"{total:016x}"


@dataclass(frozen=True, slots=True)
class _Alert:
    """One alert as one payload tells it."""

    row: dict[str, JSON]
    envelope: dict[str, JSON]
    starts: datetime

    @property
    def labels(self) -> dict[str, str]:
        return _strings(self.row.get("labels"))

    @property
    def identity(self) -> str:
        given = self.row.get("fingerprint")
        known = cleaned(given)[:64] if isinstance(given, str) else ""
        return f"alertmanager:{known or fingerprint(self.labels)}/{self.starts.isoformat()}"

    @property
    def is_resolved(self) -> bool:
        return self._status == "resolved"

    @property
    def _status(self) -> str:
        status = self.row.get("status")
        if isinstance(status, dict):  # the answer of GET /api/v2/alerts
            status = status.get("state")
        return status if isinstance(status, str) else ""

    @property
    def ended(self) -> datetime | None:
        """When it ended; None while it fires, where `endsAt` is only the time it would lapse."""
        ends = instant_of(self.row.get("endsAt"))
        if not self.is_resolved or ends is None or ends.year < _STILL_FIRING_BEFORE:
            return None
        return ends if ends >= self.starts else None

    def evidence(self, ended: datetime | None, resolved: bool) -> Evidence:
        """Return it as evidence.

        Args:
            ended: When it ended, as far as any payload tells.
            resolved: Whether any payload says it is over.
        """
        notes = _strings(self.row.get("annotations"))
        name = self.labels.get("alertname", "") or "alert"
        words = [notes[key] for key in _WORDS if notes.get(key)]
        text = f"{name}: {words[0]}" if words else name
        receiver = self.envelope.get("receiver")
        source = self.row.get("generatorURL")
        address = cleaned(source) if isinstance(source, str) else ""
        return Evidence(
            identity=self.identity,
            source="alertmanager",
            kind=EvidenceKind.ALERT,
            when=Moment(self.starts, Precision.SECOND, cleaned(str(self.row["startsAt"]))),
            who="",
            text="\n\n".join([text, *words[1:]]),
            until=ended,
            link=address if address.startswith(("http://", "https://")) else "",
            place=name,
            details=(
                ("status", "resolved" if resolved else self._status or "firing"),
                *self.labels.items(),
                *((key, note) for key, note in notes.items() if key not in _WORDS),
                *([("receiver", cleaned(receiver))] if isinstance(receiver, str) else []),
            ),
        )


def _strings(value: JSON) -> dict[str, str]:
    """Return the texts of an object, others written out."""
    if not isinstance(value, dict):
        return {}
    return {
        cleaned(key): cleaned(item if isinstance(item, str) else str(item))
        for key, item in value.items()
    }
