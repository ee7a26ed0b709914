import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondstory.core.errors import DocumentError
from secondstory.core.language import Level, check
from secondstory.core.language.reading import PRIME_DIRECTIVE
from secondstory.core.meetings.agenda import agenda
from secondstory.core.meetings.handbook import (
    RoundName,
    When,
    handbook_from_toml,
    packaged_handbook,
    packaged_text,
)

OURS = packaged_handbook()
SMALL = """
name = "ours"
title = "Ours"
[directive]
words = "We start from good faith."
credit = "Us"
[about]
is = ["A talk."]
is_not = ["A trial."]
outcomes = ["A story."]
[[part]]
key = "talk"
title = "Talk"
why = "We listen."
share = 1
least = 20
main = true
[[part.prompt]]
when = "start"
words = "What did you see?"
why = "It opens."
[[round]]
key = "perspectives"
title = "Yours"
ask = "What did you see?"
why = "It is yours."
hours = 24
[[round]]
key = "ideas"
title = "Better"
ask = "What would help?"
why = "It helps."
hours = 8
"""


def sentences():
    yield OURS.directive.words
    yield from (*OURS.is_, *OURS.is_not, *OURS.outcomes)
    for part in OURS.parts:
        yield part.why
    for prompt in OURS.prompts:
        yield from (prompt.words, prompt.why)
    for one in OURS.rounds:
        yield from (one.ask, one.why)


def test_our_own_words_pass_our_own_checker():
    found = [(f.rule, f.found) for text in sentences() for f in check(text, markdown=False)]
    assert found == []
    assert [f.level for f in check("He should have looked.")] == [Level.WARNING]


def test_the_directive_is_the_one_the_linter_speaks_of_and_credited():
    linted = " ".join(PRIME_DIRECTIVE.split())
    assert linted == f"{OURS.directive.words} {OURS.directive.credit}."


def test_the_quotation_is_short():
    assert len(OURS.directive.quotation.split()) <= 16


@pytest.mark.parametrize("length", range(30, 91))
def test_our_agenda_fits_every_length_and_is_mostly_timeline(length):
    items = {item.part.key: item.minutes for item in agenda(OURS.parts, length)}
    assert sum(items.values()) == length
    assert items["timeline"] > length / 2


def test_every_part_can_be_opened_and_the_meeting_can_be_ended():
    for part in OURS.parts:
        assert OURS.prompts_for(part.key, When.START)
    assert OURS.prompts_for("closing", When.END)
    assert OURS.prompts_for("no such part") == ()


def test_every_round_of_a_post_mortem_in_writing_has_its_question():
    assert [one.name for one in OURS.rounds] == list(RoundName)
    assert handbook_from_toml(SMALL.split("[[round]]")[0]).rounds == ()


def test_no_prompt_is_said_twice():
    words = [prompt.words for prompt in OURS.prompts]
    assert len(words) == len(set(words))


def test_a_language_without_a_handbook_reads_ours():
    assert packaged_handbook("eo") == OURS
    assert packaged_handbook("../en") == OURS


def test_an_organisation_reads_its_own():
    found = handbook_from_toml(SMALL)
    assert (found.name, found.directive.quotation) == ("ours", "")
    assert [(p.part, p.when, p.words) for p in found.prompts] == [
        ("talk", When.START, "What did you see?")
    ]


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ('name = "ours"', 'name = " "', "ours.toml.name: must be words"),
        ('title = "Ours"', "", "ours.toml.title: is missing"),
        ('title = "Ours"', "title = 7", "ours.toml.title: must be text"),
        ("[directive]", "[directive", "is not TOML"),
        ("[about]", "[above]", "ours.toml.about: is missing"),
        ('credit = "Us"', 'credit = "Us"\nmore = 1', "directive.more: is not known here"),
        ('["A trial."]', '["A trial."]\nmore = 1', "about.more: is not known here"),
        ('["A trial."]', "[]", "about.is_not: must be at least one sentence"),
        ('["A trial."]', '["A trial.", ""]', "about.is_not: must be at least one sentence"),
        ('["A trial."]', "[3]", r"is_not\[0\]: must be text"),
        ("main = true", "", "0 of its parts are the main one; mark exactly one"),
        ("main = true", "main = 1", r"part\[0\].main: must be true or false"),
        ("least = 20", 'least = "20"', r"part\[0\].least: must be a whole number"),
        ("least = 20", "least = 31", "at least 31 minutes; shorten them"),
        ("least = 20", "least = 20\nlong = 1", r"part\[0\].long: is not known here"),
        ('when = "start"', 'when = "soon"', "found 'soon', expected one of start, during"),
        ('when = "start"', "", r"part\[0\].prompt\[0\].when: is missing"),
        ('when = "start"', 'when = "end"', 'must have one with when = "start"'),
        ('words = "What did', f'words = "{"What? " * 60}', "has 368 characters; say it in 300"),
        ('key = "ideas"', 'key = "perspectives"', "'perspectives' cannot follow 'perspectives'"),
        ('key = "ideas"', 'key = "notions"', r"round\[1\].key: found 'notions'"),
        ('key = "ideas"', "", r"round\[1\].key: is missing"),
        ("hours = 8", "hours = 0", r"round\[1\].hours: must be 1 to 80 working hours"),
        ("hours = 8", "hours = true", r"round\[1\].hours: must be a whole number"),
        ("hours = 24", "hours = 24\nmore = 1", r"round\[0\].more: is not known here"),
    ],
)
def test_a_slip_is_named_by_its_place(line, instead, says):
    assert line in SMALL
    with pytest.raises(DocumentError, match=says):
        handbook_from_toml(SMALL.replace(line, instead), place="ours.toml")


LINES = packaged_text().splitlines()


@given(st.integers(0, len(LINES) - 1), st.sampled_from(["", "x = ", "[[part]]", "]", 'key = "k"']))
def test_whatever_a_line_is_turned_into_it_is_read_or_refused_with_a_sentence(place, instead):
    text = "\n".join([*LINES[:place], instead, *LINES[place + 1 :]])
    try:
        said = handbook_from_toml(text, place="ours").name
    except DocumentError as error:
        said = str(error)
    assert said == "en" or said.startswith("ours")
