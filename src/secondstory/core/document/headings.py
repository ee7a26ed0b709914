"""What a heading or a label means, in the many words people use for it; knows no document."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from secondstory.core.document.heading_wordings import WORDINGS, HeadingClass

_DECORATION = re.compile(
    r":[a-z0-9_+-]+:|[*_`#~\"“”]|\[|\]\([^)]*\)|\]|^[\d.)\s]+(?:[-–:] )?|<[^>]*>|\{[#.][^}]*\}"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]"
)
_ASIDE = re.compile(r"\s*\(.*$|\s[-–—]{1,2}\s.*$|:\s.*$")
_PLAINER = str.maketrans("’‐‑‒", "'---")
_JOINED = re.compile(r",? (?:and (?!why)|& )|\s?/\s?|, ")
# A longer line is a sentence that happens to hold a word of ours.
LONGEST_HEADING = 120
# A label may be any words, so it must be short, and mostly a wording that is known.
LONGEST_LABEL = 5
_SHARE_OF_LABEL = 0.4


# What most reports say, so that most of them need no wording made ready: class and length of what
# is known of it, as the wordings have it (a test compares).
USUAL = {
    "timeline": (HeadingClass.TIMELINE, 8),
    "summary": (HeadingClass.SUMMARY, 7),
    "action items": (HeadingClass.ACTIONS, 12),
    "impact": (HeadingClass.IMPACT, 6),
    "lessons learned": (HeadingClass.LESSONS, 7),
    "lessons learnt": (HeadingClass.LESSONS, 7),
    "lessons": (HeadingClass.LESSONS, 7),
    "resolution": (HeadingClass.RESOLUTION, 10),
    "contributing factors": (HeadingClass.FACTORS, 20),
    "context": (HeadingClass.BACKGROUND, 7),
    "root cause": (HeadingClass.FACTORS, 10),
    "root causes": (HeadingClass.FACTORS, 11),
    "root cause analysis": (HeadingClass.FACTORS, 10),
    "resolution and recovery": (HeadingClass.RESOLUTION, 10),
    "issue summary": (HeadingClass.SUMMARY, 7),
    "executive summary": (HeadingClass.SUMMARY, 7),
    "what went well": (HeadingClass.WENT_WELL, 9),
    "what went wrong": (HeadingClass.WENT_WRONG, 10),
    "what went poorly": (HeadingClass.WENT_WRONG, 11),
    "where we got lucky": (HeadingClass.LUCKY, 18),
    "time to resolve": (HeadingClass.METADATA, 8),
    "detection": (HeadingClass.DETECTION, 9),
    "attendees": (HeadingClass.METADATA, 9),
    "what happened": (HeadingClass.SUMMARY, 13),
    "response": (HeadingClass.RESOLUTION, 8),
    "trigger": (HeadingClass.FACTORS, 7),
    "status": (HeadingClass.METADATA, 6),
    "date": (HeadingClass.METADATA, 4),
    "date and time": (HeadingClass.METADATA, 4),
    "thanks": (HeadingClass.THANKS, 6),
    "background": (HeadingClass.BACKGROUND, 10),
    "recovery": (HeadingClass.RESOLUTION, 7),
    "severity": (HeadingClass.METADATA, 8),
    "prevention": (HeadingClass.ACTIONS, 10),
    "authors": (HeadingClass.METADATA, 7),
    "author": (HeadingClass.METADATA, 6),
    "cause": (HeadingClass.FACTORS, 5),
    "causes": (HeadingClass.FACTORS, 6),
    "analysis": (HeadingClass.FACTORS, 8),
    "conclusion": (HeadingClass.LESSONS, 10),
    "corrective actions": (HeadingClass.ACTIONS, 10),
    "follow-up tasks": (HeadingClass.ACTIONS, 15),
    "follow up actions": (HeadingClass.ACTIONS, 9),
    "follow-ups": (HeadingClass.ACTIONS, 10),
    "timeline of events": (HeadingClass.TIMELINE, 8),
    "incident timeline": (HeadingClass.TIMELINE, 8),
    "actions": (HeadingClass.ACTIONS, 7),
    "supporting information": (HeadingClass.SUPPORTING, 10),
    "overview": (HeadingClass.SUMMARY, 8),
    "next steps": (HeadingClass.ACTIONS, 10),
    "participants": (HeadingClass.METADATA, 12),
    "owner": (HeadingClass.METADATA, 5),
    "owners": (HeadingClass.METADATA, 6),
    "mitigation": (HeadingClass.RESOLUTION, 7),
    "remediation": (HeadingClass.ACTIONS, 11),
    "duration": (HeadingClass.METADATA, 8),
    "incident summary": (HeadingClass.SUMMARY, 7),
    "customer impact": (HeadingClass.IMPACT, 6),
    "user impact": (HeadingClass.IMPACT, 6),
    "business impact": (HeadingClass.IMPACT, 6),
    "action plan": (HeadingClass.ACTIONS, 11),
    "things that went well": (HeadingClass.WENT_WELL, 21),
    "things that went badly": (HeadingClass.WENT_WRONG, 10),
    "what could have gone better": (HeadingClass.WENT_WRONG, 22),
    "mitigators": (HeadingClass.MITIGATORS, 10),
    "open questions": (HeadingClass.QUESTIONS, 14),
    "recommendations": (HeadingClass.ACTIONS, 15),
    "tl;dr": (HeadingClass.SUMMARY, 5),
    "glossary": (HeadingClass.SUPPORTING, 8),
    "references": (HeadingClass.SUPPORTING, 10),
    "appendix": (HeadingClass.SUPPORTING, 6),
    "five whys": (HeadingClass.FACTORS, 9),
}


@cache
def _compiled(wording: str) -> re.Pattern[str]:
    """Most headings need only the first few, and compiling all of them takes a start's tenth."""
    return re.compile(wording)


