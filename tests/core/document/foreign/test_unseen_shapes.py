"""Reports in shapes the reader was not tuned on."""

import pytest

from secondstory.core.document.foreign.report import read_report
from secondstory.core.document.headings import class_named, label_named


def classes(report):
    return [read.part.named.value for read in report.parts if read.part.heading]


def local(report):
    return [entry.local for entry in report.entries]


def told(text, head=""):
    """Return the owner, the day and the state of each action."""
    found = read_report(f"# X 2025-05-20\n{head}\n## Action items\n{text}").actions
    return [(a.item.owner, a.item.due and a.item.due.isoformat(), a.done) for a in found]


@pytest.mark.parametrize("hyphen", "-‐‑‒–")
def test_a_day_may_be_written_with_any_hyphen(hyphen):
    report = read_report(
        f"# Outage on 2025{hyphen}05{hyphen}20\n## Timeline\n- 08:49 {hyphen} 09:02 stuck\n"
    )
    assert local(report) == ["2025-05-20T08:49"]
    assert report.entries[0].words == "stuck"


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("What didn't go so well?", "went_wrong"),
        ("What did not go well", "went_wrong"),
        ("What went well", "went_well"),
        ("What went wrong and why?", "factors"),
        ("How are we making incidents like this less likely?", "actions"),
        ("How can customers make incidents like this less impactful?", "other"),
        ("Follow‑on tasks", "actions"),
        ("Why didn't we notice?", "detection"),
        ("再発防止策", "actions"),
        ("Zusammenfassung", "summary"),
        ("Actions correctives", "actions"),
    ],
)
def test_headings_mean_what_they_say(heading, meaning):
    assert class_named(heading).value == meaning


def test_a_label_may_join_two_sections():
    assert label_named("Mitigation and resolution").value == "resolution"
    assert label_named("Time and patience").value == "other"


def test_labels_may_follow_an_emoji_and_days_in_bold_are_no_sections():
    report = read_report(
        "# X 2025-08-15\n:rotating_light: **Summary**\n\nLost.\n\n🚨 **Timeline (CEST)**\n\n"
        "* **Aug 15**\n  * 23:50 - stops\n* **Aug 16**\n  * 00:12 - restarts\n    * in vain\n\n"
        "**Root cause**: a disk\n\n**Action items**\n\n- [x] Move\n"
    )
    assert classes(report) == ["summary", "timeline", "factors", "actions"]
    assert local(report) == ["2025-08-15T23:50", "2025-08-16T00:12"]
    assert report.zone.word == "CEST"


def test_labels_may_be_in_italics_below_a_title_in_bold():
    report = read_report(
        "**Postmortem: no login (12 Jan 2026)**\n\n*Issue Summary:*\n\nIt failed.\n\n"
        "*Timeline:*\n\n- 10:00 AM: began\n\n_Root cause and resolution_:\n\nA bug.\n"
    )
    assert report.title == "Postmortem: no login (12 Jan 2026)"
    assert classes(report) == ["summary", "timeline", "factors"]
    assert local(report) == ["2026-01-12T10:00"]


def test_items_of_html_on_one_line_are_several():
    report = read_report(
        "<h2>Timeline</h2>\n<ul><li>2024-01-05 10:00 full</li><li>2024-01-05 10:20 ok</li></ul>\n"
        "<h2>Follow-up</h2><ul><li>Bigger disks</li><li>Alert</li></ul>\n"
    )
    assert local(report) == ["2024-01-05T10:00", "2024-01-05T10:20"]
    assert [action.first for action in report.actions] == ["Bigger disks", "Alert"]


def test_wiki_headings_and_tables_are_read():
    report = read_report(
        "h1. Mail late\nh2. Actions\n||Action||Owner||Due||Status||\n|Disk|Bo|2026-02-01|Open|\n"
    )
    action = report.actions[0]
    assert report.title == "Mail late"
    assert (action.first, action.item.owner, action.done) == ("Disk", "Bo", False)


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("Disable it. (Completed.)", True),
        ("~~Delete the flag~~ done in #12", True),
        ("Upgrade [DONE]", True),
        ("Patch (Done)", True),
        ("Pin it [status: done]", True),
        ("🔲 Add a test", False),
        ("Rework retry (in progress)", False),
        ("Alert - TO" + "DO", False),
        ("Add a test", None),
        ("Say when it is done to the customers", None),
    ],
)
def test_an_action_says_whether_it_is_done(words, done):
    assert told(f"- {words}") == [("", None, done)]


@pytest.mark.parametrize(
    ("words", "owner", "due"),
    [
        ("Gate it (@sam, by 2025-06-10)", "@sam", "2025-06-10"),
        ("Write it — owner: Kim — due: June 2025", "Kim", None),
        ("Alert on lag — Ana — 2025-09-01", "Ana", "2025-09-01"),
        ("Limit it (Ana Poe, 1 July 2025)", "Ana Poe", "2025-07-01"),
        ("Ask them (@lee, due 6/1)", "@lee", "2025-06-01"),
        ("Add a limit. Owner: Ana Poe. Due: 31 July 2025.", "Ana Poe", "2025-07-31"),
        ("Move it (Bo)", "Bo", None),
        ("Move it — bo", "bo", None),
        ("Bo: move it", "Bo", None),
        ("Limit connections (staging)", "", None),
        ("Scale up (Redis)", "", None),
        ("Move to the new release (Postgres 10/11)", "", None),
        ("Move to the new release (Ubuntu 1.2.23)", "", None),
        ("Announce it — Done — 2025-06-10", "", None),
    ],
)
def test_an_action_names_its_owner_and_day(words, owner, due):
    found = told(f"- {words}", head="**Authors:** Ana Poe, Bo")
    assert [action[:2] for action in found] == [(owner, due)]


def test_a_label_that_names_an_owner_owns_what_stands_below():
    assert [a[0] for a in told("**Owner: Ana**\n- one\n\n**Bo & Cleo**\n- two\n")] == [
        "Ana",
        "Bo & Cleo",
    ]


def test_people_listed_in_a_front_matter_are_known():
    report = read_report(
        "---\ntitle: X\nowners:\n  - Ana Poe\n  - Bo\ntags: [a]\n---\n## Next steps\n"
        "- one (Ana)\n- two [Bo]\n- three (a)\n"
    )
    assert [action.item.owner for action in report.actions] == ["Ana", "Bo", ""]


def test_a_box_in_a_table_says_what_is_done():
    rows = "| ✓ | Task |\n|---|---|\n| [x] | Fix |\n| [ ] | Test |\n| 🟡 | Document |\n"
    assert [done for _, _, done in told(rows)] == [True, False, None]


def test_german_days_are_read():
    report = read_report(
        "# Ausfall 11. März 2026\n## Zeitlicher Ablauf\n11.03. 08:00 Uhr MEZ - Ausfall\n"
        "11.03. 09:00 Uhr MEZ - behoben\n"
    )
    assert local(report) == ["2026-03-11T08:00", "2026-03-11T09:00"]
    assert report.zone.name == "Europe/Berlin"
