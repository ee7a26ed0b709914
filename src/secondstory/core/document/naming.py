"""Names a report that names itself nowhere."""

from __future__ import annotations

import re
from pathlib import PurePath

_BETWEEN_WORDS = re.compile(r"(?<!\d)[-_]+|[-_]+(?!\d)")


def title_from(name: str) -> str:
    """Return a title from the name of a file, "" where that says nothing.

    Args:
        name: Of the file, with or without folders and ending.

    >>> title_from("reports/2021-10-31_dust-storm.md")
    '2021-10-31 dust storm'
    >>> title_from("cluster-full.md")
    'Cluster full'
    """
    words = _BETWEEN_WORDS.sub(" ", PurePath(name).stem).strip()
    return words[:1].upper() + words[1:]
