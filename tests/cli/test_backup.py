"""`secondstory backup`: the whole workspace in one file."""

from __future__ import annotations

import json
import os
import stat
import tarfile
from pathlib import Path

from cli.conftest import Run, python

WHILE_ANOTHER_WRITES = """
import sqlite3, sys
from datetime import UTC, datetime
from pathlib import Path
from secondstory.cli.setup import open_workspace
open_workspace(None)
from django.conf import settings
from django.db import connection
from secondstory.web.backups import back_up
from secondstory.web.people.models import Team

def and_meanwhile(execute, sql, params, many, context):
    if "people_team" in sql and not done:
        done.append(sql)
        other = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=1)
        other.execute("INSERT INTO people_team (name) VALUES ('Made meanwhile')")
        other.commit()
        other.close()
    return execute(sql, params, many, context)

done = []
with connection.execute_wrapper(and_meanwhile):
    back_up(Path(sys.argv[0] or ".").parent / settings.WORKSPACE / "b.tar.gz", at=datetime.now(UTC))
print(len(done), Team.objects.filter(name="Made meanwhile").count())
"""


def test_a_backup_is_one_private_file(run: Run, told_home: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.tar.gz"
    answer = run("backup", target, "--json", home=told_home)
    assert answer.returncode == 0, answer.stderr
    said = json.loads(answer.stdout)
    assert list(said) == ["file", "files", "rows"]
    assert said["rows"] > 500
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with tarfile.open(target) as archive:
        names = archive.getnames()
    assert names[0] == "rows.jsonl"
    assert names[-1] == "manifest.json"


def test_without_a_name_it_is_named_after_the_time(
    run: Run, new_home: Path, tmp_path: Path
) -> None:
    assert run("backup", home=new_home).returncode == 0
    (written,) = (tmp_path / "here").iterdir()
    assert written.match("secondstory-20*T*Z.tar.gz")


def test_people_go_on_writing_while_a_backup_reads_one_moment(told_home: Path) -> None:
    answer = python(WHILE_ANOTHER_WRITES, told_home)
    assert answer.stdout == "1 1\n"
    with tarfile.open(told_home / "b.tar.gz") as archive:
        rows = archive.extractfile("rows.jsonl")
        assert rows is not None
        assert b"Made meanwhile" not in rows.read()


def test_a_place_that_is_not_there_is_usage(run: Run, new_home: Path, tmp_path: Path) -> None:
    answer = run("backup", tmp_path / "no" / "b.tar.gz", home=new_home)
    assert answer.returncode == 2
    assert "There is no folder" in answer.stderr
    os.mkfifo(tmp_path / "pipe")
    assert run("backup", tmp_path / "pipe", home=new_home).returncode == 2
    assert run("backup", tmp_path, home=new_home).returncode == 2
    assert (tmp_path / "pipe").is_fifo()
