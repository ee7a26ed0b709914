from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from secondstory.core.document.foreign.zones import zone_in
from secondstory.core.document.markdown_reader import read_markdown
from secondstory.core.document.model import ActionStatus, SectionName
from secondstory.core.document.vocabulary import USUAL_HEADINGS, section_named

REPORT = """# Dashboard outage, March 1st, 2026

Written the morning after.

## What happened

Uploads took the dashboard down.

## Timeline (all times UTC)

- 23:40 a malformed file is uploaded
  by a scientist
- 23:55: first alert
- 00:10 **rolled back**

Everybody went to bed.

## Root causes

No format was agreed.

## Action items

- [x] Agree on a format, owner: Ben, due 2026-04-01
- Check uploads https://tracker.example/12

| Action | Owner |
|---|---|
| Tell support | Cleo |
"""


def names(document):
    return [section.name.value for section in document.sections]


def text_of(document, name):
    return next(s.text for s in document.sections if s.name is name)


def test_headings_find_their_sections():
    document = read_markdown(REPORT)
    assert document.title == "Dashboard outage, March 1st, 2026"
    assert names(document) == ["other", "summary", "timeline", "factors", "actions"]
    assert text_of(document, SectionName.OTHER) == "Written the morning after."


def test_a_timeline_rolls_over_midnight_and_keeps_what_is_below_a_bullet():
    entries = read_markdown(REPORT).timeline
    assert [entry.happened_at.at for entry in entries] == [
        datetime(2026, 3, 1, 23, 40, tzinfo=UTC),
        datetime(2026, 3, 1, 23, 55, tzinfo=UTC),
        datetime(2026, 3, 2, 0, 10, tzinfo=UTC),
    ]
    assert entries[0].text == "a malformed file is uploaded\n  by a scientist"
    assert entries[1].happened_at.as_written == "23:55:"


def test_words_around_a_timeline_stay_in_its_section():
    assert text_of(read_markdown(REPORT), SectionName.TIMELINE) == "Everybody went to bed."


def test_actions_are_read_with_owner_due_mark_and_link():
    first, second, third = read_markdown(REPORT).actions
    assert (first.owner, first.due, first.status) == ("Ben", date(2026, 4, 1), ActionStatus.DONE)
    assert second.links == ("https://tracker.example/12",)
    assert (third.text, third.owner) == ("Tell support · Cleo", "Cleo")


def test_without_a_zone_times_stay_text_and_are_never_guessed():
    bare = REPORT.replace(" (all times UTC)", "")
    document = read_markdown(bare)
    assert (document.timeline, document.zone) == ((), "")
    assert "- 23:55: first alert" in text_of(document, SectionName.TIMELINE)


def test_a_zone_given_by_hand_is_used_where_none_is_named():
    bare = REPORT.replace(" (all times UTC)", "")
    document = read_markdown(bare, ZoneInfo("Europe/Berlin"))
    assert document.zone == "Europe/Berlin"
    assert document.timeline[0].happened_at.at == datetime(2026, 3, 1, 22, 40, tzinfo=UTC)


def test_a_heading_per_entry_is_a_timeline():
    document = read_markdown(
        "# X 2026-03-01\n## Timeline\nin UTC\n### 10:00\nIt broke.\n\nBadly.\n### 10:30 Fixed\n"
    )
    assert [entry.text for entry in document.timeline] == ["It broke.\n\nBadly.", "Fixed"]


def test_a_table_is_a_timeline_and_its_year_may_stand_in_the_head():
    document = read_markdown(
        "## Timeline (UTC)\n| Date (2026) | Time | Event |\n|---|---|---|\n"
        "| Mar 1 | 10:00 | Broke |\n"
    )
    (entry,) = document.timeline
    assert (entry.text, entry.happened_at.at) == ("Broke", datetime(2026, 3, 1, 10, tzinfo=UTC))


