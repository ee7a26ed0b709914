"""Finds what a template left in a report: placeholders, prompts and examples nobody replaced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from secondstory.core.document.foreign.lines import Line, LineKind
from secondstory.core.document.foreign.markup import cells_in


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A line that still holds words of a template.

    Args:
        number: Of the line, from 1.
        words: What was left, shortened.
    """

    number: int
    words: str


_PLACEHOLDER = re.compile(
    r"\bHH:?[Mm][Mm]\b|\b(?:hh:mm|XX:XX|xx:xx|YYYY[-/]MM|YYYYMMDD|yyyy-mm-dd|DD/MM/YYYY"
    r"|MM/DD/YYYY)\b|\?\?:\?\?|\d{4}(?:-\d\d)?-\?\?"
    r"|\bTO[D]O\b|\bTBD\b|\bFIX[M]E\b|\bTBC\b|\bLorem ipsum\b|\bXX[X]+\b"
    r"|\b(?:ISSUE|INCIDENT|PROJECT|SERVICE) (?:NAME|TITLE)\b|\bDATE RANGE\b"
    r"|\b(?:if relevant|if applicable)\)|\bsample (?:sub)?headings?\b"
    r"|\bThis is an? (?:template|example)\b"
    r"|\{\{(?=[^{}]*[\s\d])[^{}]{2,60}\}\}"
    r"|(?<![\w`$])\{(?:insert|your|describe|list|brief|date|name|link|who|what|if |each|YYYY|"
    r"summarize|without|any other|the )[^{}\n]{0,120}\}"
    r"|<(?:insert|your|describe|brief|date|name of|link to|title|summary|time|add|fill|START"
    r"|one|short|who|what|when)\b[^<>\n=\"]{0,80}>"
    r"|\[(?:insert|your|describe|brief|date|name|link to|title|incident|time|add|fill|author"
    r"|one|short|list|who|what|when|if |TBD|example)\b[^\]\n]{0,80}\](?![(\[:])",
)
_ANY_CASE = re.compile(
    r"\[(?:insert|describe|your name|incident (?:title|name|date)|date|name|title|author|time)\b"
    r"[^\]\n]{0,80}\](?![(\[:])|<(?:insert|describe|your|link to)\b[^<>\n=\"]{0,80}>",
    re.IGNORECASE,
)
_STATES = ("TO" + "DO",)  # the words people also write for what is still open
_PROMPT_VERB = (
    r"(?:list|describe|report|run|note|who|how|what|when|where|why|provide|include|summari[sz]e"
    r"|explain|write|add|fill|quick|brief|briefly|short|outline|detail|identify|for each|give|use"
    r"|document|record|was|were|did|if|please|this section|update|copy|delete|remove|insert)"
)
_PROMPT = re.compile(rf"[*_]{{1,2}}\(?{_PROMPT_VERB}\b[^*_]{{12,}}", re.IGNORECASE)
_COMMENT = re.compile(
    rf"<!--\s*\W*{_PROMPT_VERB}\b.{{8,}}|<!--.{{0,20}}\b(?:template|example)\b", re.IGNORECASE
)
# What a template tells its writer, in a sentence of its own.
_INSTRUCTION = re.compile(
    r"\bto be (?:filled|completed|written|added) (?:in |out |up )?(?:at|after|by|during|once)\b"
    r"|\bkeep (?:this |the )?report (?:factual|short|blameless)|\bavoid (?:sentiment|blame)\b"
    r"|\bshould be (?:recorded|documented|listed|noted) in the (?:timeline|report|document)\b"
    r"|\b(?:action items?|they|these|items) should be (?:achievable|actionable|specific|smart)\b"
    r"|\(should be (?:achievable|actionable)|\(?(?:can|please) remove (?:after|before|this)\b"
    r"|\b(?:replace|delete|remove) this (?:text|line|section|paragraph|comment|template)\b"
    r"|\bafter (?:running|finishing|holding) (?:the |this )?(?:meeting|post-?mortem|retro)\b"
    r"|\bmake sure (?:that )?(?:the following|all of the)\b"
    r"|\bthese are (?:recommendations|actions|things) (?:for|that|to)\b"
    r"|\b(?:copy|fill (?:in|out)|use) this template\b|\bgoes here\b|\byour (?:text|answer) here\b",
    re.IGNORECASE,
)
# Without one of these no line instructs: looking for them in the whole is quick.
_MAY_INSTRUCT = (
    *(
        " be fille",
        " be comple",
        " be writ",
        " be add",
        "eep this rep",
        "eep the rep",
        "void senti",
    ),
    *("void blame", " be record", " be docum", " be list", " be not", " be achiev", " be action"),
    *(
        " be specif",
        " be smart",
        "remove ",
        "place this ",
        "lete this ",
        "fter running",
        "fter fin",
    ),
    *("fter hold", "ake sure ", "hese are ", " this templ", "oes here", "our text", "our answer"),
)
_QUESTION = re.compile(
    r"(?:what|how|who|when|where|why|was|were|did|is there|are there)\b(?=.*\b(?:incident|issue"
    r"|events?|timeline|customers?|users?|impact|actions?|causes?|problem|outage|services?"
    r"|detected|alerts?|team|lessons?)\b)[^?.!]{15,}\?",
    re.IGNORECASE,
)
_BEGINS = (
    r"insert|your|describe|list|brief|date|name|link|title|incident|time|add|fill|author|one|short"
    r"|who|what|when|if |tbd|example|summar|without|any other|the |start|yyyy"
)
# Each starts with a letter and not with a class, so that the whole is skimmed quickly.
_QUICK = re.compile(
    r"HH:?MM|hh:?mm|HH:?mm|XX|xx|YYYY|yyyy|TO[D]O|TBD|TBC|FIX[M]E|orem ips|NAME|TITLE|RANGE"
    r"|sample |This is a|if relevant|if applicable|\{\{|\?\?|D/MM|M/DD"
    rf"|\[(?i:{_BEGINS})|{{(?i:{_BEGINS})|<(?i:{_BEGINS})"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 80
_START = 1000


def left_over(lines: list[Line]) -> tuple[LeftOver, ...]:
    """Find the lines of a report that still hold words of its template.

    Args:
        lines: Of the whole report.
    """
    found = []
    skimmed = _Skimmed([line.words[:_START] for line in lines])
    for place, line in enumerate(lines):
        words = line.words
        if not words or line.kind is LineKind.CODE:
            continue
        if line.kind is LineKind.COMMENT:
            if _is_prompt_comment(lines, place):
                found.append(LeftOver(line.number, _comment(lines, place)[:_LONGEST]))
        elif told := skimmed.instructions.get(place) or _told(lines, place):
            found.append(LeftOver(line.number, told[:_LONGEST]))
        elif words[0] in "*_" and _is_prompt(lines, place):
            found.append(LeftOver(line.number, words[:_LONGEST]))
        elif place in skimmed.quick and (held := _held(line)):
            found.append(LeftOver(line.number, held[:_LONGEST]))
    return tuple(found)


class _Skimmed:
    """What one look at the whole text finds, by the place of its line."""

    def __init__(self, words: list[str]) -> None:
        whole = "\n".join(words)
        self._starts = [0, *accumulate(len(line) + 1 for line in words)]
        self.quick = {self._place(match.start()) for match in _QUICK.finditer(whole)}
        self.instructions: dict[int, str] = {}
        for place in {p for may in _MAY_INSTRUCT if may in whole for p in self._places(may, whole)}:
            if (match := _INSTRUCTION.search(words[place])) is not None:
                self.instructions[place] = match[0]

    def _places(self, words: str, whole: str) -> Iterator[int]:
        at = whole.find(words)
        while at >= 0:
            yield self._place(at)
            at = whole.find(words, at + 1)

    def _place(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def _held(line: Line) -> str:
    """The placeholder a line still holds, "" for none."""
    words = line.words[:_START]
    match = _PLACEHOLDER.search(words) or _ANY_CASE.search(words)
    if match is None or (match[0] in _STATES and _is_state(line, match)):
        return ""
    return match[0]


def _is_state(line: Line, match: re.Match[str]) -> bool:
    """Tell "still to do" in a cell, or before the words of an action, from a place left empty."""
    if line.kind is LineKind.ROW:
        return len(cells_in(line.words)) > 2
    rest = f"{line.words[: match.start()]} {line.words[match.end() :]}"
    return line.kind is LineKind.ITEM and len(_WORD.findall(rest)) > 1


def is_placeholder(title: str) -> bool:
    """Tell whether a title is the one a template came with.

    Args:
        title: As written.

    >>> is_placeholder("ISSUE NAME"), is_placeholder("Ingest stuck")
    (True, False)
    """
    plain = title.strip(" []{}<>*_").lower()
    return plain in _TITLES or bool(_ANY_CASE.fullmatch(title.strip()))


_TITLES = frozenset(
    f"{noun} {what}"
    for noun in ("issue", "incident", "postmortem", "post-mortem", "project")
    for what in ("name", "title", "template")
) | {
    *("title", "template", "insert title here", "short title of incident", "memorable title"),
    *("catchy title", "descriptive title", "your title", "title here", "short title"),
}


def _told(lines: list[Line], place: int) -> str:
    """What a template asks its writer in this line, "" for a line of the writer's."""
    line = lines[place]
    if line.kind is LineKind.HEADING:
        return line.words if is_placeholder(line.words) else ""
    is_question = line.words[-1] == "?" and line.kind is LineKind.TEXT
    if not is_question or not _QUESTION.fullmatch(line.words[:_START]):
        return ""
    is_alone = place + 1 == len(lines) or not lines[place + 1].words
    return line.words if is_alone and _is_below_heading(lines, place) else ""


def _is_below_heading(lines: list[Line], place: int) -> bool:
    near = (lines[n] for n in range(place - 1, max(place - 5, -1), -1))
    above = next((other for other in near if other.words), None)
    return above is not None and above.kind in (LineKind.HEADING, LineKind.LABEL)


def _is_prompt(lines: list[Line], place: int) -> bool:
    """A line in italics right below a heading, that asks or tells what to write there."""
    line = lines[place]
    if line.words[:1] not in ("*", "_") or line.words[1:2] == line.words[:1]:
        return False
    return _is_below_heading(lines, place) and _PROMPT.match(line.words[:_START]) is not None


def _is_prompt_comment(lines: list[Line], place: int) -> bool:
    if not lines[place].words.startswith("<!--"):
        return False
    return _COMMENT.match(_comment(lines, place)) is not None


def _comment(lines: list[Line], place: int) -> str:
    whole = []
    for line in lines[place : place + 6]:
        if line.kind is not LineKind.COMMENT:
            break
        whole.append(line.words)
    return " ".join(whole)[:_START]