@lru_cache(maxsize=4096)
def class_named(heading: str) -> HeadingClass:
    """Return the class a heading means.

    Args:
        heading: As written.

    >>> class_named("Where we got lucky")
    <HeadingClass.LUCKY: 'lucky'>
    """
    if len(heading) > LONGEST_HEADING:
        return HeadingClass.OTHER
    plain = plain_heading(heading)
    main = _ASIDE.sub("", plain)
    found = _of_several(main) or _first(main) or _first(plain)
    return found[0] if found else HeadingClass.OTHER


@lru_cache(maxsize=4096)
def label_named(label: str) -> HeadingClass:
    """Return the class a label means: stricter than a heading, for a label may be any words.

    Args:
        label: The words before a colon, or in bold.

    >>> label_named("Root cause"), label_named("The cause of our trouble was simple")
    (<HeadingClass.FACTORS: 'factors'>, <HeadingClass.OTHER: 'other'>)
    """
    plain = _ASIDE.sub("", plain_heading(label))
    if not plain or len(plain.split()) > LONGEST_LABEL:
        return HeadingClass.OTHER
    parts = _JOINED.split(plain)
    found = [_named_by(part) for part in (parts if len(parts) > 1 else [plain])]
    if len(parts) > 1 and HeadingClass.OTHER in found:
        return _named_by(plain)
    return found[0]


@lru_cache(maxsize=4096)
def is_usual_heading(words: str) -> bool:
    """Tell whether some words are a heading as it is usually worded, and nothing else.

    Args:
        words: A line.

    >>> is_usual_heading("Action Items"), is_usual_heading("Impact was low")
    (True, False)
    """
    found = _first(plain_heading(words))
    return found is not None and found[1] == len(plain_heading(words))


def _named_by(plain: str) -> HeadingClass:
    """The class of words that are mostly one of its wordings."""
    found = _first(plain)
    return found[0] if found and found[1] >= _SHARE_OF_LABEL * len(plain) else HeadingClass.OTHER


def _of_several(plain: str) -> tuple[HeadingClass, int] | None:
    """Where a heading names several sections ("Resolution and lessons"), the first is meant."""
    parts = _JOINED.split(plain)
    if len(parts) < 2:
        return None
    found = [part for part in map(_first, parts) if part]
    told = (part for part in found if part[0] is not HeadingClass.METADATA)
    return next(told, found[0]) if len(found) == len(parts) else None


def _first(plain: str) -> tuple[HeadingClass, int] | None:
    """Return the first class whose wording stands in some words, and how much of them it is."""
    if plain in USUAL:
        return USUAL[plain]
    for name, wording in WORDINGS:
        if plain and (match := _compiled(wording).search(plain)):
            return name, len(match[0])
    return None


def plain_heading(heading: str) -> str:
    """Return a heading in lower case without decoration.

    Args:
        heading: As written.
    """
    return _DECORATION.sub("", heading.casefold().translate(_PLAINER)).strip(" :.-–—|?!#")
