"""Imports run one way, and nothing dodges that inside a function."""

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter

from structure.source import PACKAGE, imports, modules

ROOMS = [
    {"ui", "people"},
    {"audit"},
    {"live"},
    {"incidents"},
    {"postmortems"},
    {"perspectives", "meetings", "actions"},
    {"library"},
    {"links", "api"},
]
RANK = {room: rank for rank, rooms in enumerate(ROOMS) for room in rooms}
LAYER_MAY_IMPORT = {
    "core": {"core"},
    "told": {"told", "core"},
    "cli": {"cli", "core", "told", "web"},
    "web": {"web", "core", "told"},
}
# The command line loads Django and whole readers only for the command that needs them, so that
# `--help` stays quick; the server loads the pages only when the port is free; the checker reads
# its rules anew only when they have changed.
LAZY = ("secondstory.cli.", "secondstory.web.server", "secondstory.core.language.store")


def layer(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def room(name: str) -> str:
    parts = name.split(".")
    return parts[2] if len(parts) > 2 and parts[1] == "web" else ""


def test_every_room_is_ranked():
    folders = {p.name for p in (PACKAGE / "web").iterdir() if (p / "__init__.py").exists()}
    assert folders <= set(RANK)


def test_imports_run_one_way_between_layers():
    wrong = [
        f"{module.name} -> {target}"
        for module in modules()
        if layer(module.name) in LAYER_MAY_IMPORT
        for target in imports(module)
        if layer(target) in LAYER_MAY_IMPORT
        and layer(target) not in LAYER_MAY_IMPORT[layer(module.name)]
    ]
    assert wrong == []


def test_rooms_import_only_rooms_before_them():
    wrong = [
        f"{module.name} -> {target}"
        for module in modules()
        if room(module.name) in RANK
        for target in imports(module)
        if room(target) in RANK
        and room(target) != room(module.name)
        and RANK[room(target)] >= RANK[room(module.name)]
        and not (room(module.name) == "people" and room(target) == "ui")
    ]
    assert wrong == []


def test_modules_form_no_cycle():
    known = {module.name for module in modules()}
    graph = {module.name: imports(module) & known for module in modules()}
    # a package's own __init__ that gathers its modules is not a cycle of theirs
    for name in graph:
        graph[name] = {t for t in graph[name] if not name.startswith(f"{t}.")}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from None
    assert len(order) == len(graph)


def test_no_import_hides_inside_a_function():
    hidden = []
    for module in modules():
        if module.name.startswith(LAZY):
            continue
        for function in ast.walk(module.tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [
                    f"{module.name}:{node.lineno}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.Import | ast.ImportFrom)
                ]
    # Django calls `ready` when every model is there; registering before would be too early.
    assert [place for place in hidden if ".apps:" not in place] == []


def test_core_works_where_django_does_not_exist():
    code = (
        "import sys, pkgutil, importlib\n"
        "sys.modules['django'] = None\n"
        "import secondstory.core as core\n"
        "for m in pkgutil.walk_packages(core.__path__, 'secondstory.core.'):\n"
        "    importlib.import_module(m.name)\n"
        "print('free')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(PACKAGE.parent)},
    )
    assert done.stdout.strip() == "free", done.stderr


CLOCKS = {"now", "today", "utcnow", "time"}


def test_core_reads_no_clock():
    read = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if module.name.startswith("secondstory.core")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"datetime", "date", "time"}
    ]
    assert read == []
