"""Writes the evidence of the told incident into a folder, in the formats the tools really use."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from secondstory.core.evidence.model import ReadOptions
from secondstory.told.cast import MEERA

EVIDENCE = Path(__file__).parent / "evidence"
ZIP_EPOCH = (2026, 3, 20, 12, 0, 0)  # the day the export was made; the same bytes each time

CHAT_ZONE = ZoneInfo(MEERA.zone)
CHAT_SINCE = datetime(2026, 3, 18, 8, 0, tzinfo=CHAT_ZONE)


@dataclass(frozen=True, slots=True)
class EvidencePaths:
    """Where each piece of evidence was written, and what a person has to add to read it.

    Args:
        slack: The export, a zip.
        alerts: One file per notification, in time order.
        repository: A git working copy with its history.
        chat: The pasted support chat; its times are bare.
        earlier: The review of November 2025.
        chat_options: Zone and day of the chat.
    """

    slack: Path
    alerts: tuple[Path, ...]
    repository: Path
    chat: Path
    earlier: Path
    chat_options: ReadOptions

    def sources(self) -> tuple[tuple[Path, ReadOptions], ...]:
        """Return each source with the options to read it, in the order a person drops them in."""
        plain = ReadOptions()
        return (
            (self.slack, plain),
            *((path, plain) for path in self.alerts),
            (self.repository, plain),
            (self.chat, self.chat_options),
            (self.earlier, plain),
        )


def write_evidence(folder: Path) -> EvidencePaths:
    """Write every piece of evidence below the folder, which is made where it is missing.

    Args:
        folder: Earlier evidence in it is replaced.

    Returns:
        Where each piece is.

    Raises:
        FileNotFoundError: There is no git on this machine.
        subprocess.CalledProcessError: Git could not take the history in.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return EvidencePaths(
        slack=_write_zip(EVIDENCE / "slack", folder / "slack-export.zip"),
        alerts=_write_alerts(folder / "alertmanager"),
        repository=_write_repository(folder / "dashboard"),
        chat=_copy("support-chat.txt", folder),
        earlier=_copy("2025-11-ingest-postmortem.md", folder),
        chat_options=ReadOptions(zone=CHAT_ZONE, since=CHAT_SINCE),
    )


def _write_zip(source: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(source.rglob("*.json")):
            info = zipfile.ZipInfo(path.relative_to(source).as_posix(), ZIP_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
    return target


def _write_alerts(target: Path) -> tuple[Path, ...]:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(EVIDENCE / "alertmanager", target)
    return tuple(sorted(target.glob("*.json")))


def _copy(name: str, folder: Path) -> Path:
    return Path(shutil.copyfile(EVIDENCE / name, folder / name))


def _write_repository(target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    _git(target, "init", "--quiet", "--template=", "--initial-branch=main", "--object-format=sha1")
    history = (EVIDENCE / "dashboard.fast-import").read_bytes()
    _git(target, "fast-import", "--quiet", "--done", given=history)
    _git(target, "checkout", "--quiet", "--force", "main")
    return target


def _git(folder: Path, *words: str, given: bytes | None = None) -> None:
    """Run git without the settings and hooks of whoever runs this."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(
        ["git", "-c", "core.autocrlf=false", *words],
        cwd=folder,
        env=kept | alone,
        input=given,
        check=True,
        capture_output=True,
    )
