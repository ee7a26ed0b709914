"""Every example is executed: those of the pages, and those in the docstrings of the core."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import secondstory.core
from docs.pages import ROOT, blocks, pages

FLAGS = doctest.NORMALIZE_WHITESPACE
MODULES = sorted(
    module.name for module in pkgutil.walk_packages(secondstory.core.__path__, "secondstory.core.")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str):
    outcome = doctest.testmod(importlib.import_module(name), optionflags=FLAGS)
    assert outcome.failed == 0


def test_the_core_has_examples_at_all():
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = sum(
        len(test.examples)
        for name in MODULES
        for test in finder.find(importlib.import_module(name))
    )
    assert found > 30


def examples_of(page: Path) -> list[doctest.DocTest]:
    parser = doctest.DocTestParser()
    shared: dict[str, object] = {}
    made = []
    for number, block in enumerate(blocks(page.read_text(encoding="utf-8"))):
        if ">>>" in block.text:
            test = parser.get_doctest(block.text, {}, f"{page.name}-{number}", str(page), 0)
            test.globs = shared
            made.append(test)
    return made


WITH_EXAMPLES = [page for page in pages() if examples_of(page)]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_of_a_page_hold(page: Path):
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    for test in examples_of(page):
        runner.run(test, clear_globs=False)
    assert runner.summarize(verbose=False).failed == 0


def test_the_document_page_shows_examples():
    assert ROOT / "docs/document.md" in WITH_EXAMPLES
