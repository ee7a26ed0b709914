"""What people type when they plan a meeting; validates, never saves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from secondstory.core.meetings.agenda import LONGEST, SHORTEST
from secondstory.core.meetings.handbook import packaged_text
from secondstory.web.incidents.times import read_moment
from secondstory.web.meetings.agendas import Line
from secondstory.web.meetings.kits import problem_in
from secondstory.web.meetings.models import Answer, Kit, Meeting
from secondstory.web.people.models import User
from secondstory.web.postmortems.company import eligible
from secondstory.web.postmortems.models import Postmortem

ASYNC, OTHER = "async", "other"
MOST_LINES = 12  # more is a list, and no longer an agenda
MINUTES = forms.NumberInput({"inputmode": "numeric"})


class TimeForm(forms.Form):
    """A slot that was proposed, another time, or async."""

    choice = forms.CharField(max_length=40)
    other = forms.CharField(
        label=_("Another time"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"placeholder": "2026-03-05 10:00", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = zone
        self.fields["other"].help_text = _("In your own time, %(zone)s.") % {"zone": zone.key}

    def clean(self) -> dict[str, Any]:
        """Read the time: None stands for async."""
        kept = super().clean() or {}
        choice = kept.get("choice", "")
        if choice == ASYNC:
            kept["starts_at"] = None
        elif choice == OTHER:
            kept["starts_at"] = self._typed(kept.get("other", ""))
        elif choice:
            kept["starts_at"] = _offered(choice)
        return kept

    def _typed(self, words: str) -> datetime | None:
        try:
            if not words.strip():
                raise ValidationError(_("Write the day and the time, 2026-03-05 10:00."))
            return read_moment(words, self.zone).at
        except ValidationError as error:
            self.add_error("other", error)
            return None


def _offered(choice: str) -> datetime:
    try:
        at = datetime.fromisoformat(choice)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise ValidationError(_("Choose one of the times below."))
    return at


class FrameForm(forms.Form):
    """How long, and where."""

    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST, widget=MINUTES
    )
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=300,
        help_text=_("A room, or the address of a call."),
    )

    @classmethod
    def of(cls, meeting: Meeting) -> FrameForm:
        """Return the form as it stands."""
        return cls(initial={"minutes": meeting.minutes, "place": meeting.place})


class FacilitatorForm(forms.Form):
    """Who runs it: anybody who may know of it; the roster is advice."""

    facilitator = forms.ModelChoiceField(
        User.objects.none(), label=_("Facilitator"), required=False, empty_label=_("nobody yet")
    )

    def __init__(self, *args: Any, postmortem: Postmortem, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["facilitator"].queryset = eligible(postmortem)  # type: ignore[attr-defined]


class AgendaForm(forms.Form):
    """The lines of an agenda; one without a title or a minute is taken away."""

    def __init__(self, *args: Any, lines: Sequence[Line], **options: Any) -> None:
        super().__init__(*args, **options)
        blank = [Line("", "", "", 0)] if len(lines) < MOST_LINES else []
        self.lines = [*lines, *blank]
        for number, line in enumerate(self.lines):
            named = {"title": line.title or _("a new part")}
            title = _("Title of %(title)s") % named
            minutes = _("Minutes of %(title)s") % named
            self.fields[f"title_{number}"] = forms.CharField(
                label=title,
                max_length=80,
                required=False,
                initial=line.title,
                widget=forms.TextInput({"aria-label": title}),
            )
            self.fields[f"minutes_{number}"] = forms.IntegerField(
                label=minutes,
                min_value=0,
                max_value=LONGEST,
                required=False,
                initial=line.minutes or None,
                widget=forms.NumberInput({"inputmode": "numeric", "aria-label": minutes}),
            )

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, Line]]:
        """Return the fields of each line, with what it was."""
        return [
            (self[f"title_{number}"], self[f"minutes_{number}"], line)
            for number, line in enumerate(self.lines)
        ]

    def written(self) -> list[Line]:
        """Return the lines as they were written; one that is new has a key of its own."""
        taken = {line.key for line in self.lines}
        own = next(f"own-{n}" for n in range(1, 99) if f"own-{n}" not in taken)
        found = []
        for number, line in enumerate(self.lines):
            title = self.cleaned_data[f"title_{number}"].strip()
            minutes = self.cleaned_data[f"minutes_{number}"] or 0
            if title and minutes:
                found.append(Line(line.key or own, title, line.why, minutes))
        return found


class CallOffForm(forms.Form):
    """Why a meeting is called off, if anybody wants to say."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("It goes into the mail. “We found no hour that suits” is a fine one."),
    )


