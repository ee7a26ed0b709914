"""What the columns of a table and the keys of a log mean, by the words people name them with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What a column holds."""

    TIME = "time"
    DAY = "day"
    UNTIL = "until"
    TEXT = "text"
    MORE = "more"
    WHO = "who"
    LINK = "link"
    PLACE = "place"
    LEVEL = "level"
    KIND = "kind"
    THREAD = "thread"
    KEY = "key"
    ZONE = "zone"


# Names in words, lower case, the surest first: where two columns fit a role, the earlier name wins.
_NAMES: Mapping[Role, tuple[str, ...]] = {
    Role.TIME: (
        *("timestamp", "datetime", "date time", "date and time", "occurred at", "happened at"),
        *("event time", "time stamp", "ts", "time", "when", "first timestamp", "start time"),
        *("started at", "starts at", "start", "started", "begin", "began", "created at"),
        *("created on", "created", "time created", "sent at", "posted at", "sent", "posted"),
        *("logged at", "logged", "recorded at", "realtime timestamp", "source realtime timestamp"),
        *("event timestamp", "last timestamp", "start date", "date", "published at", "updated at"),
        *("clock", "zeit", "uhrzeit", "zeitpunkt", "zeitstempel", "heure", "hora", "t"),
    ),
    Role.DAY: ("date", "day", "datum", "fecha", "jour", "tag"),
    Role.UNTIL: (
        *("ended at", "ends at", "end time", "finished at", "resolved at", "completed at"),
        *(
            "resolved on",
            "closed on",
            "ended on",
            "closed at",
            "until",
            "ended",
            "finished",
            "end",
            "last timestamp",
            "end date",
        ),
    ),
    Role.TEXT: (
        *("message", "msg", "text", "what happened", "description", "summary", "title", "subject"),
        *("text payload", "log", "line", "body", "content", "event", "what", "entry", "note"),
        *("notes", "comment", "comments", "details", "detail", "activity", "action", "event name"),
        *("short description", "short message", "name", "nachricht", "beschreibung", "ereignis"),
        *("raw", "was", "mensaje", "descripción", "reason"),
    ),
    Role.MORE: (
        "title",
        "subject",
        "summary",
        "description",
        "details",
        "detail",
        "body",
        "notes",
        "comment",
        "full message",
    ),
    Role.WHO: (
        *("author", "who", "user", "user name", "username", "sender", "from", "by", "person"),
        *("posted by", "logged by", "created by", "display name", "real name", "nick", "speaker"),
        *("actor", "reporter", "reported by", "owner", "login", "engineer", "responder", "wer"),
        *("author name", "actor name", "sender name", "autor", "auteur", "name"),
    ),
    Role.LINK: ("link", "url", "permalink", "html url", "web url", "href", "address"),
    Role.PLACE: (
        *("channel", "channel name", "room", "conversation", "service", "service name", "source"),
        *("component", "system", "application", "app", "logger", "log name", "syslog identifier"),
        *("host", "hostname", "host name", "pod", "container", "namespace", "event source"),
        *("pod name", "container name", "involved object name", "alert name", "alertname"),
    ),
    Role.LEVEL: ("severity", "level", "log level", "loglevel", "levelname", "lvl", "sev"),
    Role.KIND: ("kind", "type", "category", "event type", "record type", "entry type"),
    Role.THREAD: ("thread", "thread id", "thread ts", "parent id", "reply to", "in reply to"),
    Role.KEY: ("id", "uuid", "message id", "event id", "insert id", "record id", "key"),
    Role.ZONE: ("zone", "timezone", "time zone", "tz", "zeitzone"),
}
_MACHINE = frozenset({"host", "hostname", "host name", "pod", "container", "logger", "log name"})
# Deep in an object these say something only together with the key above them.
_AMBIGUOUS = frozenset(
    {"name", "id", "type", "kind", "key", "title", "source", "action", "start", "end", "url", "t"}
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[^\w]+|_+")
_ZONE = re.compile(
    r"[\s_(\[]+(?P<zone>UTC|GMT|CES?T|EES?T|[PMCE][SD]T|JST|[A-Z][a-z]+/[A-Za-z_/]+|"
    r"(?:UTC|GMT)?[+-]\d\d?(?::?\d\d)?)[)\]]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column has which role.

    Args:
        by_role: Name of the column of each role that has one.
        zone: Zone its heading names, "Time (UTC)", "" where it names none.
        is_log: Whether a program wrote it, by the columns it has.
    """

    by_role: Mapping[Role, str] = field(default_factory=dict)
    zone: str = ""
    is_log: bool = False

    def of(self, role: Role) -> str:
        """Return the column of a role, "" where there is none."""
        return self.by_role.get(role, "")

    @property
    def are_enough(self) -> bool:
        """Whether a row says when and what."""
        has_time = Role.TIME in self.by_role or Role.DAY in self.by_role
        return has_time and Role.TEXT in self.by_role

    @property
    def has_title(self) -> bool:
        """Whether the second text is the title of the first."""
        return plain(self.of(Role.MORE)) in ("title", "subject", "summary")


def columns_of(names: Iterable[str]) -> Columns:
    """Return what the names of columns mean.

    Args:
        names: As written; of paths joined by dots, the last part counts.

    >>> columns_of(["Time (UTC)", "Who", "What happened"]).of(Role.TEXT)
    'What happened'
    """
    return _meaning(tuple(names))


@lru_cache(maxsize=256)  # the lines of a log have few shapes
def _meaning(names: tuple[str, ...]) -> Columns:
    known = {name: plain(name) for name in names}
    roles: dict[Role, str] = {}
    for role, wanted in _NAMES.items():
        ranked = [
            (wanted.index(bare), name.count("."), place, name)
            for place, (name, bare) in enumerate(known.items())
            if bare in wanted and name not in _taken(roles, role)
        ]
        if ranked:
            roles[role] = min(ranked)[3]
    roles = _without_doubles(roles)
    heading = roles.get(Role.TIME, "")
    match = _ZONE.search(heading)
    return Columns(roles, match["zone"] if match else "", is_log=_is_log(roles, known))


def _is_log(roles: Mapping[Role, str], known: Mapping[str, str]) -> bool:
    """A host or a logger, or how bad each line is; but a list of incidents has that too."""
    if _MACHINE & set(known.values()):
        return True
    level = known.get(roles.get(Role.LEVEL, ""), "")
    return bool(level) and not (level in ("severity", "sev") and Role.UNTIL in roles)


def _taken(roles: Mapping[Role, str], role: Role) -> tuple[str, ...]:
    """A date beside a time is its day; the second text is never the first; a name is one thing."""
    if role in (Role.DAY, Role.MORE, Role.WHO, Role.KIND, Role.KEY, Role.UNTIL):
        return tuple(roles.values())
    return ()


def _without_doubles(roles: dict[Role, str]) -> dict[Role, str]:
    seen: set[str] = set()
    kept: dict[Role, str] = {}
    for role, name in roles.items():
        if name not in seen:
            kept[role] = name
            seen.add(name)
    return kept


def plain(name: str) -> str:
    """Return a column's name in plain lower-case words, without the zone in it.

    >>> plain("createdAt"), plain("@timestamp"), plain("Time (UTC)"), plain("jsonPayload.msg")
    ('created at', 'timestamp', 'time', 'msg')
    """
    above, dot, last = name.rpartition(".")
    bare = _bare(last if above and last else name)
    if dot and above and bare in _AMBIGUOUS:
        return f"{_bare(above.rpartition('.')[2])} {bare}"
    return bare


def _bare(name: str) -> str:
    return _OTHER.sub(" ", _CAMEL.sub(" ", _ZONE.sub("", name.strip()))).strip().lower()
