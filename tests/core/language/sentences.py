"""Invented sentences, blameful and innocent, that no rule was written from word by word."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Written(NamedTuple):
    """A sentence, where it stands, and what is found there; "" for nothing."""

    section: str
    text: str
    category: str


def blameful() -> list[Written]:
    tree = tomllib.loads((HERE / "blameful.toml").read_text(encoding="utf-8"))
    return [Written(s, t, category) for category, rows in tree.items() for s, t in rows]


def innocent() -> list[Written]:
    tree = tomllib.loads((HERE / "innocent.toml").read_text(encoding="utf-8"))
    return [Written(s, t, "") for s, t in tree["innocent"]]
