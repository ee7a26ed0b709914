"""Holds the front end: one place for colours, small controllers, no code in templates."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from structure.source import PACKAGE, ROOT

FRONTEND = ROOT / "frontend"
STYLES = FRONTEND / "styles"
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lch|lab|hwb)\(", re.IGNORECASE)
CODE_IN_TEMPLATE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\b(?:src=|type=\"application/json\"))", re.I),
    "an on… attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "code in an htmx attribute": re.compile(r"\bhx-on\b|=[\"']js:|javascript:", re.IGNORECASE),
}


def imported() -> list[tuple[str, str]]:
    index = (STYLES / "index.css").read_text(encoding="utf-8")
    return re.findall(r'@import "\./([^"]+)" layer\((\w+)\);', index)


def test_each_style_file_is_imported_once() -> None:
    files = Counter(name for name, _ in imported())
    present = {str(path.relative_to(STYLES)) for path in STYLES.rglob("*.css")} - {"index.css"}
    assert dict(files) == dict.fromkeys(present, 1)


def test_each_import_names_a_layer_of_the_one_order() -> None:
    first = (STYLES / "index.css").read_text(encoding="utf-8").splitlines()[0]
    order = first.removeprefix("@layer ").removesuffix(";").split(", ")
    used = [layer for _, layer in imported()]
    assert used == sorted(used, key=order.index)


OTHER_STYLES = [path for path in sorted(STYLES.rglob("*.css")) if path.name != "tokens-raw.css"]


@pytest.mark.parametrize("path", OTHER_STYLES, ids=lambda path: path.name)
def test_colours_live_in_the_raw_scale_only(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert COLOUR.findall(text) == []


def test_each_colour_is_told_by_day_and_by_night() -> None:
    raw = (STYLES / "tokens-raw.css").read_text(encoding="utf-8")
    coloured = [line for line in raw.splitlines() if "oklch(" in line]
    assert coloured
    assert [line for line in coloured if "light-dark(" not in line] == []


def test_each_used_token_is_defined() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in STYLES.rglob("*.css"))
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    without_fallback = set(re.findall(r"var\((--[\w-]+)\)", text))
    assert without_fallback - defined == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_template_carries_code_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [what for what, found in CODE_IN_TEMPLATE.items() if found.search(text)] == []


@pytest.mark.parametrize(
    ("what", "example"),
    [
        ("a style attribute", '<p style="color: red">'),
        ("an inline script", "<script>go()</script>"),
        ("an on… attribute", '<button type="button" onclick="go()">'),
        ("code in an htmx attribute", "<a hx-vals='js:{now: go()}'>"),
    ],
)
def test_the_search_for_code_finds_it(what: str, example: str) -> None:
    assert CODE_IN_TEMPLATE[what].search(example)


def test_every_controller_is_small() -> None:
    controllers = sorted((FRONTEND / "controllers").glob("*_controller.ts"))
    assert controllers
    lengths = {
        path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in controllers
    }
    assert {name: length for name, length in lengths.items() if length > 60} == {}


def test_every_controller_a_template_names_exists() -> None:
    present = {
        path.name.removesuffix("_controller.ts").replace("_", "-")
        for path in (FRONTEND / "controllers").glob("*_controller.ts")
    }
    named: set[str] = set()
    for path in TEMPLATES:
        for value in re.findall(r'data-controller="([^"{]+)"', path.read_text(encoding="utf-8")):
            named |= set(value.split())
    assert named - present == set()


def test_every_icon_a_template_names_is_drawn() -> None:
    drawn = {path.stem for path in (PACKAGE / "web/ui/icons").glob("*.svg")}
    named: set[str] = set()
    for path in TEMPLATES:
        named |= set(re.findall(r'\{% icon "([^"]+)"', path.read_text(encoding="utf-8")))
    assert named - drawn == set()


def test_the_lock_names_no_address() -> None:
    lock = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in re.sub(r'"(?:funding|url)": .*', "", lock)
    packages = json.loads(lock)["packages"]
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_every_class_of_the_read_me_is_styled() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in STYLES.rglob("*.css"))
    styled = set(re.findall(r"\.([a-z][\w-]*)", text))
    table = (FRONTEND / "README.md").read_text(encoding="utf-8").split("## Classes")[1]
    table = table.split("## Controllers")[0]
    written = set(re.findall(r"`([a-z]+(?:(?:__|--)[a-z]+)+)`", table))
    assert written
    assert written - styled == set()
