from dataclasses import replace

from core.timeline.making import alert, commit, message
from secondstory.core.document.completeness import missing
from secondstory.core.document.drafting import draft
from secondstory.core.document.markdown_reader import read_markdown
from secondstory.core.document.markdown_writer import write
from secondstory.core.document.model import SectionName
from secondstory.core.document.normal import normalised
from secondstory.core.document.outlines import outline_named
from secondstory.core.moments import Moment

EVIDENCE = [
    commit(-30, "Accept any column order in dashboard uploads"),
    alert(0, "DashboardDown", until=200),
    message(0.1, "FIRING DashboardDown", who="alertbot"),
    message(2, "I'm on it"),
    message(3, "the dashboard is down for everybody"),
    message(4, "let's roll back the upload change"),
    message(5, "rolling back now"),
    message(7, "lol"),
    message(150, "it is recovering"),
    message(152, "all clear"),
]


def text_of(document, name):
    return next(s.text for s in document.sections if s.name is name)


def test_a_draft_has_every_section_with_its_prompt_and_a_timeline():
    document = draft("Dashboard down", EVIDENCE, "Europe/Berlin")
    outline = outline_named("full")
    assert [s.heading for s in document.sections] == [s.heading for s in outline.sections]
    assert all(s.text.startswith("<!-- ") for s in document.sections)
    assert [m.name for m in document.milestones] == [
        "began",
        "detected",
        "acknowledged",
        "mitigated",
        "resolved",
    ]


def test_a_gap_becomes_an_open_question_in_the_incidents_zone():
    questions = text_of(draft("x", EVIDENCE, "Europe/Berlin"), SectionName.QUESTIONS)
    assert "- Little is written down between 15:05 and 17:30 (2 h 25 min)." in questions


def test_supporting_material_counts_what_was_read():
    material = text_of(draft("x", EVIDENCE), SectionName.SUPPORTING)
    assert "- slack #ops: 7 messages (2026-03-02 14:02 to 2026-03-02 16:32)" in material
    assert "- alertmanager DashboardDown: 1 alert, and 1 more that say the same" in material
    assert "10 records were read and 8 of them are proposed" in material


def test_a_light_draft_still_keeps_questions_and_material():
    document = draft("x", EVIDENCE, outline=outline_named("light"))
    names = [s.name for s in document.sections]
    assert names[-2:] == [SectionName.QUESTIONS, SectionName.SUPPORTING]


def test_a_draft_survives_being_written_and_read():
    document = draft("Dashboard down", EVIDENCE, "Europe/Berlin")
    assert read_markdown(write(document)) == normalised(document)


def test_a_draft_still_asks_for_what_only_people_know():
    found = {m.code for m in missing(draft("x", EVIDENCE), outline_named("full"))}
    assert {"lead", "section-summary", "section-impact", "factors", "actions"} <= found
    assert not any(code.startswith("timeline") for code in found)


def test_a_draft_shows_no_machine_time_and_keeps_what_a_person_wrote():
    at = EVIDENCE[1].when.at.replace(microsecond=412_000)
    machine = replace(EVIDENCE[1], when=Moment(at, as_written="2026-03-02T14:00:00.412Z"))
    by_hand = replace(EVIDENCE[4], when=Moment(EVIDENCE[4].when.at, as_written="3 past 2"))
    first, second = draft("x", [machine, by_hand]).timeline[:2]
    assert first.happened_at == Moment(at.replace(microsecond=0))
    assert second.happened_at.as_written == "3 past 2"


def test_no_evidence_still_gives_a_draft():
    assert len(draft("Near miss", []).sections) == 14
