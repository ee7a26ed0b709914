"""Files stay small enough to read from top to bottom."""

import ast
import statistics

from structure.source import PACKAGE, ROOT, modules

WALL = 400
LONGER_FOR_A_REASON: dict[str, str] = {}


def test_no_module_passes_the_wall():
    long = [
        f"{m.name}: {m.lines}"
        for m in modules()
        if m.lines > WALL and m.name not in LONGER_FOR_A_REASON
    ]
    assert long == []


def test_the_middle_module_is_short():
    assert statistics.median(m.lines for m in modules()) <= 150


def test_most_functions_are_short():
    lengths = sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for m in modules()
        for node in ast.walk(m.tree)
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[int(len(lengths) * 0.9)] <= 30


def test_templates_fit_a_screen_or_two():
    long = []
    for template in PACKAGE.rglob("templates/**/*.html"):
        lines = len(template.read_text(encoding="utf-8").splitlines())
        if lines > (30 if template.name.startswith("_") else 60):
            long.append(f"{template.relative_to(PACKAGE)}: {lines}")
    assert long == []


def test_every_package_says_what_lives_there():
    silent = [m.name for m in modules() if ast.get_docstring(m.tree) is None]
    assert silent == []


def test_no_broad_except():
    broad = [
        f"{m.name}:{node.lineno}"
        for m in modules()
        for node in ast.walk(m.tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == []


def test_nothing_is_left_for_later():
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    left = [
        f"{path.relative_to(ROOT)}: {word}"
        for folder in ("src", "tests", "frontend/controllers", "frontend/styles")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".ts", ".css", ".toml"}
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert left == []


def test_no_two_tests_of_folders_without_a_package_share_a_name():
    """Such modules are imported by their name alone, and the second would not run."""
    loose = [
        path.name
        for path in (ROOT / "tests").rglob("test_*.py")
        if not (path.parent / "__init__.py").exists()
    ]
    assert sorted(set(loose)) == sorted(loose)
