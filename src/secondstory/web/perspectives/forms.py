"""What people type about perspectives; validates, never saves."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from secondstory.core.errors import TimeUnclear
from secondstory.core.moments import Moment
from secondstory.core.perspectives.model import Attribution, Mark, Prompt
from secondstory.core.perspectives.spoken import read_spoken
from secondstory.web.perspectives.labels import ATTRIBUTIONS, MARKS
from secondstory.web.perspectives.models import Custom, Difference, Perspective
from secondstory.web.perspectives.writes import ClaimWords

LONGEST_CLAIM = 4000


class ClaimForm(forms.Form):
    """One claim; only its words are needed."""

    prompt = forms.ChoiceField(choices=[(each.value, each.value) for each in Prompt])
    text = forms.CharField(max_length=LONGEST_CLAIM, strip=False)
    when = forms.CharField(required=False, max_length=120)
    mark = forms.ChoiceField(required=False, choices=[("", ""), *MARKS])

    def __init__(
        self, *args: Any, zone: ZoneInfo, around: tuple[datetime, datetime], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.zone, self.around = zone, around

    def clean_text(self) -> str:
        """Keep the words as they are, without the empty lines around them."""
        text: str = self.cleaned_data["text"].strip()
        if not text:
            raise ValidationError(_("There is nothing in it yet."))
        return text

    def clean_when(self) -> Moment | None:
        """Read the time as its author says it."""
        words = self.cleaned_data["when"].strip()
        if not words:
            return None
        try:
            return read_spoken(words, zone=self.zone, around=self.around)
        except TimeUnclear as error:
            raise ValidationError(str(error)) from error

    def words(self) -> ClaimWords:
        """Return what a write takes."""
        kept = self.cleaned_data
        return ClaimWords(
            prompt=Prompt(kept["prompt"]),
            text=kept["text"],
            mark=Mark(kept["mark"]) if kept["mark"] else None,
            moment=kept["when"],
        )


class AttributionForm(forms.Form):
    """As what the author is shown."""

    attribution = forms.ChoiceField(
        label=_("After the reveal, my words belong to"),
        choices=ATTRIBUTIONS,
        widget=forms.RadioSelect,
    )
    role = forms.CharField(
        label=_("Which role"),
        required=False,
        max_length=80,
        widget=forms.TextInput({"placeholder": _("the on-call engineer"), "autocomplete": "off"}),
    )

    @classmethod
    def of(cls, perspective: Perspective | None) -> AttributionForm:
        """Return the form as it stands."""
        chosen = perspective.attribution if perspective else Attribution.NAME
        return cls(initial={"attribution": chosen, "role": perspective.role if perspective else ""})


class CustomForm(forms.ModelForm[Custom]):
    """How the organisation asks."""

    class Meta:
        model = Custom
        fields = ("hours", "why")
        widgets = {"why": forms.Textarea({"rows": 4})}


class SettleForm(forms.Form):
    """What became of a difference."""

    state = forms.ChoiceField(label=_("This question"), choices=Difference.State.choices)
    note = forms.CharField(
        label=_("What came of it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
    )


class NoteForm(forms.Form):
    """What an author adds to what others have read."""

    text = forms.CharField(
        label=_("What you would add"),
        max_length=LONGEST_CLAIM,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write what you would add.")},
    )


class SlipForm(forms.Form):
    """The slip that opens a perspective without a name."""

    code = forms.CharField(
        label=_("Your slip"),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the slip from your invitation, four groups of four.")},
    )
