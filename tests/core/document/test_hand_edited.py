"""Our own Markdown after somebody edited it by hand."""

from datetime import UTC, datetime

import pytest

from secondstory.core.document.markdown_reader import read_markdown
from secondstory.core.document.markdown_writer import write
from secondstory.core.document.model import (
    ActionItem,
    ActionStatus,
    Document,
    Factor,
    FactorKind,
    Section,
    SectionName,
)
from secondstory.core.errors import DocumentError
from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import Entry, EntryKind, Milestone

AT = datetime(2026, 3, 1, 13, 2, tzinfo=UTC)
TEXT = write(
    Document(
        "Dashboard down",
        lead="Ana",
        zone="Europe/Berlin",
        milestones=(Milestone("began", Moment(AT)),),
        sections=(Section(SectionName.SUMMARY, "Summary", "It was down."),),
        timeline=(
            Entry(
                Moment(AT),
                "It answers 502.",
                EntryKind.SYMPTOM,
                known_at=AT.replace(minute=20),
                author="Cleo",
                sources=("slack:C1/1",),
                milestone="began",
            ),
            Entry(
                Moment(AT.replace(hour=15, minute=0), Precision.HOUR),
                "Rolled back.",
                EntryKind.ACTION,
            ),
        ),
        factors=(Factor("A malformed file.", FactorKind.TRIGGER),),
        actions=(ActionItem("Agree on a format", "Ben"),),
    )
)


def test_it_reads_well():
    assert (
        "### Sunday 1 March 2026 (Europe/Berlin)\n\n"
        "- **14:02** *symptom, known 14:20, marks began, by Cleo:* It answers 502."
        " <!-- from slack:C1/1 -->\n"
        "- **~16:00** *action:* Rolled back.\n"
    ) in TEXT
    assert "- *trigger:* A malformed file.\n" in TEXT
    assert "- [ ] Agree on a format\n  - owner: Ben, due: no date yet\n" in TEXT


def test_an_entry_may_be_added_by_hand():
    text = TEXT.replace("- **~16:00**", "- **15:00** *decision:* We roll back.\n- **~16:00**")
    entry = read_markdown(text).timeline[1]
    assert (entry.kind, entry.happened_at.at) == (EntryKind.DECISION, AT.replace(hour=14, minute=0))


def test_a_checkbox_may_be_ticked_by_hand():
    text = TEXT.replace("- [ ] Agree", "- [X] Agree")
    assert read_markdown(text).actions[0].status is ActionStatus.DONE


def test_an_action_may_be_added_without_details():
    text = f"{TEXT}- [ ] Tell support\n"
    assert read_markdown(text).actions[-1] == ActionItem("Tell support")


@pytest.mark.parametrize(
    "line",
    [
        "We were tired by then.",
        "- 15:00 no kind",
        "- **25:00** *action:* no such hour",
        "- **15:00** *guess:* no such kind",
    ],
)
def test_a_line_that_is_no_entry_stays_in_the_section(line):
    document = read_markdown(TEXT.replace("- **~16:00**", f"{line}\n- **~16:00**"))
    assert len(document.timeline) == 2
    assert line in next(s.text for s in document.sections if s.name is SectionName.TIMELINE)


def test_a_section_may_be_added_by_hand():
    document = read_markdown(f"{TEXT}\n## Lessons learned\n\nAsk first.\n")
    assert document.sections[-1] == Section(SectionName.LESSONS, "Lessons learned", "Ask first.")


def test_a_fence_left_open_by_hand_swallows_no_section():
    document = read_markdown(TEXT.replace("It was down.", "```\nIt was down."))
    assert len(document.timeline) == 2


def test_front_matter_added_by_hand_is_kept():
    text = TEXT.replace("lead: Ana", "lead: Ana\nteam: data")
    assert read_markdown(text).extra == (("team", "data"),)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("status: draft", "status: finished", "status: found 'finished', expected one of draft"),
        ("at: 2026-03-01 14:02", "at: yesterday", r"milestones\[0\].at: found 'yesterday'"),
        ("lead: Ana", "lead: [Ana, Ben]", "lead: must be one line of text"),
        ("lead: Ana", "lead: 'Ana", "front matter: is not YAML"),
    ],
)
def test_front_matter_that_cannot_be_is_said(before, after, sentence):
    assert before in TEXT
    with pytest.raises(DocumentError, match=sentence):
        read_markdown(TEXT.replace(before, after))


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    assert read_markdown("\ufeff" + TEXT.replace("\n", "\r\n")) == read_markdown(TEXT)
