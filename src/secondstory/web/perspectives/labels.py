"""What a person is asked, and the words for marks and attributions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secondstory.core.perspectives.model import Attribution, Mark, Prompt


@dataclass(frozen=True, slots=True)
class Question:
    """One place of the form: its heading, what helps to answer, and an example."""

    prompt: Prompt
    heading: str | Promise
    help: str | Promise
    example: str | Promise


QUESTIONS = (
    Question(
        Prompt.DID,
        _("What I did"),
        _("In your own order. Small things count, and so does waiting."),
        _("I rolled the cache back, because it had changed that afternoon."),
    ),
    Question(
        Prompt.SAW,
        _("What I saw"),
        _("On a screen, in a message, on the telephone."),
        _("The map was grey, and the page said that all was well."),
    ),
    Question(
        Prompt.EXPECTED,
        _("What I expected"),
        _("Before you looked, and before you pressed the button."),
        _("I expected the map to come back within a minute."),
    ),
    Question(
        Prompt.ASSUMED,
        _("What I took for granted"),
        _("What nobody says because everybody knows it."),
        _("A green tick means that the file is in."),
    ),
    Question(
        Prompt.ORDER,
        _("How I understood the order of things"),
        _("What came first for you, and what followed from it."),
        _("First the alerts, then the call; I thought the upload came later."),
    ),
    Question(
        Prompt.SURPRISED,
        _("What surprised me"),
        _("Including the pleasant surprises, and the absurd ones."),
        _("The telephone number belonged to somebody who left in January."),
    ),
    Question(
        Prompt.HELPED,
        _("What helped"),
        _("A person, a page, a habit, a coincidence."),
        _("The old post-mortem had the number in it."),
    ),
    Question(
        Prompt.HINDERED,
        _("What got in the way"),
        _("What cost time, or made the sensible thing hard."),
        _("Seventeen alerts in a channel that pages nobody."),
    ),
)

MARKS = [
    (Mark.DID.value, _("I did it")),
    (Mark.SAW.value, _("I saw it myself")),
    (Mark.TOLD.value, _("somebody told me")),
    (Mark.INFERRED.value, _("I concluded it")),
    (Mark.READ_LATER.value, _("I read it afterwards")),
]
MARK_WORDS = {
    Mark.DID: _("did"),
    Mark.SAW: _("saw"),
    Mark.TOLD: _("was told"),
    Mark.INFERRED: _("inferred"),
    Mark.READ_LATER: _("read later"),
}
ATTRIBUTIONS = [
    (Attribution.NAME.value, _("my name")),
    (Attribution.ROLE.value, _("my role")),
    (Attribution.NOTHING.value, _("nobody")),
]
DIFFERENCES = {
    "time": _("When it was"),
    "order": _("What came first"),
    "fact": _("What was the case"),
    "expectation": _("What was expected"),
}
