"""Starts Django for the commands that need the workspace."""

from __future__ import annotations

import os
from pathlib import Path


def open_workspace(home: Path | None) -> None:
    """Set Django up on a workspace.

    Args:
        home: The folder; None takes `SECONDSTORY_HOME` or `secondstory-data`.
    """
    if home is not None:
        os.environ["SECONDSTORY_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "secondstory.web.settings")
    import django

    django.setup()


def open_ready_workspace(home: Path | None) -> None:
    """Set Django up and bring the tables up to this version."""
    open_workspace(home)
    from secondstory.web.server import migrate

    migrate()
