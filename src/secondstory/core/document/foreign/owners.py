"""Whose an action is, where its words only name somebody: at its end, at its start, by a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from secondstory.core.document.foreign.days import Calendar, read_day
from secondstory.core.document.foreign.lines import Line, LineKind, cells_of, label_of

_PEOPLE = re.compile(
    r"\b(?:authors?|writers?|participants?|attendees|attendance|present"
    r"|people(?! affected)|leads?(?![ -]?(?:up|ing))"
    r"|commander|ic|owners?|responders?"
    r"|facilitators?|reporter|scribe|on-?call|(?:written|prepared|reported|created|led) by)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:[,;/&|·•]|\band\b|\(.*?\)|\[|\]|<.*?>)\s*")
_WORD = r"[A-Z](?:[^\W\d_]|['’.-])*[^\W\d_]"
_PERSON = re.compile(rf"@?[\w'’.-]+(?: {_WORD}){{0,3}}")
_NAME = rf"@[\w-]+|{_WORD}(?: {_WORD}){{0,2}}"
_DATED = re.compile(
    rf"(?:\s[—–-]{{1,2}}\s|[(\[])(?P<name>{_NAME})"
    r"(?:(?:\s[—–-]{1,2}\s|,\s*)(?:(?:due|by|eta):?\s+)?|\s(?:due|by|eta):?\s+)(?=\d|[A-Z])"
)
_AT_END = re.compile(r"(?:[(\[]|\s[—–-]{1,2}\s)(?P<names>[^()\[\]—–]{2,60}?)[)\].\s*_]*$")
_BEFORE_STATE = re.compile(
    rf"\s[—–-]{{1,2}}\s(?P<name>{_NAME})\s[—–-]{{1,2}}\s"
    r"(?i:done|completed?|open|to ?do|in progress)\b"
)
_AT_START = re.compile(
    rf"\W{{0,3}}(?P<name>{_WORD}(?: {_WORD})?)(?:[\])*_]{{0,3}}:|[\])]|[*_]{{0,2}} (?:to|will) )"
)
# "… [DB]", "… [CF to write story]": initials in square brackets at the end.
_INITIALS_AT_END = re.compile(
    r"\[(?P<name>[A-Z]{2,4}(?:\s?[,&/+]\s?[A-Z]{2,4})*)(?: (?:to|will) [^\]]{1,40})?\][.\s*_]*$"
)
# "Buy chains -> Tom (by 15 Jan)"
_ARROW = re.compile(rf"(?:→|[-=]>)\s*(?P<name>{_NAME})[*_]{{0,2}}(?:\s*[,(][^()]{{2,40}}\)?)?\.?$")
_STATE_AT_END = re.compile(
    r"\s*\[(?i:done|wip|todo|to do|open|in progress|x|closed|fixed|pending)\][.\s]*$"
)
# "… : Chris F writes it", "… : Shared": after a colon that stands apart.
_AFTER_COLON = re.compile(rf"\s:\s+(?P<name>{_WORD}(?: [A-Z]\w*\.?)?)(?P<more>(?: [a-z].*)?)$")
# "Ed to call the garage", "The platform team will …": who is to do what.
_IS_TO = re.compile(
    r"\W{0,3}(?P<name>(?:The )?(?:[\w-]+ ){0,2}?[Tt]eam"
    r"|[A-Z][A-Za-z]{1,11}(?: (?:and|&) [A-Z][a-z]+)?)"
    r"[*_]{0,2} (?P<to>to|will) (?:also )?(?P<verb>[a-z]+)\b"
)
_TEAM = re.compile(r"\W{0,3}(?P<name>(?:[A-Z][\w-]* ){0,2}[Tt]eam)[*_]{0,2}:\s")
_IS_VERB = re.compile(
    r"(?:Need|Needs|Have|Plan|Plans|Try|Want|Decide|Agree|Work|Continue|Switch|Move|Migrate|Upgrade"
    r"|Change|Update|Add|Apply|Commit|Talk|Speak|Reach|Remember|Look|Respond|Convert|Aim|Ability"
    r"|Access|Steps|Ways|Way|How|When|What|Where|Something|Nothing|Due|Up|Going|Changes"
    r"|Improvements|Fixes|Prefer|Ask|Tell|Get|Make|Be|Ensure|Start|Begin|Learn|Prepare|Propose"
    r"|Consider|Time|Easy|Easier|Hard|Able|It|This|That|We|I|They|You|He|She|There|These|Which"
    r"|Who|Whoever|Everyone|Everybody|Nobody|Someone|Somebody|Leads|Tools?|Alerts?|Scripts?|Return"
    r"|Refer|Attempt|Effort|Efforts|Revert|Roll|Scale|Reset|Connect|Link|Send|Write|Push|Pull"
    r"|[A-Z]\w+ing|[A-Z]\w+ions?)"
)
# What people are given to do; "Revert to default" gives nothing to anybody.
_DEEDS = frozenset(
    (
        *("add", "agree", "announce", "arrange", "ask", "book", "bring", "build", "buy", "call"),
        *(
            "change",
            "chase",
            "check",
            "clarify",
            "clean",
            "collect",
            "confirm",
            "contact",
            "create",
        ),
        *(
            "decide",
            "define",
            "deploy",
            "describe",
            "discuss",
            "document",
            "draft",
            "email",
            "enable",
        ),
        *("escalate", "evaluate", "explore", "file", "find", "finish", "fix", "follow", "gather"),
        *(
            "get",
            "give",
            "help",
            "implement",
            "improve",
            "inform",
            "install",
            "investigate",
            "lead",
        ),
        *(
            "look",
            "make",
            "meet",
            "message",
            "migrate",
            "monitor",
            "move",
            "open",
            "order",
            "organise",
        ),
        *(
            "organize",
            "own",
            "plan",
            "post",
            "prepare",
            "publish",
            "put",
            "raise",
            "reach",
            "remove",
        ),
        *(
            "replace",
            "report",
            "request",
            "research",
            "review",
            "rewrite",
            "rotate",
            "run",
            "schedule",
        ),
        *(
            "send",
            "set",
            "share",
            "speak",
            "talk",
            "tell",
            "test",
            "train",
            "try",
            "update",
            "upgrade",
        ),
        *("verify", "work", "write"),
    )
)
_NOT_A_VERB = frozenset({"the", "a", "an", "be", "our", "all", "this", "that", "its"})
_ACRONYM = frozenset(
    (
        *("API", "UI", "DB", "CI", "CD", "QA", "DNS", "TLS", "SSL", "AWS", "GCP", "TTL", "VM"),
        *("VMS", "CPU", "IP", "SLO", "SLA", "RFC", "HTTP", "SQL", "SSH", "VPN", "CDN"),
    )
)
_NO_INITIALS = frozenset({"TO" + "DO", "WIP", "TBD", "TBC", "PR", "MVP", "SEV", "NA", "DONE"})
_NO_NAME = re.compile(
    r"(?:Done|Completed?|Fixed|Resolved|Merged|Open|Closed|T[Oo]d[o]|TO[D]O|Due|By|ETA|Target|Deadline"
    r"|Started|Planned|Since|Until|Before|After|On|In|From|Updated|Released|Deployed|Added|Created"
    r"|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)\b"
)
_FEW_FIRST = 60  # lines in which a report says who wrote it
_LONGEST = 300
_LONGEST_LABEL = 80


def people_of(facts: Iterable[tuple[str, str]], front: str, lines: list[Line]) -> frozenset[str]:
    """Return the people a report names as its writers and responders.

    Args:
        facts: Its front matter, one line each.
        front: Richer front matter, verbatim.
        lines: Of the whole report.

    Returns:
        Their names and first names, in lower case.
    """
    found: set[str] = set()
    for label, names in (*facts, *_listed(front), *_labels(lines[:_FEW_FIRST])):
        if _names_people(label[:_LONGEST_LABEL]):
            for part in _APART.split(names[:_LONGEST]):
                plain = part.strip(" *_`.:'\"@")
                if _PERSON.fullmatch(plain):
                    found.add(plain.lower())
                    if re.fullmatch(rf"{_WORD}(?: {_WORD})+", plain):
                        found.add(plain.lower().split()[0])
    return frozenset(found)


@lru_cache(maxsize=2048)
def _names_people(label: str) -> bool:
    return _PEOPLE.search(label) is not None


def _listed(front: str) -> Iterator[tuple[str, str]]:
    """Names in a list of YAML, on the line of their field or below it."""
    field = ""
    for line in front.split("\n"):
        name, colon, rest = line.partition(":")
        if line.lstrip().startswith("- "):
            yield field, line.lstrip(" -")
        elif colon:
            field = name
            yield name, rest


def _labels(lines: list[Line]) -> Iterator[tuple[str, str]]:
    heading = ""
    for line in lines:
        cells = cells_of(line) if line.kind is LineKind.ROW else []
        label = label_of(line)
        if len(cells) == 2:
            yield cells[0], cells[1]
        elif label is not None and label.rest:
            yield label.words, label.rest
        elif line.kind in (LineKind.HEADING, LineKind.LABEL):
            heading = line.words
        elif line.kind is LineKind.ITEM and heading:
            yield heading, line.words


def owner_named(words: str, people: frozenset[str]) -> str:
    """Return who an action belongs to by a bare name, "" where none is plainly one.

    Args:
        words: Of the action.
        people: Known from elsewhere in the report, in lower case.

    >>> owner_named("Add an alert (Bo)", frozenset({"bo"}))
    'Bo'
    >>> owner_named("Scale up (Staging)", frozenset({"bo"}))
    ''
    """
    if (dated := _dated(words, Calendar())) is not None:
        return dated[0]
    if (match := _BEFORE_STATE.search(words)) is not None and _may_be_name(match["name"]):
        return match["name"]
    match = _AT_END.search(words)
    if match is not None and _are_known(match["names"], people):
        return match["names"].strip()
    match = _AT_START.match(words)
    if match and match["name"].lower() in people:
        return match["name"]
    return _by_its_place(words, people)


def _by_its_place(words: str, people: frozenset[str]) -> str:
    """Who a sentence gives the work to, whether or not the report names them elsewhere."""
    bare = _STATE_AT_END.sub("", words) if words.endswith(("]", "].")) else words
    if (match := _INITIALS_AT_END.search(bare)) is not None and match["name"] not in _NO_INITIALS:
        return match["name"]
    if (match := _ARROW.search(words)) is not None and _may_be_name(match["name"]):
        return match["name"]
    if (match := _TEAM.match(words)) is not None:
        return match["name"]
    if (match := _IS_TO.match(words)) is not None and _may_act(match):
        return match["name"].removeprefix("The ")
    match = _AFTER_COLON.search(words) if " : " in words else None
    if match is not None:
        first, _, last = match["name"].partition(" ")
        is_known = match["name"].lower() in people or first.lower() in people
        if is_known or len(last.rstrip(".")) == 1 or not (last or match["more"]):
            return match["name"] if _may_be_name(match["name"]) else ""
    return ""


def _may_act(match: re.Match[str]) -> bool:
    """Tell "Ed to call" and "ICL will order" from "Add to the list" and "DNS will be moved"."""
    name, verb = match["name"], match["verb"]
    if verb in _NOT_A_VERB or verb.endswith(("ed", "ing")):
        return False
    is_many = name.isupper() or name.endswith("eam") or match["to"] == "will"
    return (is_many or verb in _DEEDS) and not (name in _ACRONYM or _IS_VERB.fullmatch(name))


def day_of_owner(words: str, calendar: Calendar) -> date | None:
    """Return the day right behind the name of an owner ("— Ana — 2026-04-01").

    Args:
        words: Of the action.
        calendar: What is known of the days of the document.
    """
    dated = _dated(words, calendar)
    return dated[1] if dated else None


def _dated(words: str, calendar: Calendar) -> tuple[str, date] | None:
    for match in _DATED.finditer(words):
        if not _may_be_name(match["name"]):
            continue
        day = read_day(words, match.end(), calendar)
        ends = day is not None and not words[day.end :].strip(" .)]*_")
        if day is not None and day.day is not None and ends:
            return match["name"], day.day
    return None


def _may_be_name(words: str) -> bool:
    return not any(_NO_NAME.fullmatch(word) for word in words.split())


def _are_known(names: str, people: frozenset[str]) -> bool:
    found = [part.strip(" *_@") for part in _APART.split(names) if part.strip(" *_@")]
    return bool(found) and all(name.lower() in people for name in found)
