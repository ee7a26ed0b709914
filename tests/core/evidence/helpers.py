"""Builds sources for the evidence tests: Slack exports, payloads, repositories."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
from secondstory.core.evidence.reading import read

USERS = [
    {"id": "U01", "name": "ada", "profile": {"display_name": "Ada", "real_name": "Ada Obi"}},
    {"id": "U02", "name": "ben", "profile": {"display_name": "", "real_name": "Ben Lind"}},
]
CHANNELS = [{"id": "C01", "name": "incident-7"}, {"id": "C02", "name": "support"}]


def slack_files(days: Mapping[str, object], **more: object) -> dict[str, str]:
    """Return the files of an export; `days` are day-files by path."""
    heads = {"users.json": USERS, "channels.json": CHANNELS} | {
        f"{name}.json": value for name, value in more.items()
    }
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in {**heads, **days}.items()
    }


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def message(text: str = "", ts: str = "1772505840.000100", **fields: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U01", "text": text, "ts": ts} | fields


def export_of(path: Path, *messages: dict[str, Any]) -> Path:
    """Write an export with one channel and one day."""
    return zipped(path / "export.zip", slack_files({"incident-7/2026-03-03.json": list(messages)}))


def records(path: Path, options: ReadOptions | None = None, *, reader: str = "") -> list[Evidence]:
    return [
        r for r in read(path, options or ReadOptions(), reader=reader) if isinstance(r, Evidence)
    ]


def problems(path: Path, options: ReadOptions | None = None, *, reader: str = "") -> list[Problem]:
    return [
        r for r in read(path, options or ReadOptions(), reader=reader) if isinstance(r, Problem)
    ]


def git(path: Path, *command: str, date: str = "2026-03-03T02:14:00+01:00") -> str:
    """Run git as a made-up person at a fixed time."""
    done = subprocess.run(
        ["git", "-c", "user.name=Ada Obi", "-c", "user.email=ada@example.org", *command],
        cwd=path,
        env={
            "PATH": "/usr/bin:/bin:/usr/local/bin",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_DATE": date,
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()
