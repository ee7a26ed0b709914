"""Reads GitHub: deployments and their statuses, pushes, releases, workflow runs and jobs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
from secondstory.core.evidence.readers._digging import Object
from secondstory.core.evidence.readers._github_events import event_of, tellings_of
from secondstory.core.evidence.readers._webhooks import Format, recognised, stream

NAME = "github"
TITLE = "GitHub deployments, pushes, releases and workflow runs (JSON)"
ORDER = 34


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this holds GitHub's events or API answers.

    Args:
        path: A file or folder.
        head: Its first bytes.
    """
    return recognised(path, head, FORMAT)


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream each deployment, release, run and commit once, with its end where it has one.

    Args:
        path: A file, folder or zip archive of payloads.
        options: Span; places are repositories, `owner/name`.

    Raises:
        MalformedInput: Nothing in it is a change.
        UnsafeInput: The archive breaks a limit.
    """
    return stream(path, options, FORMAT)


def _has(value: Object) -> bool:
    return bool(event_of(value))


FORMAT = Format(
    name="GitHub",
    has=_has,
    tellings=tellings_of,
    thing="deployment, push, release or workflow run",
    remedy="Give what GitHub posts to a webhook for these, or what its API lists.",
)
