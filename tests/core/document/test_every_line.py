"""Every non-blank line of anybody's report is somewhere in what is read of it."""

import re
from collections import Counter
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from core.document.foreign import shapes
from secondstory.core.document.foreign.report import read_report
from secondstory.core.document.markdown_reader import read_markdown, regular
from secondstory.core.document.markdown_writer import write
from secondstory.core.document.normal import normalised
from shared_data import shared_data

WORD = re.compile(r"[^\W_]+")
# What says how a line is marked up, and no word of its writer.
MARKS = re.compile(r"^\s*(?:[-*+•]\s+)?(?:\d{1,3}[.)]\s+)?(?:\[[ xX]\]\s+)?|</?(?:t[rdh]|li|h\d)>")
ZONE = ZoneInfo("UTC")
INVENTED = [text for name, text in vars(shapes).items() if name.isupper()]
LINES = sorted({line for text in INVENTED for line in text.split("\n")})


def places(document):
    """Return the words of each place of a document that holds words."""
    texts = [document.title]
    texts += [f"{name} {fact}" for name, fact in document.extra]
    texts += [f"{section.heading}\n{section.text}" for section in document.sections]
    texts += [f"{e.happened_at.as_written}\n{e.text}" for e in document.timeline]
    texts += [factor.text for factor in document.factors]
    texts += [action.text for action in document.actions]
    return [Counter(WORD.findall(text)) for text in texts]


def lost_lines(text, zone):
    document = read_markdown(text, zone)
    held = places(document)
    headings = [section.heading for section in document.sections if section.heading]
    lost = []
    for line in regular(text).split("\n"):
        plain = MARKS.sub(" ", line).strip(" *")
        words = Counter(WORD.findall(plain))
        # the words behind a label may be an action of the section the label opens
        behind = [words - Counter(WORD.findall(h)) for h in headings if plain.startswith(h)]
        if words and not any(said <= place for said in (words, *behind) for place in held):
            lost.append(line)
    # the name of the title in a front matter is said by its being the title
    return [line for line in lost if not re.match(r"title\s*[:=]", line)]


def real_reports():
    folder = shared_data("reports")
    for path in sorted(folder.glob("*.*md")):
        yield path.name, path.read_text(encoding="utf-8", errors="replace")


def test_no_line_of_an_invented_report_is_lost():
    assert [lost_lines(text, zone) for text in INVENTED for zone in (ZONE, None)] == [
        [] for _ in INVENTED for _ in (ZONE, None)
    ]


def test_no_line_of_a_real_report_is_lost():
    lost = {name: lines for name, text in real_reports() if (lines := lost_lines(text, ZONE))}
    assert lost == {}


@given(st.lists(st.sampled_from(LINES) | st.text("ab:*-# |`<!>12.\t", max_size=12), max_size=40))
def test_no_line_of_any_report_is_lost(lines):
    text = "\n".join(lines)
    assert lost_lines(text, ZONE) == []
    document = read_markdown(text, ZONE)
    assert read_markdown(write(document)) == normalised(document)


@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_every_line_of_a_report_is_in_exactly_one_section(lines):
    report = read_report("\n".join(lines))
    counted = Counter(line.number for read in report.parts for line in read.part.lines)
    openers = Counter(r.part.opener.number for r in report.parts if r.part.opener)
    title = Counter([report.title_line.number] if report.title_line else [])
    whole = counted | openers | title
    assert set(whole.values()) <= {1}
    assert not counted & title
    assert not openers & title
