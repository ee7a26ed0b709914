"""What the page tells newcomers to write is complete and works."""

import importlib.util
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from docs.pages import ROOT, blocks, text_of
from secondstory.core.evidence.model import Evidence, Problem, ReadOptions

PAGE = text_of("architecture.md")
PACKAGE = ROOT / "src/secondstory"


@pytest.fixture
def module(tmp_path: Path, request: pytest.FixtureRequest) -> ModuleType:
    """The example of that file name, as a module."""
    (source,) = [block.text for block in blocks(PAGE) if block.file == request.param]
    path = tmp_path / request.param
    path.write_text(source, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize("module", ["announcements.py"], indirect=True)
def test_the_reader_on_the_page_reads(module: ModuleType, tmp_path: Path):
    path = tmp_path / "log.txt"
    path.write_text(
        "2026-03-18T06:20:00+01:00 We are looking into it.\nwhat is this\n", encoding="utf-8"
    )
    assert module.recognises(path, path.read_bytes())
    assert not module.recognises(path, b"# Ingest stuck")
    first, second = module.read(path, ReadOptions())
    assert isinstance(first, Evidence)
    assert first.when is not None
    assert first.when.at == datetime(2026, 3, 18, 5, 20, tzinfo=UTC)
    assert first.text == "We are looking into it."
    assert isinstance(second, Problem)
    assert second.place == "log.txt:2"


@pytest.mark.parametrize("module", ["words.py"], indirect=True)
def test_the_command_on_the_page_runs(module: ModuleType, tmp_path: Path):
    path = tmp_path / "short.md"
    path.write_text("# Grey map\n\n## Summary\n\nIt was grey.\n", encoding="utf-8")
    done = CliRunner().invoke(module.command, [str(path)])
    assert done.exit_code == 0
    assert done.stdout == "3\n"


def test_the_rooms_on_the_page_are_the_rooms_there_are():
    (line,) = [line.split() for line in PAGE.splitlines() if line.startswith("    ui people")]
    rooms = {path.parent.name for path in (PACKAGE / "web").glob("*/apps.py")}
    assert set(line) == rooms


def test_every_folder_of_the_core_is_on_the_page():
    for folder in (PACKAGE / "core").iterdir():
        if (folder / "__init__.py").is_file():
            assert f"    {folder.name}/" in PAGE, folder.name