class AnswerForm(forms.Form):
    """Whether somebody can come."""

    answer = forms.TypedChoiceField(
        choices=[(a.value, a.value) for a in Answer if a != Answer.WAITING], coerce=Answer
    )


class NoteForm(forms.Form):
    """What somebody on the roster says of themselves."""

    note = forms.CharField(
        label=_("A note"),
        required=False,
        max_length=200,
        help_text=_("For instance: “mornings; happy to take a first-timer along”."),
    )


class RosterForm(NoteForm):
    """Somebody an administrator puts on the roster, after asking them."""

    person = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        label=_("Person"),
        empty_label=_("Choose somebody"),
        error_messages={"required": _("Choose somebody.")},
    )
    field_order = ["person", "note"]


class KitForm(forms.Form):
    """The organisation's own handbook and times, each with the reason for ours."""

    minutes = forms.IntegerField(
        label=_("Length of a meeting, in minutes"),
        min_value=SHORTEST,
        max_value=LONGEST,
        help_text=_("Below half an hour nobody gets a word in; after ninety minutes nobody hears."),
    )
    earliest_hours = forms.IntegerField(
        label=_("Not before, in hours"),
        min_value=0,
        max_value=168,
        help_text=_("A day: to sleep, and to write one’s own perspective first."),
    )
    latest_hours = forms.IntegerField(
        label=_("If everybody can, not after, in hours"),
        min_value=1,
        max_value=168,
        help_text=_("Three days: memories that are told and retold become each other’s."),
    )
    follow_up_days = forms.IntegerField(
        label=_("Follow-up meeting, in days after publication"),
        min_value=1,
        max_value=366,
        help_text=_("A month: long enough to have done something, short enough to remember why."),
    )
    soak_days = forms.IntegerField(
        label=_("Ideas soak, in working days"),
        min_value=0,
        max_value=20,
        help_text=_("Two: the best objection to an idea comes under the shower."),
    )
    source = forms.CharField(
        label=_("Handbook"),
        required=False,
        widget=forms.Textarea({"rows": 24, "spellcheck": "false", "class": "handbook"}),
        help_text=_("TOML: directive, about, parts with prompts, rounds. Empty means ours."),
    )

    @classmethod
    def of(cls, kit: Kit | None) -> KitForm:
        """Return the form as it stands; the packaged handbook is what one begins with."""
        own = kit or Kit()
        names = ("minutes", "earliest_hours", "latest_hours", "follow_up_days", "soak_days")
        initial: dict[str, object] = {name: getattr(own, name) for name in names}
        return cls(initial=initial | {"source": own.source or packaged_text()})

    def clean_source(self) -> str:
        """Hold the handbook against the strict reader; ours, unchanged, is none of their own."""
        source = self.cleaned_data["source"].replace("\r\n", "\n").strip()
        if not source or source == packaged_text().strip():
            return ""
        if problem := problem_in(source):
            raise ValidationError(problem)
        return f"{source}\n"

    def clean(self) -> dict[str, Any]:
        """Ask for a window that has an inside."""
        kept = super().clean() or {}
        earliest, latest = kept.get("earliest_hours"), kept.get("latest_hours")
        if earliest is not None and latest is not None and latest < earliest:
            self.add_error("latest_hours", _("This is before the window opens."))
        return kept
