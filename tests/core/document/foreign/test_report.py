import time

import pytest

from secondstory.core.document.foreign.report import read_report
from secondstory.core.document.shape import report_object

from . import shapes


def sections(report):
    return [f"{r.part.named.value}: {r.part.heading}" for r in report.parts if r.part.heading]


def classes(report):
    return [read.part.named.value for read in report.parts if read.part.heading]


def local(report):
    return [entry.local for entry in report.entries]


def actions(report):
    return [action.first for action in report.actions]


def test_a_report_may_be_one_numbered_list():
    report = read_report(shapes.NUMBERED)
    assert classes(report) == [
        *("metadata", "summary", "metadata", "timeline"),
        *("factors", "actions", "actions"),
    ]
    assert local(report) == ["2021-06-02", "2021-06-03T13:51", "2021-06-03T14:20", "?"]
    assert report.entries[0].words == "a new version is deployed"
    assert actions(report) == [
        "Test what we depend on",
        "Review upgrades",
        "Somebody will confirm.",
    ]


def test_bare_lines_are_entries_and_a_list_of_contents_is_none():
    report = read_report(shapes.BARE_LINES)
    assert classes(report) == ["timeline", "actions"]
    assert local(report) == [
        *("2021-03-02", "2021-03-03T08:46", "2021-03-03T09:12", "2021-03-03T09:27"),
    ]
    assert report.entries[1].text == "NP asks whether the site is gone\n\nOthers say it works."
    assert report.entries[3].as_written == "9.27, 9.30"


def test_initials_and_names_in_bold_own_what_stands_behind_and_below_them():
    found = read_report(shapes.BARE_LINES).actions
    assert [action.item.owner for action in found] == ["JP", "Ana & Ben", "Ana & Ben"]
    assert found[0].item.text.endswith("- the main build\n- the tests")


def test_labels_above_the_first_heading_are_sections_where_they_tell_the_report():
    report = read_report(shapes.LABELS_ABOVE)
    assert classes(report) == [
        *("metadata", "metadata", "summary", "impact", "factors", "factors", "resolution"),
        *("detection", "actions", "lessons", "went_well", "went_wrong", "lucky", "timeline"),
    ]
    assert local(report) == ["2015-10-21T14:51", "2015-10-21T14:54", "2015-10-22T00:05"]
    assert (report.zone.word, report.zone.where.value) == ("UTC", "sentence")


def test_a_table_of_actions_says_owner_due_and_state():
    first, second = read_report(shapes.LABELS_ABOVE).actions
    assert (first.item.owner, str(first.item.due), first.done) == ("Ana", "2015-11-01", True)
    assert (second.item.owner, second.item.due, second.done) == ("", None, False)
    assert second.item.status.value == "doing"


def test_a_few_bold_lines_above_a_headed_report_are_no_sections():
    report = read_report(
        "# X\n\n**Date:** 2026-03-01\n\n**Impact:** high\n\n"
        "## Summary\na\n## Root cause\nb\n## Lessons\nc\n"
    )
    assert classes(report) == ["summary", "factors", "lessons"]


def test_mediawiki_is_read():
    report = read_report(shapes.WIKI)
    assert classes(report) == ["summary", "timeline", "actions"]
    assert local(report) == ["2021-02-03T12:34", "2021-02-03T12:40", "2021-02-03T13:01"]
    assert [action.done for action in report.actions] == [None, True]


def test_html_is_read():
    report = read_report(shapes.HTML)
    assert (report.title, report.zone.word) == ("Queue outage 3 May 2022", "CEST")
    assert local(report) == ["2022-05-03T10:00", "2022-05-03T10:20"]
    assert len(report.actions) == 2


def test_several_incidents_in_one_file_are_counted_and_each_has_its_day():
    report = read_report(shapes.SEVERAL)
    assert report.incidents == 2
    assert local(report)[::2] == ["2022-05-03T10:00", "2022-05-09T08:00"]


def test_a_heading_may_be_an_entry_even_without_a_time_among_others():
    report = read_report(shapes.HEADING_EACH)
    assert classes(report) == ["went_wrong", "timeline", "timeline", "actions"]
    assert local(report) == ["2025-08-12T17:00", "2025-08-12T17:02", "?", "2025-08-12T20:16"]
    assert [action.done for action in report.actions] == [False, True]
    assert [len(action.item.links) for action in report.actions] == [0, 1]


def test_what_a_template_left_is_said_with_its_line():
    report = read_report(shapes.LEFT_OVER)
    assert report.title == "The disk was full."
    assert [left.number for left in report.left_over] == [1, 6, 12, 16, 17, 22]
    assert local(report) == ["2022-06-02", "?", "2022-06-07T08:30"]


