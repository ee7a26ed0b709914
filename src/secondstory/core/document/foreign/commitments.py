"""What the words of an action say about its owner, its day, its state and its links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from secondstory.core.document.foreign.days import Calendar, day_in, read_day
from secondstory.core.document.foreign.owners import day_of_owner, owner_named
from secondstory.core.document.model import ActionStatus

_DONE = re.compile(
    r"\bDONE\b|\{\{done\}\}|✅|✔|☑|:white_check_mark:|:heavy_check_mark:|:ballot_box_with_check:|^\s*~~.*~~\W*$"
    r"|[\[(_*–—-] ?(?:done|completed?|fixed|implemented|merged|resolved)\b(?! (?:by|when|if))"
    r"|(?:done|completed)[.!_*)\]]*$"
    r"|[\[(](?i:done|completed?|fixed|implemented|merged|resolved|shipped|closed)\b"
    r"(?! (?i:by|when|if)\b)"
    r"|\b(?:Done|Completed|Merged|Shipped)[.!_*)\]]*$"
    r"|^\s*~~[^~]+~~.*\b(?i:done|completed?|fixed|merged|shipped|closed|implemented)\b"
    r"|^\W*(?i:done|completed?|fixed|implemented)\b ?[:\])–—-]"
    r"|^\W*(?i:(?:we )?already) \w+"
    r"|^\W*(?i:erledigt|abgeschlossen|umgesetzt|fait|terminé|hecho|feito|concluído)\b"
    r"|(?i:[\[(—–-] ?(?:erledigt|abgeschlossen|fait|terminé|hecho|feito)\b)"
    r"|(?<!sure )(?<!that )(?<!once )(?<!when )(?<!until )(?<!after )(?<!if )(?<!what )"
    r"\b[Ww]e(?:'ve|’ve| have)\b(?: (?:also|already|now|since|however))* "
    r"(?:added|built|changed|made|set|written|put|run|fixed|created|switched|moved|removed|raised"
    r"|updated|deployed|implemented|increased|reduced|enabled|disabled|introduced|improved"
    r"|configured|documented|upgraded|\w+ed)\b"
    r"|^\W*(?i:this|it) (?:has been|is|was) (?:now )?(?:already )?(?:done|completed|fixed"
    r"|implemented|resolved)"
    r"|\bhas (?:already |now )?been (?:done|completed|fixed|implemented|deployed|resolved)\b"
    r"|^\W*(?:(?!what\b|why\b|how\b|that\b|which\b|who\b|if\b|when\b|where\b"
    r"|temporar)[\w-]+ ){1,5}"
    r"(?:was|were|have been) (?:now |already )?(?:\w{3,}ed|built|made|set up|written|put|sent)\b"
    r"|^\W*(?!Ensure|Get|Have|Make|Keep|Need)[A-Z][\w-]+ (?:updated|added|fixed|changed|removed"
    r"|created|improved|increased|deployed|documented) (?:to|for|in|with|so|on|from)\b"
)
_NOT_DONE = re.compile(r"\b(?:to be done|not done|to-?do|isn't done|must be done)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"^\W*(?i:offen|à faire|en cours|in arbeit|pendiente|a fazer|ouvert)\b ?[:\])]"
    r"|^\W*(?i:wip|to ?do|in progress)\b ?[:\])—–-]"
    r"|^\W*(?:[🔲☐⬜⏳🚧❌]|:(?:construction|hourglass\w*|x):)"
    r"|[(\[*_](?i:to ?do|open|in progress|pending|not started|wip|planned|ongoing)[)\]*_]"
    r"|\bTO[D]O\W*$|\s[—–-]{1,2}\s(?i:in progress|to ?do|pending|open|not started)\W*$"
)
_STATUS = re.compile(r"\bstatus\W{0,3}[:=]\W*(\w[\w ]{1,14})", re.IGNORECASE)
_OWNER = re.compile(
    r"\b(?:owners?|assignees?|assigned(?: to)?|responsible|dri|who|lead"
    r"|verantwortlich(?:e[rn]?)?|zuständig|responsables?|porteu(?:r|se)|pilote|propriétaire"
    r"|encargad[oa]|responsáve(?:l|is))\b\**\s*[:=]\s*\**\s*"
    r"([^,;|()\n\]]{2,50}?)(?=\s+[—–-]{1,2}\s|\W+(?:due|bis|eta|deadline|status|priority)\b\s*[:=]"
    r"|<br|\s*[,;|()\n\]]|\s*$)",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"^\W*@([\w][\w-]+)\b|[(\[]\s*@([\w-]+)\s*[)\],;]|[-–—] ?@([\w-]+)\W*$|\s@([\w-]+)\W*$"
)
_INITIALS = re.compile(
    r"^(?:\*\*|__)(?!API|UI|DB|CI|CD|QA|DNS|SRE|TLS|SSL|AWS|PR|RFC)([A-Z]{2,3})(?:\*\*|__)\s+\S"
)
_DUE = re.compile(
    r"\b(?:due(?: date| by| on)?|deadline|by|until|eta|target(?: date)?"
    r"|bis|fällig|échéance|avant le|vence|prazo)\b\W{0,4}"
    r"(?=\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun))",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|]+")
_REFERENCE = re.compile(r"\[([^\]\[]+)\](?:\[([^\]\[]*)\])?(?!\()")
_NOBODY = frozenset({"", "tbd", "tba", "tbc", "n/a", "na", "none", "nobody", "unassigned", "?"})
_STATES = {
    ActionStatus.DONE: ("done", "complete", "closed", "fixed", "resolved", "merged", "yes", "✅",
                        "✔", "☑", "✓", "x", "[x]", "shipped", "implemented", "finished",
                        "deployed"),
    ActionStatus.DOING: ("in progress", "in-progress", "doing", "started", "ongoing", "wip",
                         "underway", "in review"),
    ActionStatus.DECLINED: ("won't", "wont", "declined", "cancel", "rejected", "abandoned"),
    ActionStatus.OPEN: ("open", "to do", "todo", "to-do", "not started", "pending", "planned",
                        "no", "new", "backlog", "not done", "tbd", "proposed", "☐", "⬜", "🔲",
                        "❌"),
}  # fmt: skip


def done_in(words: str) -> bool | None:
    """Tell whether some words say that an action is done; None where they do not say.

    Args:
        words: Of the action, without its sub-items.

    >>> done_in("Add an alert - DONE"), done_in("Add an alert")
    (True, None)
    """
    if (told := _STATUS.search(words)) and (state := state_of(told[1])):
        return state is ActionStatus.DONE
    if _DONE.search(words) and not _NOT_DONE.search(words):
        return True
    return False if _OPEN.search(words) else None


def state_of(cell: str) -> ActionStatus | None:
    """Return the state a cell of a table names, None where it names none.

    Args:
        cell: For instance "In progress".
    """
    plain = cell.strip("*_` :🟢🟡🟠🔴🔵⚪⏳🚧🔄").lower()
    if not plain:
        return None
    if plain == "[ ]":
        return ActionStatus.OPEN
    found = (state for state, starts in _STATES.items() if plain.startswith(starts))
    return next(found, None)


def owner_in(words: str, people: frozenset[str] = frozenset()) -> str:
    """Return who some words say an action belongs to, "" where they do not say.

    Args:
        words: Of the action.
        people: Known from elsewhere in the report, in lower case.

    >>> owner_in("Add an alert (owner: Ana)")
    'Ana'
    """
    if (match := _OWNER.search(words)) is not None:
        return named(match[1])
    words = _ADDRESS.sub("", words)
    if (match := _HANDLE.search(words)) is not None:
        return f"@{next(name for name in match.groups() if name)}"
    match = _INITIALS.match(words)
    return match[1] if match else owner_named(words, people)


def named(cell: str) -> str:
    """Return the person some words name, "" where they only hold the place of one.

    Args:
        cell: For instance "TBD".
    """
    plain = cell.strip(" *_`.-–—[]")
    return "" if plain.lower() in _NOBODY else plain


def due_in(words: str, calendar: Calendar) -> date | None:
    """Return the day some words say an action is due.

    Args:
        words: Of the action.
        calendar: What is known of the days of the document.
    """
    for match in _DUE.finditer(words):
        written = read_day(words, match.end(), calendar)
        day = written.day if written else None
        if day or (day := day_in(words[match.end() : match.end() + 30], calendar)):
            return day
    return day_of_owner(words, calendar)


def links_in(words: str, references: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses of the links in some words, each once, in order.

    Args:
        words: Of the action.
        references: The addresses of reference links, by their lower-case name.
    """
    words = _IMAGE.sub("", words) if "![" in words else words
    found = [_trimmed(link) for link in _ADDRESS.findall(words)]
    if references and "[" in words:
        for match in _REFERENCE.finditer(words):
            name = (match[2] or match[1]).strip("`").lower()
            if name in references:
                found.append(references[name])
    return tuple(dict.fromkeys(found))


def _trimmed(link: str) -> str:
    """Take off what belongs to the sentence: its stop, the bracket around the link."""
    link = re.split(r"\]\(|\)\[", link, maxsplit=1)[0].rstrip(".,;:!?*_]}")
    while link.endswith(")") and link.count(")") > link.count("("):
        link = link[:-1].rstrip(".,;:")
    return link.partition(")")[0] if "(" not in link else link
