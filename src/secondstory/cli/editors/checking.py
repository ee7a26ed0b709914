"""Checks an open text: the findings of `lint`, and the question to a vague action item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondstory.cli.linting import is_told
from secondstory.core.language import Finding, Level, assess_action
from secondstory.core.language.checker import found_in
from secondstory.core.language.layout import Layout, lay_out
from secondstory.core.language.settings import LintSettings

VAGUE = "vague-action"  # so it is called in the settings, too
_ACTIONS = "actions"
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_DEEPER = 2  # columns; what stands further in than the first item belongs to one


def findings_of(text: str, settings: LintSettings) -> list[Finding]:
    """Return what is told about a text under some settings, in its order."""
    layout = lay_out(text, None, True)
    found = found_in(text, layout, people=settings.people)
    found += _vague_actions(text, layout)
    told = [each for each in found if is_told(each, settings.off, settings.level)]
    return sorted(told, key=lambda each: (each.start, each.end, each.rule))


def _vague_actions(text: str, layout: Layout) -> Iterator[Finding]:
    for start, end in _items(text, layout):
        found = text[start:end]
        assessed = assess_action(found)
        if assessed.question:
            others = [each for each in assessed.reasons if each != assessed.question]
            yield Finding(
                start=start,
                end=end,
                category=_ACTIONS,
                rule=VAGUE,
                level=Level.NOTE,
                found=found,
                message=others[0] if others else assessed.question,
                advice=" ".join(others[1:]),
                questions=(assessed.question,),
            )


def _items(text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """The spans of action items: what a list in such a section holds on its outer level."""
    outer = -1
    for block in layout.blocks:
        if block.place.name != _ACTIONS:
            outer = -1
            continue
        mark = _ITEM.match(text, block.start, block.end)
        if mark is None:
            continue
        depth = len(mark[1].expandtabs(4))
        outer = depth if outer < 0 else min(outer, depth)
        if depth < outer + _DEEPER:
            words = text[mark.end() : block.end].rstrip()
            yield mark.end(), mark.end() + len(words)
