"""Where the real data lies that is never committed: beside the repository, or where it is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_data(*parts: str) -> Path:
    """Return a file or folder of the shared data, or skip the test that needs it."""
    path = Path(os.environ.get("SECONDSTORY_SHARED_DATA", _BESIDE)).joinpath(*parts)
    if not path.exists():
        pytest.skip(f"The real data is not here; set SECONDSTORY_SHARED_DATA ({'/'.join(parts)}).")
    return path