def test_boxes_about_the_report_itself_are_no_actions():
    report = read_report(shapes.LEFT_OVER)
    assert sections(report)[-1] == "other: Actions"
    assert actions(report) == []


def test_a_nested_list_tells_its_times_twice_and_misprints_are_understood():
    report = read_report(shapes.NESTED_LIST)
    assert sections(report) == [
        *("timeline: Key events", "metadata: Time to repair", "detection: Identified"),
        *("background: Context", "resolution: Resolution", "actions: Review actions"),
    ]
    assert local(report) == [
        *("2025-07-23T15:35", "?", "2025-07-24T09:34", "2025-07-24T16:00"),
        *("2025-07-23T15:35", "2025-07-23T16:08", "2025-07-23T17:03", "2025-07-23T20:45"),
        "2025-07-24T12:34",
    ]
    assert [(a.done, len(a.item.links)) for a in report.actions] == [(None, 0), (True, 1)]


def test_a_heading_in_the_actions_that_only_sorts_them_is_no_section():
    report = read_report(
        "## Action items\n### Detection\n- Alert\n### Mitigation\n- None\n### What went well\n- x\n"
    )
    assert classes(report) == ["actions", "went_well"]
    assert actions(report) == ["Alert"]


def test_a_day_said_for_all_counts_below_another_day():
    report = read_report(
        "# X\n## Timeline\nUnless noted all events happened on 2019-10-21, in UTC.\n\n"
        "- 2019-10-20 00:55: builds fail\n- 01:38: alerts\n"
    )
    assert local(report) == ["2019-10-20T00:55", "2019-10-21T01:38"]


def test_bullets_under_a_day_are_entries():
    report = read_report(
        "## Timeline\n- 2026-03-01:\n  - broke\n  - 10:00 fixed\n- 2026-03-02 calm\n"
    )
    assert local(report) == ["2026-03-01", "2026-03-01T10:00", "2026-03-02"]


def test_a_day_in_a_heading_is_an_entry_only_where_words_alone_stand_below():
    report = read_report(
        "## Timeline\n### 2018-01-15\nTravis was down.\n### 2018-01-16\n#### 10:00\nBroke.\n"
    )
    assert local(report) == ["2018-01-15", "2018-01-16T10:00"]


def test_a_conclusion_about_causes_is_the_factors():
    causes = read_report("## Summary\na\n## Conclusion\nThis was caused by a disk.\n")
    calm = read_report("## Summary\na\n## Conclusion\nWe will do better.\n")
    assert (classes(causes)[1], classes(calm)[1]) == ("factors", "lessons")


def test_the_day_of_a_file_is_used_where_its_words_give_none():
    assert local(read_report("## Timeline\n- 10:00 broke\n", "2026-03-01-disk.md")) == [
        "2026-03-01T10:00"
    ]
    assert local(read_report("## Timeline\n- 10:00 broke\n")) == ["10:00"]


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ('---\ntitle: "Disk full"\ndate: 2026-03-01\n---\n', "Disk full", "2026-03-01"),
        ("---\ntags:\n  - a\ntitle: Disk full\n---\n", "Disk full", None),
        ('+++\ntitle = "Disk full"\ndate = 2026-03-01\n[extra]\nteam = "x"\n+++\n', "Disk full",
         "2026-03-01"),
        ("Disk full\n=========\n", "Disk full", None),
        ("**Disk full**\n", "Disk full", None),
    ],
)  # fmt: skip
def test_a_title_stands_in_many_places(head, title, day):
    report = read_report(f"{head}\n## Summary\n\nIt was full.\n")
    assert (report.title, report.day and str(report.day)) == (title, day)


def test_days_with_slashes_follow_the_other_days_of_the_report():
    report = read_report("# X 2025-07-23\n## Timeline\n- 23/07/25 10:00 a\n- 01/08/25 10:00 b\n")
    assert local(report) == ["2025-07-23T10:00", "2025-08-01T10:00"]


@pytest.mark.parametrize(
    ("text", "word", "where"),
    [
        ("## Timeline (PST)\n- 2026-03-01 10:00 a\n", "PST", "heading"),
        ("## Timeline\nAll times in CET.\n- 2026-03-01 10:00 a\n", "CET", "sentence"),
        ("## Timeline\n|Time (UTC)|What|\n|---|---|\n|2026-03-01 10:00|a|\n", "UTC", "column"),
        ("## Timeline\n- 2026-03-01 10:00 EST a\n", "EST", "entry"),
        ("## Timeline\n- 2026-03-01 10:00 a\n", None, "none"),
        ("# X\nTimes are US/Eastern.\n## Timeline\n- 2026-03-01 10:00 a\n", "Eastern", "sentence"),
    ],
)
def test_a_zone_stands_in_five_places_or_nowhere(text, word, where):
    told = report_object(read_report(text))["timeline"]
    assert (told["zone"], told["zone_where"]) == (word, where)


