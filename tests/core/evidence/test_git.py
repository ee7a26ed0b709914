"""The git reader: commits, merges, tags, and repositories that mean harm."""

from __future__ import annotations

import gc
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.model import EvidenceKind, ReadOptions
from secondstory.core.evidence.reading import read, reader_for

from .helpers import git, records


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    path = tmp_path / "pipeline"
    path.mkdir()
    git(path, "init", "-q", "-b", "main")
    git(path, "commit", "-q", "--allow-empty", "-m", "Accept any CSV\n\nFor now.")
    git(path, "checkout", "-q", "-b", "strict")
    git(
        path, "commit", "-q", "--allow-empty", "-m", "Name the columns", date="2026-03-03T10:00:00Z"
    )
    git(path, "checkout", "-q", "main")
    git(path, "merge", "-q", "--no-ff", "-m", "Merge strict", "strict", date="2026-03-03T11:00:00Z")
    git(path, "tag", "-a", "v2", "-m", "Second", date="2026-03-03T12:00:00Z")
    git(path, "tag", "light", "HEAD~1")
    return path


def test_commits_merges_and_tags_are_read_with_their_times(repository: Path) -> None:
    found = {r.text.split("\n")[0]: r for r in records(repository)}
    assert set(found) == {"Accept any CSV", "Name the columns", "Merge strict", "Tagged v2: Second"}
    first = found["Accept any CSV"]
    assert first.when and first.when.at == datetime(2026, 3, 3, 1, 14, tzinfo=UTC)
    assert (first.who, first.place, first.kind) == ("Ada Obi", "pipeline", EvidenceKind.COMMIT)
    assert first.text.endswith("For now.")
    assert ("tag", "light") in first.details
    assert [name for name, _ in found["Merge strict"].details] == ["merge of", "tag"]


def test_identities_are_the_same_in_a_clone(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), "clone.git")
    assert reader_for(tmp_path / "clone.git").NAME == "git"
    assert {r.identity for r in records(tmp_path / "clone.git")} == {
        r.identity for r in records(repository)
    }


def test_the_span_is_half_open(repository: Path) -> None:
    options = ReadOptions(
        since=datetime(2026, 3, 3, 10, tzinfo=UTC), until=datetime(2026, 3, 3, 11, tzinfo=UTC)
    )
    assert [r.text for r in records(repository, options)] == ["Name the columns"]


def test_nothing_a_repository_configures_is_run(repository: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'sprung'}\n")
    trap.chmod(0o755)
    for key in ("core.pager", "core.fsmonitor", "gpg.program", "diff.external", "core.sshCommand"):
        git(repository, "config", key, str(trap))
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "core.hooksPath", str(tmp_path))
    git(repository, "config", "alias.log", f"!{trap}")
    assert len(records(repository)) == 4
    assert not (tmp_path / "sprung").exists()


def test_an_empty_repository_holds_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert records(tmp_path) == []


def test_a_broken_repository_says_so_without_paths_of_this_machine(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    (broken / ".git").mkdir(parents=True)
    with pytest.raises(MalformedInput) as caught:
        records(broken)
    assert "git cannot read" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_reader_given_up_early_ends_cleanly(repository: Path) -> None:
    reading = read(repository, ReadOptions())
    next(iter(reading))
    assert isinstance(reading, Generator)
    reading.close()  # a process left behind would warn, and warnings are errors
    gc.collect()
