"""Which canonical section a heading means, in the many words people use for it."""

from __future__ import annotations

import re
from functools import lru_cache

from secondstory.core.document.model import SectionName

USUAL_HEADINGS: dict[SectionName, str] = {
    SectionName.SUMMARY: "Summary",
    SectionName.IMPACT: "Impact",
    SectionName.EXPECTATIONS: "What we expected and what surprised us",
    SectionName.TIMELINE: "Timeline",
    SectionName.DETECTION: "Detection",
    SectionName.RESPONSE: "Response: what helped, what hindered, where we were lucky",
    SectionName.FACTORS: "Contributing factors",
    SectionName.MITIGATORS: "Mitigators",
    SectionName.RISKS: "Risks revealed",
    SectionName.QUESTIONS: "Open questions and disagreements",
    SectionName.LESSONS: "Lessons",
    SectionName.ACTIONS: "Actions and accepted risks",
    SectionName.MESSAGE: "Message to the outside",
    SectionName.SUPPORTING: "Supporting material",
    SectionName.RESOLUTION: "Resolution",
    SectionName.METADATA: "About this post-mortem",
    SectionName.OTHER: "Further notes",
}

# The first wording found in the heading decides, so the more telling ones stand first.
_WORDINGS: tuple[tuple[SectionName, str], ...] = (
    (SectionName.EXPECTATIONS, r"what we expected|expectations?|surprise[sd]?( us)?"),
    (SectionName.MITIGATORS, r"mitigators|what limited (the|it)"),
    (SectionName.RISKS, r"risks? revealed|(new|remaining|other) risks"),
    (
        SectionName.MESSAGE,
        r"message to|(customer|external|public) (message|statement|communications?)",
    ),
    (
        SectionName.QUESTIONS,
        r"open questions?|unanswered|disagreements?|unknowns|outstanding questions|questions$",
    ),
    (
        SectionName.ACTIONS,
        r"action ?(items?|points?|plan)?s?$|actions? (and|to|items?|points?|taken to prevent)"
        r"|follow[- ]?ups?|next steps|(corrective|preventati?ve|preventive)|to[- ]?dos?$"
        r"|remedia?tions?$"
        r"|improvements?|how (do|will|can|could) we (prevent|avoid|stop)|prevention"
        r"|recommendations?"
        r"|future (work|steps|mitigation)|going forward|what (are we|we are|will we"
        r"|we will) (doing|do|going)"
        r"|long[- ]term (fix|solution)|jira|tickets|(further|planned|immediate) (actions|work"
        r"|steps)",
    ),
    (SectionName.METADATA, r"^time to |^level\b|^authors?\b"),
    (
        SectionName.TIMELINE,
        r"time ?-?line|key events|chronology|sequence of events|events? log|incident log"
        r"|what happened,? (and )?when|order of events",
    ),
    (
        SectionName.FACTORS,
        r"(root|contributing|proximate|underlying|probable|direct)[ -]?(causes?|factors?)"
        r"|causes?\b"
        r"|trigger|contribut|5 whys|five why'?s|why did (it|this)|what went wrong technically"
        r"|fault$"
        r"|causal|background and cause|what caused"
        r"|why (it|this) (was possible|happened|could happen)|what made (it|this) possible",
    ),
    (
        SectionName.DETECTION,
        r"detect|^identified|how (did|was|were) (we|it|this) (find|found|notice|alert)|alerting",
    ),
    (
        SectionName.IMPACT,
        r"impact|affected|damage|who (was|were) |severity of|consequences|customer experience"
        r"|effects?$"
        r"|scope$",
    ),
    (
        SectionName.LESSONS,
        r"lessons?|learn|what went (well|wrong|poorly|right|badly|bad|good)"
        r"|where we got (un)?lucky"
        r"|what (didn'?t|did not|could have) (go|gone|work)|retrospective|takeaways?|went well"
        r"|things that (went|worked)|reflections?|what (worked|we did)|could (have )?(be|been"
        r"|go|gone)"
        r"|after[- ]?action report|^post[- ]?mortem$|conclusions?|good parts|bad parts",
    ),
    (
        SectionName.RESOLUTION,
        r"resolution|resolv|recovery|mitigation|fix(es)?$|remediation|how (we|was it|did we) fix"
        r"|response|restor|repair|solution|work-?around|what did we do|steps taken",
    ),
    (
        SectionName.SUMMARY,
        r"summary|overview|abstract|tl;?dr|what happened|description|synopsis|in brief"
        r"|high[- ]level|in (one|a) (paragraph|sentence|nutshell)|in short"
        r"|^incident$|introduction|issue$|problem( statement)?$",
    ),
    (
        SectionName.SUPPORTING,
        r"supporting|appendi|references?$|(related|useful) (links|material|documents)"
        r"|further reading"
        r"|resources|evidence|glossary|see also|links$|attachments",
    ),
    (
        SectionName.METADATA,
        r"meta ?-?data|attendees|authors?$|participants|people involved|stats|statistics|status$"
        r"|^date|severity|owner|time to (repair|detect|recover)|duration|incident (details"
        r"|data|info\w*)"
        r"|contributors|facilitator|document info|key (facts|data|details)|^priority"
        r"|^service\(?s?\)?",
    ),
)
_COMPILED = tuple((name, re.compile(wording)) for name, wording in _WORDINGS)
_DECORATION = re.compile(r":[a-z0-9_+-]+:|[*_`#~\"“”]|\[|\]\([^)]*\)|^[\d.)\s]+|<[^>]*>")
_OURS = {heading.casefold(): name for name, heading in USUAL_HEADINGS.items()}
# A longer line is a sentence that happens to hold a word of ours.
LONGEST_HEADING = 90


def usual_heading(name: SectionName) -> str:
    """Return the heading a section has where nobody chose another.

    Args:
        name: Any section.
    """
    return USUAL_HEADINGS[name]


@lru_cache(maxsize=4096)
def section_named(heading: str) -> SectionName:
    """Return the section a heading means.

    Args:
        heading: As written, with or without decoration, numbers and emoji.

    Returns:
        `SectionName.OTHER` where no wording is known.

    >>> section_named("3. **Root Cause**:")
    <SectionName.FACTORS: 'factors'>
    """
    ours = _OURS.get(heading.strip().casefold())
    if ours is not None:
        return ours
    if len(heading) > LONGEST_HEADING:
        return SectionName.OTHER
    plain = plain_heading(heading)
    for name, wording in _COMPILED:
        if wording.search(plain):
            return name
    return SectionName.OTHER


def plain_heading(heading: str) -> str:
    """Return a heading in lower case without decoration.

    Args:
        heading: As written.
    """
    return _DECORATION.sub("", heading.casefold().replace("’", "'")).strip(" :.-–—|")
