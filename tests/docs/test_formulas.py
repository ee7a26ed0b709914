"""Whoever reads a formula finds its units, where it comes from, and an example that runs."""

import ast

import pytest

from docs.pages import ROOT

CORE = ROOT / "src/secondstory/core"
MODULES = sorted(
    [
        *(CORE / "economics").glob("*.py"),
        *(CORE / "learning").glob("*.py"),
        *(CORE / "timeline").glob("manual*.py"),
    ]
)
PARTS = ("Args:", "Returns:", "Raises:", "Units:", "Source:", ">>>")


def functions():
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield pytest.param(ast.get_docstring(node) or "", id=f"{path.stem}.{node.name}")


def test_there_are_formulas_to_look_at():
    assert len(list(functions())) > 40


@pytest.mark.parametrize("docstring", list(functions()))
def test_a_formula_says_all_that_its_reader_needs(docstring: str):
    assert [part for part in PARTS if part not in docstring] == []