def test_bold_labels_carry_a_report_where_there_are_several():
    document = read_markdown(
        "# Incident on 2026-03-01\n- **Key events**\n  - Declared: 2026-03-01 10:00\n"
        "- **Identified**: by an alert\n- **Impact**: nobody could sign in\n",
        ZoneInfo("UTC"),
    )
    assert names(document) == ["timeline", "detection", "impact"]
    assert document.timeline[0].text == "Declared"
    assert text_of(document, SectionName.IMPACT) == "nobody could sign in"


def test_among_labels_a_short_one_of_its_own_is_a_section():
    document = read_markdown(
        "- **Identified**: by an alert\n- **Impact**:\n  nobody\n- **Context**:\n  older\n"
        "- **Resolution**: rolled back\n"
    )
    assert [s.heading for s in document.sections] == [
        "Identified",
        "Impact",
        "Context",
        "Resolution",
    ]


def test_a_section_that_is_mostly_times_is_a_timeline_whatever_it_is_called():
    lines = "\n".join(f"- 10:0{n} step {n}" for n in range(5))
    document = read_markdown(f"# X 2026-03-01\n## Leadup\n{lines}\n", ZoneInfo("UTC"))
    assert len(document.timeline) == 5


def test_actions_in_prose_are_one_for_each_sentence_on_its_own_line():
    document = read_markdown(
        "## Actions\nWe will do:\nAgree on a\nformat.\nTell support.\n\nNone\n"
    )
    assert [action.text for action in document.actions] == ["Agree on a\nformat.", "Tell support."]
    assert document.sections[0].text == "We will do:\n\nNone"


def test_a_reason_given_first_still_announces_actions_and_a_list_of_reasons_does_not():
    head = "# Report\n\n## Action plan\n\n"
    decided = (
        "Since nobody could reach the vendor, we decide to:\n- keep a spare key\n- ring twice\n"
    )
    assert len(read_markdown(head + decided).actions) == 2
    argued = "- Keep a spare key\n\nWe chose this because:\n- it is cheap\n- it is quick\n"
    assert len(read_markdown(head + argued).actions) == 1


def test_simple_front_matter_becomes_facts_and_a_title():
    document = read_markdown("---\ntitle: Outage\nweight: 3\n---\nWords.\n")
    assert (document.title, document.extra) == ("Outage", (("weight", "3"),))


def test_richer_front_matter_stays_in_the_text():
    document = read_markdown("---\ntags:\n  - a\n---\nWords.\n")
    assert document.sections[0].text == "---\ntags:\n  - a\n---\nWords."


@pytest.mark.parametrize("text", ["", "\n", "---\n", "#", "## \n|", "```\n## Timeline\n- 10:00 x"])
def test_odd_texts_are_read_without_a_complaint(text):
    read_markdown(text, ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Root Cause", "factors"),
        ("Five Why's", "factors"),
        (":eye: Detection", "detection"),
        ("What went well?", "lessons"),
        ("Where we got lucky", "lessons"),
        ("Corrective and Preventative Measures", "actions"),
        ("Follow-up tasks", "actions"),
        ("3. **Customer impact**:", "impact"),
        ("TL;DR", "summary"),
        ("Timeline of events", "timeline"),
        ("Attendees", "metadata"),
        ("Holiday pictures", "other"),
    ],
)
def test_headings_mean_what_people_mean_by_them(heading, name):
    assert section_named(heading).value == name


def test_our_own_headings_mean_their_own_section():
    assert all(section_named(heading) is name for name, heading in USUAL_HEADINGS.items())


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("All times in PST", "America/Los_Angeles"),
        ("(Paris, UTC+1)", "Etc/GMT-1"),
        ("UTC", "UTC"),
        ("UTC+0", "UTC"),
        ("times are Indian, IST", ""),
        ("best effort", ""),
    ],
)
def test_a_zone_is_found_in_words_or_left_to_be_asked_for(words, zone):
    assert zone_in(words)[1] == zone
