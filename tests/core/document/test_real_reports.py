import re
from collections import Counter
from zoneinfo import ZoneInfo

from secondstory.core.document.markdown_reader import read_markdown
from secondstory.core.document.markdown_writer import write
from secondstory.core.document.normal import normalised
from shared_data import shared_data

WORD = re.compile(r"[^\W_]+")
ZONE = ZoneInfo("UTC")


def words_of(document):
    """Count every word of a document, wherever it stands."""
    bag = Counter(WORD.findall(document.title))
    bag.update({"title": 1})  # the name of a front matter's line that became the title
    for section in document.sections:
        bag.update(WORD.findall(f"{section.heading} {section.text}"))
    for entry in document.timeline:
        bag.update(WORD.findall(f"{entry.happened_at.as_written} {entry.text} {entry.author}"))
    for factor in document.factors:
        bag.update(WORD.findall(factor.text))
    for action in document.actions:
        bag.update(WORD.findall(action.text))
        bag.update({"x": 1})  # the mark of a checkbox became a status
    for name, fact in document.extra:
        bag.update(WORD.findall(f"{name} {fact}"))
    return bag


def numbers_of_lists(text):
    """An ordered item's own number says nothing once the item stands in a list of its own."""
    return Counter(re.findall(r"^\s*(\d{1,3})[.)]\s", text, re.MULTILINE))


def reports():
    folder = shared_data("reports")
    files = sorted(p for p in folder.iterdir() if p.suffix in (".md", ".qmd", ".markdown"))
    return [(file.name, file.read_text(encoding="utf-8", errors="replace")) for file in files]


def test_no_word_of_a_real_report_is_lost():
    lost = {}
    for name, text in reports():
        left = Counter(WORD.findall(text)) - words_of(read_markdown(text, ZONE))
        left -= numbers_of_lists(text)
        if left:
            lost[name] = left
    assert lost == {}


def test_a_real_report_survives_our_own_form():
    for _, text in reports():
        document = read_markdown(text, ZONE)
        assert read_markdown(write(document)) == normalised(document)
