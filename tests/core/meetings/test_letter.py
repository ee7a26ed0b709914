from dataclasses import replace

from core.meetings.test_calendar import ASKED, read
from secondstory.core.meetings.agenda import agenda
from secondstory.core.meetings.calendar import message
from secondstory.core.meetings.handbook import packaged_handbook
from secondstory.core.meetings.letter import letter

OURS = packaged_handbook()
LINK = "https://post.halden.example/meetings/k7/"


def test_whoever_opens_an_invitation_reads_all_they_need():
    text = letter(OURS, agenda(OURS.parts, 45), read_before=LINK)
    said = [OURS.directive.words, OURS.directive.quotation, OURS.directive.credit, LINK]
    said += [*OURS.is_, *OURS.is_not, *OURS.outcomes]
    said += [part.title for part in OURS.parts]
    assert [words for words in said if words not in text] == []


def test_the_agenda_says_when_each_part_starts_past_the_hour_too():
    text = letter(OURS, agenda(OURS.parts, 90))
    assert " 0:00  Arriving (7)" in text and " 1:21  What we take with us (9)" in text


def test_what_is_not_there_leaves_no_gap():
    bare = replace(OURS, directive=replace(OURS.directive, quotation=""))
    text = letter(bare, agenda(OURS.parts, 60))
    assert "To read before" not in text and "“" not in text.split("\n\n")[0]
    assert "\n\n\n" not in text


def test_it_arrives_in_a_calendar_word_for_word():
    text = letter(OURS, agenda(OURS.parts, 60), read_before=LINK)
    asked = replace(ASKED, text=text)
    assert read(message(asked).content).vevent.description.value == text
