"""Finds what a template left in a report: placeholders, prompts and examples nobody replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondstory.core.document.foreign.lines import Line, LineKind


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
    r"[^\]\n]{0,80}\](?![(\[:])|<(?:insert|describe|your)\b[^<>\n=\"]{0,80}>",
    re.IGNORECASE,
)
_PROMPT_VERB = (
    r"(?:list|describe|report|run|note|who|how|what|when|where|why|provide|include|summari[sz]e"
    r"|explain|write|add|fill|quick|brief|briefly|short|outline|detail|identify|for each|give|use"
    r"|document|record|was|were|did|if|please|this section|update|copy|delete|remove|insert)"
)
_PROMPT = re.compile(rf"[*_]{{1,2}}\(?{_PROMPT_VERB}\b[^*_]{{12,}}", re.IGNORECASE)
_COMMENT = re.compile(
    rf"<!--\s*\W*{_PROMPT_VERB}\b.{{8,}}|<!--.{{0,20}}\b(?:template|example)\b", re.IGNORECASE
)
_BEGINS = (
    r"insert|your|describe|list|brief|date|name|link|title|incident|time|add|fill|author|one|short"
    r"|who|what|when|if |tbd|example|summar|without|any other|the |start|yyyy"
)
_QUICK = re.compile(
    r"[Hh]{2}:?[Mm]{2}|[Xx]{2}|YYYY|yyyy|TO[D]O|TBD|TBC|FIX[M]E|orem ips|NAME|TITLE|RANGE"
    r"|sample |This is a|if relevant|if applicable|\{\{|\?\?|D/MM|M/DD"
    rf"|[\[{{<](?i:{_BEGINS})"
)
_LONGEST = 80
_START = 1000


def left_over(lines: list[Line]) -> tuple[LeftOver, ...]:
    """Find the lines of a report that still hold words of its template.

    Args:
        lines: Of the whole report.
    """
    found = []
    for place, line in enumerate(lines):
        words = line.words[:_START]
        if not words or line.kind is LineKind.CODE:
            continue
        if line.kind is not LineKind.COMMENT and words[0] not in "*_" and not _QUICK.search(words):
            continue
        if line.kind is LineKind.COMMENT:
            if _is_prompt_comment(lines, place):
                found.append(LeftOver(line.number, _comment(lines, place)[:_LONGEST]))
        elif _is_prompt(lines, place):
            found.append(LeftOver(line.number, words[:_LONGEST]))
        elif (match := _PLACEHOLDER.search(words) or _ANY_CASE.search(words)) is not None:
            found.append(LeftOver(line.number, match[0][:_LONGEST]))
    return tuple(found)


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
) | {"title", "template", "insert title here", "short title of incident"}


def _is_prompt(lines: list[Line], place: int) -> bool:
    """A line in italics right below a heading, that asks or tells what to write there."""
    line = lines[place]
    if line.words[:1] not in ("*", "_") or line.words[1:2] == line.words[:1]:
        return False
    near = (lines[n] for n in range(place - 1, max(place - 5, -1), -1))
    above = next((other for other in near if other.words), None)
    is_below = above is not None and above.kind in (LineKind.HEADING, LineKind.LABEL)
    return is_below and _PROMPT.match(line.words[:_START]) is not None


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
