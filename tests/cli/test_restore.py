"""`secondstory restore`: a backup back into an empty workspace."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from cli.conftest import Run


@pytest.fixture
def backup(run: Run, told_home: Path, tmp_path: Path) -> Path:
    target = tmp_path / "b.tar.gz"
    assert run("backup", target, home=told_home).returncode == 0
    return target


def rows(home: Path) -> dict[str, int]:
    with closing(sqlite3.connect(home / "secondstory.sqlite3")) as database:
        names = [
            name
            for (name,) in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND name NOT LIKE 'django_%' AND name NOT LIKE 'sqlite_%'"
                " AND name NOT LIKE 'auth_%' AND name NOT LIKE 'library_words%'"
            )
        ]
        return {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names
        }


def test_a_backup_comes_back_whole(run: Run, backup: Path, told_home: Path, tmp_path: Path) -> None:
    answer = run("restore", backup, "--json", home=tmp_path / "fresh")
    assert answer.returncode == 0, answer.stderr
    said = json.loads(answer.stdout)
    assert list(said) == ["files", "made_at", "rows"]
    assert rows(tmp_path / "fresh") == rows(told_home)
    assert f"Restored {said['rows']} rows" in answer.stderr


def test_a_workspace_in_use_is_left_alone(run: Run, backup: Path, told_home: Path) -> None:
    before = rows(told_home)
    answer = run("restore", backup, home=told_home)
    assert answer.returncode == 3
    assert "not empty" in answer.stderr
    assert rows(told_home) == before


def test_a_damaged_backup_changes_nothing(
    run: Run, backup: Path, new_home: Path, tmp_path: Path
) -> None:
    before = rows(new_home)
    damaged = tmp_path / "damaged.tar.gz"
    damaged.write_bytes(backup.read_bytes()[:5000])
    for source in (damaged, Path(__file__)):
        answer = run("restore", source, home=new_home)
        assert answer.returncode == 3
        assert "Use another copy of the backup; nothing was changed." in answer.stderr
        assert answer.stdout == ""
    assert rows(new_home) == before


def test_a_missing_backup_is_usage(run: Run) -> None:
    assert run("restore", "/no/such/backup.tar.gz").returncode == 2


@pytest.fixture
def postgresql() -> Iterator[str]:
    """An empty database of its own on the server of this run, or a skip."""
    server = os.environ.get("SECONDSTORY_TEST_DATABASE_URL")
    if not server:
        pytest.skip("This run has no PostgreSQL; `make test` starts one for its second half.")
    name = f"restored_{os.getpid()}"
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        address, _, rest = server.partition("?")
        yield f"{address.rsplit('/', 1)[0]}/{name}{'?' if rest else ''}{rest}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_what_left_sqlite_arrives_in_postgresql_and_comes_back(
    run: Run, backup: Path, told_home: Path, tmp_path: Path, postgresql: str
) -> None:
    there = {"home": tmp_path / "large", "DATABASE_URL": postgresql}
    answer = run("restore", backup, **there)
    assert answer.returncode == 0, answer.stderr
    returning = tmp_path / "returning.tar.gz"
    assert run("backup", returning, **there).returncode == 0
    assert run("restore", returning, home=tmp_path / "small").returncode == 0
    assert rows(tmp_path / "small") == rows(told_home)
