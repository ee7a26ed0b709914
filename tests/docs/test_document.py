"""The example of a post-mortem on the page is one, and reads back exactly."""

import json
from datetime import date

from docs.pages import ROOT, blocks, text_of
from secondstory.core.document import model
from secondstory.core.document.json_form import from_json, schema_text, to_json
from secondstory.core.document.markdown_reader import read_markdown
from secondstory.core.document.markdown_writer import write
from secondstory.core.timeline.model import EntryKind, MilestoneName


def example() -> str:
    (found,) = [block for block in blocks(text_of("document.md")) if block.file == "tideboard.md"]
    return found.text


def test_the_example_is_written_back_byte_for_byte():
    assert write(read_markdown(example())) == example()


def test_the_example_travels_through_json():
    document = read_markdown(example())
    assert from_json(json.loads(json.dumps(to_json(document)))) == document


def test_the_example_says_what_the_page_says_it_does():
    document = read_markdown(example())
    assert document.lead == "Femi Adegoke"
    assert [mark.name for mark in document.milestones] == ["began", "detected", "resolved"]
    assert len(document.timeline) == 4
    assert document.timeline[0].known_at is not None
    assert len(document.factors) == 3
    assert [action.due for action in document.actions] == [date(2026, 4, 10), date(2026, 3, 25)]
    assert not any("<!--" in section.text for section in document.sections)


def test_the_page_names_every_kind_and_every_field():
    page = " ".join(text_of("document.md").split())
    for names in (
        list(EntryKind),
        list(model.FactorKind),
        list(model.ActionKind),
    ):
        assert f"Kinds: {', '.join(names)}" in page
    for name in (*model.DocumentStatus, *MilestoneName, *to_json(model.Document("Any"))):
        assert f"`{name}`" in page, name


def test_the_schema_the_page_links_to_is_the_one_that_is_shipped():
    path = "src/secondstory/core/document/schema.json"
    assert f"(../{path})" in text_of("document.md")
    assert (ROOT / path).read_text(encoding="utf-8") == schema_text()