def test_the_object_has_the_shape_that_is_compared():
    told = report_object(read_report(shapes.NESTED_LIST))
    assert list(told) == [
        *("title", "date", "sections", "timeline", "actions"),
        *("incidents", "residue", "left_over"),
    ]
    assert told["sections"][0] == {"canonical": "timeline", "heading": "Key events", "line": 8}
    assert told["timeline"]["first"] == {
        "text_prefix": "First detected",
        "local": "2025-07-23T15:35",
    }
    assert told["actions"][1] == {
        "text_prefix": "**DONE** - write a guide",
        "owner": None,
        "due": None,
        "done": True,
        "links": 1,
    }


def test_a_list_of_reasons_is_no_list_of_actions():
    report = read_report(
        "## Prevention\nAll of it was due to missing tests:\n\n- of sign-in\n- of upload\n\n"
        "So we do this, though it is late:\n\n1. Test sign-in\n2. Test upload\n"
    )
    assert actions(report) == ["Test sign-in", "Test upload"]


def test_a_timeline_may_stand_in_a_fence():
    report = read_report(
        "# X 2026-03-01\n## Timeline\n```\nTIME   EVENT\n09:00  a\n09:02  b\n09:05  c\n```\n"
    )
    assert [entry.words for entry in report.entries] == ["a", "b", "c"]


def test_what_happened_comes_before_who_saw_it_in_a_table():
    report = read_report(
        "## Timeline\n|#|When|Who|What|\n|--|--|--|--|\n|1|2026-03-01 10:00|Ana|it broke|\n"
        "|2||Ben|it was seen|\n"
    )
    assert [entry.words for entry in report.entries] == [
        "it broke · 1 · Ana",
        "it was seen · 2 · Ben",
    ]
    assert local(report) == ["2026-03-01T10:00", "?"]


def test_a_remediation_beside_the_actions_tells_what_was_done():
    beside = read_report("## Remediation\nRolled back.\n## Action items\n- Test\n")
    alone = read_report("## Remediation\n- Test\n")
    assert (classes(beside), classes(alone)) == (["resolution", "actions"], ["actions"])


@pytest.mark.parametrize(
    "atom",
    [
        *("- ", "[", "<!--", "```a\n", "|", "a: ", "10:00 ", "*a*\n", "(", "{{"),
        *("- A — ", "<li>", "🚨 ", "*a:*\n", "~~a~~ ", "(A, ", "||"),
    ],
)
def test_no_report_takes_long_to_look_at(atom):
    began = time.process_time()
    for head in ("", "## Timeline\n", "## Actions\n- "):
        read_report(head + atom * (60_000 // len(atom)))
    assert time.process_time() - began < 6


def test_a_bullet_among_entries_may_name_its_time_in_its_midst():
    report = read_report(
        "# X 2020-01-15\n## Timeline\n- Between 3AM and 4AM on January 15, 2020, links broke\n"
        "- Nobody could sign in\n- Restored by 2:00 PM\n"
    )
    assert local(report) == ["2020-01-15T03:00", "?", "2020-01-15T14:00"]


def test_a_part_of_the_day_is_an_entry_and_a_line_of_a_log_is_none():
    report = read_report(
        "# X 2020-01-15\n## Timeline\nMorning: an update\n\n13.41 it breaks\n\n"
        '[15/Jan/2020:13:42:00 +0000] "GET /"\n\nEvening: turned on\n'
    )
    assert local(report) == ["?", "2020-01-15T13:41", "?"]


def test_labels_below_a_day_are_of_that_day():
    report = read_report(
        "# Outages of October 2025\n## Timeline\n### October 21, 2025\n**Duration:** 1 h\n\n"
        "**Root causes:**\n\n- CPU\n\n**Timeline:**\n\n- 21:45 UTC deploy\n- 22:00 UTC over\n\n"
        "### October 24, 2025\n\n**Timeline:**\n\n- 18:00 UTC deploy\n- 22:30 UTC (Oct 25) over\n"
    )
    assert local(report)[-4:] == [
        *("2025-10-21T21:45", "2025-10-21T22:00", "2025-10-24T18:00", "2025-10-25T22:30"),
    ]


def test_a_duration_is_no_entry():
    report = read_report("# X 2020-01-15\n## Timeline\n- Duration: 10:00 to 11:00\n- 10:00 a\n")
    assert [entry.words for entry in report.entries] == ["a"]
