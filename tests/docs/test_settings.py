"""The page of settings names every variable the code reads, and no other."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from docs.pages import ROOT, text_of

CODE = ("src", "tools", "tests", "benchmarks")
OURS = re.compile(r"\bSECONDSTORY_[A-Z_]+\b")
ROW = re.compile(r"(?m)^\| `([A-Z_]+)` \|")
# Set for a program we start, or handed over by the shell to its own completion; no setting.
NOT_READ = {"DEBIAN_FRONTEND", "_SECONDSTORY_COMPLETE"}


def is_environ(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


def names_read(tree: ast.AST) -> Iterator[str]:
    """Names in os.environ["X"], os.environ.get("X"), os.getenv("X") and "X" in os.environ."""
    for node in ast.walk(tree):
        key: ast.AST | None = None
        if isinstance(node, ast.Subscript) and is_environ(node.value):
            key = node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            if is_environ(node.func.value) or node.func.attr == "getenv":
                key = node.args[0]
        elif isinstance(node, ast.Compare) and any(map(is_environ, node.comparators)):
            key = node.left
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value


@cache
def read_by_the_code() -> set[str]:
    found: set[str] = set()
    for folder in CODE:
        for path in (ROOT / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            found |= set(names_read(ast.parse(text))) | set(OURS.findall(text))
    return found - NOT_READ


def test_every_variable_is_on_the_page():
    assert read_by_the_code() - set(ROW.findall(text_of("settings.md"))) == set()


def test_the_page_names_no_variable_that_nothing_reads():
    assert set(ROW.findall(text_of("settings.md"))) - read_by_the_code() == set()


def test_no_page_names_a_variable_that_does_not_exist():
    for page in (ROOT / "docs").rglob("*.md"):
        assert set(OURS.findall(page.read_text(encoding="utf-8"))) <= read_by_the_code(), page.name


def test_each_way_of_reading_is_noticed():
    code = "os.environ['A']; os.environ.get('B'); os.getenv('C'); 'D' in os.environ; x['E']"
    assert set(names_read(ast.parse(code))) == {"A", "B", "C", "D"}
