"""Forms of the curated timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import EntryKind
from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.incidents.times import INCIDENT, moment_field, typed
from secondstory.web.incidents.writes import EntryWords
from secondstory.web.people.models import User

KINDS = [
    (EntryKind.TRIGGER.value, _("Trigger")),
    (EntryKind.SYMPTOM.value, _("Symptom")),
    (EntryKind.DETECTION.value, _("Detection")),
    (EntryKind.OBSERVATION.value, _("Observation")),
    (EntryKind.DECISION.value, _("Decision")),
    (EntryKind.ACTION.value, _("Action")),
    (EntryKind.ESCALATION.value, _("Escalation")),
    (EntryKind.CHANGE.value, _("Change")),
    (EntryKind.MILESTONE.value, _("Milestone")),
]


class EntryForm(forms.Form):
    """One line of the timeline."""

    text = forms.CharField(
        label=_("What happened"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
        error_messages={"required": _("A few words about what happened, as it looked then.")},
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, initial=EntryKind.OBSERVATION)
    author = forms.CharField(
        label=_("Who did or saw it"),
        required=False,
        max_length=200,
        help_text=_("A role is as good as a name."),
    )
    milestone = forms.CharField(
        label=_("Marks the milestone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"list": "milestone-names", "autocomplete": "off"}),
        help_text=_("The incident's milestone then follows this entry."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        incident: Incident,
        user: User,
        entry: Entry | None = None,
        day: date | None = None,
        **options: Any,
    ) -> None:
        if entry:
            options.setdefault("initial", _said(entry, incident))
        super().__init__(*args, **options)
        self.fields["when"] = moment_field(
            incident,
            user,
            day=day,
            label=_("When it happened"),
            help_text=_(
                "For instance 2026-03-03 02:14, or only 02:14 on the incident's first day."
            ),
        )
        self.fields["known"] = moment_field(
            incident,
            user,
            day=day,
            required=False,
            label=_("When people first knew of it"),
            help_text=_("Only where that was later. It is how the story stays fair to its people."),
        )
        self.order_fields(["text", "when", "kind", "author", "known", "milestone"])

    def clean(self) -> dict[str, Any]:
        """Nothing is known before it happens."""
        when: Moment | None = self.cleaned_data.get("when")
        known: Moment | None = self.cleaned_data.get("known")
        if when and known and known.at < when.at:
            self.add_error(
                "known",
                ValidationError(
                    _("This is before it happened. Leave it empty if it was known at once.")
                ),
            )
        return self.cleaned_data

    def words(self, entry: Entry | None = None) -> EntryWords:
        """Return what was said; a time that was left alone keeps the words it came in."""
        data = self.cleaned_data
        moment: Moment = data["when"]
        if entry and "when" not in self.changed_data:
            moment = entry.moment
        known = data["known"].at if data["known"] else None
        if entry and "known" not in self.changed_data:
            known = entry.known_at
        return EntryWords(
            moment=moment,
            text=data["text"].strip(),
            kind=EntryKind(data["kind"]),
            author=data["author"].strip(),
            known_at=known,
            milestone=data["milestone"].strip().lower(),
        )


def _said(entry: Entry, incident: Incident) -> dict[str, Any]:
    zone = incident.zone_info
    precision = Precision.SECOND if entry.known_at and entry.known_at.second else Precision.MINUTE
    known = typed(entry.known_at, precision, zone) if entry.known_at else ""
    return {
        "text": entry.text,
        "kind": entry.kind,
        "author": entry.author,
        "milestone": entry.milestone,
        "version": entry.version,
        "when": [typed(entry.happened_at, entry.precision, zone), INCIDENT],
        "known": [known, INCIDENT],
    }
