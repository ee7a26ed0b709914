"""`secondstory export`: post-mortems as Markdown and JSON."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Call, Run
from secondstory.core.document.json_form import from_json
from secondstory.core.document.markdown_reader import read_markdown
from secondstory.told import cast


def test_what_is_published_goes_out_and_reads_again(
    run: Run, call: Call, told_home: Path, tmp_path: Path
) -> None:
    answer = run("export", tmp_path / "out", "--json", home=told_home)
    assert answer.returncode == 0, answer.stderr
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [list(line) for line in lines] == [["files", "postmortem"]] * 2
    for markdown, tree in (line["files"] for line in lines):
        document = from_json(json.loads(Path(tree).read_text(encoding="utf-8")))
        assert read_markdown(Path(markdown).read_text(encoding="utf-8")) == document
        assert call("read", markdown).exit_code == 0
    assert "Wrote 2 post-mortems" in answer.stderr
    assert not list((tmp_path / "out").glob(".*"))


def test_a_person_takes_their_drafts_along(run: Run, told_home: Path, tmp_path: Path) -> None:
    mine = run("export", tmp_path / "mine", "--as", cast.LEAD.email, home=told_home)
    theirs = run("export", tmp_path / "theirs", "--as", cast.READER.email, home=told_home)
    assert "Wrote 3 post-mortems" in mine.stderr
    assert "Wrote 2 post-mortems" in theirs.stderr


def test_exporting_twice_writes_the_same_bytes(run: Run, told_home: Path, tmp_path: Path) -> None:
    def written() -> dict[str, bytes]:
        assert run("export", tmp_path / "out", home=told_home).returncode == 0
        return {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    assert written() == written()


def test_an_empty_workspace_writes_nothing(run: Run, new_home: Path, tmp_path: Path) -> None:
    answer = run("export", tmp_path / "out", home=new_home)
    assert answer.returncode == 0
    assert "Wrote 0 post-mortems" in answer.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_usage(
    run: Run, new_home: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("mine")
    assert run("export", tmp_path / "out", home=new_home).returncode == 2
    below = run("export", tmp_path / "out" / "below", home=new_home)
    assert below.returncode == 3
    assert "Traceback" not in below.stderr
    assert (tmp_path / "out").read_text() == "mine"
