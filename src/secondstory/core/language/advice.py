"""Turns a rule and the words found into advice: the question, and the words reworded."""

from __future__ import annotations

import re

from secondstory.core.language.model import Rule


def rewording_of(rule: Rule, found: str) -> str:
    """Return the words found, reworded as their rule says; "" where that cannot be done.

    Args:
        rule: Which found them.
        found: As they stand in the text.
    """
    words = found
    for before, after in rule.replace:
        words = re.sub(rf"(?i)\b{re.escape(before)}\b", after, words)
    for word in rule.drop:
        words = re.sub(rf"(?i)\s*\b{re.escape(word)}\b,?", "", words)
    words = re.sub(r"\s{2,}", " ", words).strip(" ,")
    if not words or words == found.strip(" ,"):
        return ""
    return words[0].upper() + words[1:] if found[:1].isupper() else words


def advice_for(rule: Rule, rewording: str) -> str:
    """Return what to write instead.

    Args:
        rule: Any.
        rewording: The words found, reworded; "" for none.
    """
    return f"{rule.advice} For instance: {rewording}" if rewording else rule.advice
