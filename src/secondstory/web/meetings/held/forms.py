"""What people send while a meeting is held; a key comes with whatever must not count twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secondstory.core.meetings.survey import Choice, Question
from secondstory.web.incidents.times import read_moment
from secondstory.web.meetings.held.writes import Decided
from secondstory.web.meetings.held.writes.afterwards import FIELDS
from secondstory.web.meetings.models import Parked, Stage
from secondstory.web.meetings.models.held import KEYS, STAGES
from secondstory.web.people.models import User

MOST_VOTES = 9


class KeyForm(forms.Form):
    """What counts once, however often it is sent."""

    key = forms.IntegerField(min_value=1, max_value=KEYS)


class WordsForm(KeyForm):
    """A few words under a key."""

    text = forms.CharField(
        max_length=500,
        error_messages={"required": gettext_lazy("There is nothing on it yet.")},
    )


class CardForm(KeyForm):
    """A card; without words it is taken away."""

    text = forms.CharField(max_length=500, required=False)


class StageForm(forms.Form):
    """What to put before everybody's eyes."""

    stage = forms.ChoiceField(choices=STAGES)

    @property
    def chosen(self) -> Stage:
        """Return it."""
        return Stage(self.cleaned_data["stage"])


class ReplayForm(forms.Form):
    """An instant: typed in the reader's zone, or stepped to; none leaves the replay."""

    at = forms.CharField(max_length=60, required=False)
    to = forms.CharField(max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        """Read the instant."""
        data = super().clean() or {}
        try:
            data["instant"] = self._typed(data) or self._stepped(data)
        except (ValueError, OverflowError) as error:
            raise ValidationError(_("That is not a time of the story.")) from error
        return data

    def _typed(self, data: dict[str, Any]) -> datetime | None:
        words = data.get("to", "").strip()
        own: Any = timezone.get_current_timezone()
        return read_moment(words, own).at if words else None

    def _stepped(self, data: dict[str, Any]) -> datetime | None:
        words = data.get("at", "").strip().replace(" ", "+")
        found = datetime.fromisoformat(words) if words else None
        if found is not None and found.tzinfo is None:
            raise ValueError(words)
        return found


class VotesForm(forms.Form):
    """How many votes each has."""

    votes = forms.IntegerField(min_value=1, max_value=MOST_VOTES)


class ParkedForm(forms.Form):
    """What became of a question."""

    state = forms.ChoiceField(choices=Parked.State.choices)

    @property
    def chosen(self) -> Parked.State:
        """Return it."""
        return Parked.State(self.cleaned_data["state"])


class NotesForm(forms.Form):
    """The notes, and which version they were written on."""

    text = forms.CharField(max_length=200_000, required=False, strip=False)
    version = forms.IntegerField(min_value=0)


class EndForm(forms.Form):
    """How a meeting ends: with its ideas, or with a decision and its reason."""

    how = forms.ChoiceField(choices=[("improvement", ""), ("decision", "")])
    decision = forms.CharField(max_length=2000, required=False)
    until = forms.DateField(required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a decision."""
        data = super().clean() or {}
        if data.get("how") == "decision" and not data.get("decision"):
            raise ValidationError(
                _("Say what you decided and why, so that nobody has to decide it again.")
            )
        return data

    @property
    def decided(self) -> Decided | None:
        """Return the decision, None where ideas are the outcome."""
        data = self.cleaned_data
        if data["how"] == "improvement":
            return None
        return Decided(data["decision"], data["until"])


class ReasonForm(forms.Form):
    """Why something cannot wait."""

    reason = forms.CharField(max_length=1000, required=False)


class SurveyForm(forms.Form):
    """Three questions; none has to be answered, and one is enough."""

    choices = [("", "")] + [(choice.value, choice.value) for choice in Choice]
    learned = forms.ChoiceField(choices=choices, required=False)
    could_speak = forms.ChoiceField(choices=choices, required=False)
    again = forms.ChoiceField(choices=choices, required=False)

    @property
    def given(self) -> dict[Question, Choice]:
        """Return what was answered."""
        found = {question: self.cleaned_data[name] for question, name in FIELDS.items()}
        return {question: Choice(value) for question, value in found.items() if value}


class AnswerForm(forms.Form):
    """An answer to a round."""

    text = forms.CharField(max_length=20_000, required=False)


class CommitmentForm(forms.Form):
    """An idea as a promise: what, who, by when."""

    title = forms.CharField(max_length=300)
    owner = forms.ModelChoiceField(User.objects.filter(is_active=True), required=False)
    due_on = forms.DateField(required=False)
