"""How far an action is, where its words, its box or its heading say so."""

from __future__ import annotations

import re

from secondstory.core.document.model import ActionStatus

BOX = re.compile(r"\[([ xX✓✔*-]?)\]\s+")
# "[done] deploy", "[wip] write": the state in place of a box.
STATE_BOX = re.compile(
    r"\[(done|completed?|fixed|closed|merged|resolved|shipped|wip|to ?do|open|in progress"
    r"|doing|pending|not started|erledigt|offen|fait|terminé|à faire|en cours|hecho|pendiente"
    r"|feito)\]:?\s+",
    re.IGNORECASE,
)
_DONE_WORDS = ("done", "complete", "fixed", "closed", "merged", "resolved", "shipped", "erledigt",
               "fait", "terminé", "hecho", "feito")  # fmt: skip
_DONE_FIRST = re.compile(
    r"\s*~~.*~~\W*$"
    r"|\s*~~[^~]+~~.*\b(?i:done|completed?|fixed|merged|shipped|closed|implemented)\b"
    r"|\W*(?i:done|completed?|fixed|implemented)\b ?[:\])–—-]"
    r"|\W*(?i:(?:we )?already) \w+"
    r"|\W*(?i:erledigt|abgeschlossen|umgesetzt|fait|terminé|hecho|feito|concluído)\b"
    r"|\W*(?i:this|it) (?:has been|is|was) (?:now )?(?:already )?(?:done|completed|fixed"
    r"|implemented|resolved)"
    r"|\W*(?:(?!what\b|why\b|how\b|that\b|which\b|who\b|if\b|when\b|where\b|temporar)[\w-]+ ){1,5}"
    r"(?:was|were|have been) (?:now |already )?(?:\w{3,}ed|built|made|set up|written|put|sent)\b"
    r"|\W*(?!Ensure|Get|Have|Make|Keep|Need)[A-Z][\w-]+ (?:updated|added|fixed|changed|removed"
    r"|created|improved|increased|deployed|documented) (?:to|for|in|with|so|on|from)\b"
)
_DONE_WITHIN = re.compile(
    r"\bDONE\b|\{\{done\}\}"
    r"|[\[(_*–—-] ?(?:done|completed?|fixed|implemented|merged|resolved)\b(?! (?:by|when|if))"
    r"|(?:done|completed)[.!_*)\]]*$"
    r"|[\[(](?i:done|completed?|fixed|implemented|merged|resolved|shipped|closed)\b"
    r"(?! (?i:by|when|if)\b)"
    r"|\b(?:Done|Completed|Merged|Shipped)[.!_*)\]]*$"
    r"|(?i:[\[(—–-] ?(?:erledigt|abgeschlossen|fait|terminé|hecho|feito)\b)"
    r"|\bhas (?:already |now )?been (?:done|completed|fixed|implemented|deployed|resolved)\b"
)
_WE_DID = re.compile(
    r"(?<!sure )(?<!that )(?<!once )(?<!when )(?<!until )(?<!after )(?<!if )(?<!what )"
    r"\b[Ww]e(?:'ve|’ve| have)\b(?: (?:also|already|now|since|however))* "
    r"(?:added|built|changed|made|set|written|put|run|fixed|created|switched|moved|removed|raised"
    r"|updated|deployed|implemented|increased|reduced|enabled|disabled|introduced|improved"
    r"|configured|documented|upgraded|\w+ed)\b"
)
_UNDERWAY = ("🚧", "⏳", "🔄")
_TICKS = ("✅", "✔", "☑", ":white_check_mark:", ":heavy_check_mark:", ":ballot_box_with_check:")
# Without one of these no words say within that they are done: looking for them is quick.
_MAY_SAY = ("done", "omplete", "ixed", "mplemented", "erged", "esolved", "hipped", "losed",
            "eployed", "erledigt", "abgeschlossen", "fait", "terminé", "hecho",
            "feito")  # fmt: skip
_NOT_DONE = re.compile(r"\b(?:to be done|not done|to-?do|isn't done|must be done)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"^\W*(?i:offen|à faire|en cours|in arbeit|pendiente|a fazer|ouvert)\b ?[:\])]"
    r"|^\W*(?i:wip|to ?do|in progress)\b ?[:\])—–-]"
    r"|^\W*(?:[🔲☐⬜⏳🚧❌]|:(?:construction|hourglass\w*|x):)"
    r"|[(\[*_](?i:to ?do|open|in progress|pending|not started|wip|planned|ongoing)[)\]*_]"
    r"|\bTO[D]O\W*$|\s[—–-]{1,2}\s(?i:in progress|to ?do|pending|open|not started)\W*$"
)
_STATUS = re.compile(r"\bstatus\W{0,3}[:=]\W*(\w[\w ]{1,14})", re.IGNORECASE)
_IS_STATE = re.compile(
    r"\W{0,3}(?:(?:already )?(?:done|completed?|finished|resolved|shipped)|in progress|ongoing"
    r"|doing|open|to[ -]?do|not started|pending|outstanding)(?: (?:items?|actions?|tasks?))?"
)
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
    lower = words.lower()
    if "status" in lower and (told := _STATUS.search(words)) and (state := state_of(told[1])):
        return state is ActionStatus.DONE
    if _says_done(words, lower) and not _NOT_DONE.search(words):
        return True
    return False if _OPEN.search(words) else None


def _says_done(words: str, lower: str) -> bool:
    if any(tick in words for tick in _TICKS) or _DONE_FIRST.match(words):
        return True
    if any(may in lower for may in _MAY_SAY) and _DONE_WITHIN.search(words):
        return True
    return "we" in lower and _WE_DID.search(words) is not None


def done_by_heading(words: str) -> bool | None:
    """Tell whether a heading says that all below it is done; None where it does not say.

    Args:
        words: Of a heading or label.

    >>> done_by_heading("Done"), done_by_heading("In progress"), done_by_heading("Open questions")
    (True, False, None)
    """
    plain = words.strip("*_: ").lower()
    state = state_of(plain) if len(plain.split()) <= 2 and _IS_STATE.fullmatch(plain) else None
    return state is ActionStatus.DONE if state else None


def is_ticked(mark: str) -> bool:
    """Tell whether what stands in a box says that the action is done.

    Args:
        mark: For instance "x", "done", "wip".
    """
    plain = mark.strip().lower()
    return plain.startswith(_DONE_WORDS) if len(plain) > 1 else bool(plain)


def state_of(cell: str) -> ActionStatus | None:
    """Return the state a cell of a table names, None where it names none.

    Args:
        cell: For instance "In progress".
    """
    if cell.strip() in _UNDERWAY:
        return ActionStatus.DOING
    plain = cell.strip("*_` :🟢🟡🟠🔴🔵⚪⏳🚧🔄").lower()
    if not plain:
        return None
    if plain == "[ ]":
        return ActionStatus.OPEN
    found = (state for state, starts in _STATES.items() if plain.startswith(starts))
    return next(found, None)
