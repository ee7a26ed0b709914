"""Fragments that are drawn hundreds of times on a page: rendered once, then only filled in.

A template looks every word up again in every row; a long timeline took 70 ms of that. A stencil
is an ordinary template, rendered once for each combination of its marks with openings in place
of a row's own words.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from html import escape

from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

Marks = tuple[tuple[str, Hashable], ...]
OPENING = re.compile("\ue000([a-z_]+)\ue001")


def draw(template: str, words: Mapping[str, str], **marks: Hashable) -> SafeString:
    """Fill in one row.

    Args:
        template: The fragment. It may decide by its marks, and only print its words.
        words: What is printed; escaped here, unless it is safe already.
        **marks: What the fragment decides by; few combinations, all of them are kept.
    """
    parts = _cut(template, tuple(words), tuple(marks.items()), get_language() or "")
    drawn = list(parts)
    safe = {name: _safe(said) for name, said in words.items()}
    drawn[1::2] = [safe[name] for name in parts[1::2]]
    return SafeString("".join(drawn))


def _safe(said: str) -> str:
    return said if isinstance(said, SafeString) else escape(said)


@lru_cache(maxsize=256)
def _cut(template: str, names: Sequence[str], marks: Marks, language: str) -> tuple[str, ...]:
    """Return the text of a fragment, every second part the name of an opening in it."""
    openings = {name: SafeString(f"\ue000{name}\ue001") for name in names}
    return tuple(OPENING.split(get_template(template).render({**openings, **dict(marks)})))
