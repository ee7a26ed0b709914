"""Says what a post-mortem still needs before people can rely on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondstory.core.document.model import (
    ActionStatus,
    Document,
    FactorKind,
    Missing,
    Section,
    SectionName,
)
from secondstory.core.document.outlines import Outline, OutlineSection
from secondstory.core.document.prompts import without_comments
from secondstory.core.language.action import assess_action
from secondstory.core.language.action_mix import mix_of
from secondstory.core.timeline.model import MilestoneName

# Publication waits for these: without them a reader cannot tell what happened, to whom, or when.
_BLOCKING = frozenset({SectionName.SUMMARY, SectionName.IMPACT})
_MARKS = {
    MilestoneName.BEGAN: "when it began, which is usually before anybody noticed",
    MilestoneName.DETECTED: "when somebody or something first noticed",
    MilestoneName.RESOLVED: "when it was over",
}
_ACCEPTED = re.compile(
    r"\baccept(?:ed|ing)?\b|\bno action\b|\bwon'?t (?:fix|change)\b|\bwill not (?:fix|change)\b"
    r"|\bdecided not to\b|\blive with\b|\bnothing changes\b",
    re.IGNORECASE,
)


def missing(document: Document, outline: Outline) -> tuple[Missing, ...]:
    """List what a post-mortem still needs.

    Args:
        document: The post-mortem.
        outline: The outline it follows.

    Returns:
        Head first, then sections in the outline's order, then actions; what blocks publication
        says so. A prompt nobody has answered counts as nothing written.
    """
    return (
        *_head(document),
        *_sections(document, outline),
        *_timeline(document),
        *_factors(document, outline),
        *_actions(document, outline),
    )


def _head(document: Document) -> Iterator[Missing]:
    if not document.lead.strip():
        yield Missing(
            "lead", "lead", "Nobody leads this post-mortem yet. Name one person.", blocks=True
        )
    if not document.title.strip():
        yield Missing("title", "title", "It has no title. One line is enough.", blocks=True)


def _sections(document: Document, outline: Outline) -> Iterator[Missing]:
    lists: dict[SectionName, object] = {
        SectionName.TIMELINE: document.timeline,
        SectionName.FACTORS: document.factors,
        SectionName.ACTIONS: document.actions,
    }
    for section in outline.sections:
        if section.name in lists:
            continue  # what stands in a list of its own is looked at below
        if not any(_is_written(s) for s in document.sections if _is_that(s, section)):
            yield Missing(
                f"section-{section.name}",
                section.name.value,
                f"“{section.heading}” is still empty. If there is nothing to say, say that.",
                blocks=section.name in _BLOCKING,
            )


def _is_that(section: Section, wanted: OutlineSection) -> bool:
    is_named = section.name is not SectionName.OTHER or section.heading == wanted.heading
    return section.name is wanted.name and is_named


def _is_written(section: Section) -> bool:
    return bool(without_comments(section.text))


def _words_of(document: Document, name: SectionName) -> str:
    texts = [s.text for s in document.sections if s.name is name]
    return without_comments("\n\n".join(texts))


def _timeline(document: Document) -> Iterator[Missing]:
    where = SectionName.TIMELINE.value
    if not document.timeline:
        sentence = "The timeline is empty. Begin with the moment somebody noticed."
        yield Missing("timeline", where, sentence, blocks=True)
    marked = {mark.name for mark in document.milestones}
    marked |= {entry.milestone for entry in document.timeline}
    for name, said in _MARKS.items():
        if name not in marked:
            sentence = f"The timeline does not say {said}. Mark an entry, even a rough one."
            yield Missing(f"timeline-{name}", where, sentence)


def _factors(document: Document, outline: Outline) -> Iterator[Missing]:
    where = SectionName.FACTORS.value
    if SectionName.FACTORS not in {section.name for section in outline.sections}:
        return
    beside = [f for f in document.factors if f.kind is not FactorKind.TRIGGER]
    conditions = [f for f in beside if f.kind is FactorKind.CONDITION]
    if not document.factors:
        yield Missing(
            "factors", where, "No contributing factor is named yet. What made it possible?"
        )
    elif not beside:
        sentence = "Only the trigger is named. It says why today; what made it possible at all?"
        yield Missing("factors-trigger-only", where, sentence)
    elif len(conditions) < 2 and len(document.factors) < 2:
        sentence = "One factor is named. What else had to be true for this to hurt?"
        yield Missing("factors-one", where, sentence)


def _actions(document: Document, outline: Outline) -> Iterator[Missing]:
    for position, action in enumerate(document.actions):
        if action.status in (ActionStatus.DONE, ActionStatus.DECLINED):
            continue
        where = f"actions[{position}]"
        short = _first_words(action.text)
        if not action.owner.strip():
            yield Missing(
                "action-owner", where, f"Nobody looks after “{short}” yet. Name one person."
            )
        if action.due is None:
            yield Missing("action-due", where, f"“{short}” has no date. When would we notice?")
        question = assess_action(action.text).question
        if question:
            sentence = f"“{short}” could mean many things. {question}"
            yield Missing("action-vague", where, sentence)
    yield from _mix(document)
    wanted = SectionName.ACTIONS in {section.name for section in outline.sections}
    if wanted and not document.actions and not _ACCEPTED.search(_accepted_words(document)):
        yield Missing(
            "actions",
            SectionName.ACTIONS.value,
            "No action is named, and no risk is accepted. Deciding not to act is fine: write down"
            " why, who decided, and when to look again.",
        )


def _mix(document: Document) -> Iterator[Missing]:
    kept = [a for a in document.actions if a.status is not ActionStatus.DECLINED]
    advice = mix_of(assess_action(action.text) for action in kept).advice
    if advice:
        yield Missing("actions-mix", SectionName.ACTIONS.value, advice)


def _accepted_words(document: Document) -> str:
    return "\n".join(_words_of(document, n) for n in (SectionName.ACTIONS, SectionName.RISKS))


def _first_words(text: str, most: int = 60) -> str:
    first = text.strip().split("\n", 1)[0]
    return first if len(first) <= most else f"{first[:most].rsplit(None, 1)[0]}…"
