"""Forms of incidents, of the people involved and of milestones."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from secondstory.core.moments import Moment
from secondstory.core.timeline.model import MilestoneName
from secondstory.web.incidents.models import Incident, Milestone, Service, Severity
from secondstory.web.incidents.times import INCIDENT, moment_field, read_moment, typed
from secondstory.web.incidents.writes import Facts
from secondstory.web.people.forms import zone_field
from secondstory.web.people.models import User


class FactsForm(forms.Form):
    """The facts of an incident; a title is enough to start with."""

    title = forms.CharField(
        label=_("What happened, in a few words"),
        max_length=200,
        help_text=_("As you would tell it in the corridor: “The dashboard shows no maps”."),
        error_messages={"required": _("A few words are enough; they can be changed later.")},
    )
    severity = forms.ModelChoiceField(
        label=_("Severity"),
        queryset=Severity.objects.all(),
        required=False,
        empty_label=_("Not decided yet"),
    )
    zone = forms.ChoiceField()
    services = forms.ModelMultipleChoiceField(
        label=_("Services"),
        queryset=Service.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_near_miss = forms.BooleanField(
        label=_("A near miss: it could have hurt, and did not"), required=False
    )
    is_private = forms.BooleanField(
        label=_("Private: only the people involved can see that it exists"), required=False
    )

    def __init__(self, *args: Any, at: datetime, user: User, **options: Any) -> None:
        incident: Incident | None = options.pop("incident", None)
        options.setdefault("initial", _facts(incident) if incident else {"zone": user.zone})
        super().__init__(*args, **options)
        self.fields["zone"] = zone_field(
            at,
            keep=incident.zone if incident else user.zone,
            label=_("Time zone of the incident"),
            help_text=_("Where most of it happened. Everybody sees their own beside it."),
        )
        self.order_fields(
            ["title", "severity", "began", "zone", "services", "is_near_miss", "is_private"]
        )

    def facts(self) -> Facts:
        """Return what was said, ready to be written."""
        data = self.cleaned_data
        return Facts(
            title=data["title"],
            zone=data["zone"],
            severity=data["severity"],
            services=list(data["services"]),
            is_private=data["is_private"],
            is_near_miss=data["is_near_miss"],
        )


def _facts(incident: Incident) -> dict[str, Any]:
    return {
        "title": incident.title,
        "severity": incident.severity_id,
        "zone": incident.zone,
        "services": list(incident.services.values_list("pk", flat=True)),
        "is_near_miss": incident.is_near_miss,
        "is_private": incident.is_private,
    }


class ReportForm(FactsForm):
    """A new incident: the facts, and when it began if somebody knows."""

    began = forms.CharField(
        label=_("When it began"),
        required=False,
        max_length=120,
        help_text=_("For instance 2026-03-03 02:14, in the time zone of the incident."),
        widget=forms.TextInput(attrs={"placeholder": "2026-03-03 02:14", "autocomplete": "off"}),
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("token", get_random_string(20))

    def clean(self) -> dict[str, Any]:
        """Read the beginning in the zone that was chosen beside it."""
        words, zone = self.cleaned_data.get("began"), self.cleaned_data.get("zone")
        if words and zone:
            try:
                self.cleaned_data["began"] = read_moment(words, ZoneInfo(zone))
            except ValidationError as error:
                self.add_error("began", error)
        return self.cleaned_data

    def began_at(self) -> Moment | None:
        """Return when it began, where that was said."""
        return self.cleaned_data.get("began") or None


class PersonForm(forms.Form):
    """Somebody else who was involved."""

    person = forms.ModelChoiceField(
        label=_("Who else was there, or felt it?"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={
            "required": _("Choose somebody from the list."),
            "invalid_choice": _("Choose somebody from the list; they may be involved already."),
        },
    )

    def __init__(self, *args: Any, incident: Incident, **options: Any) -> None:
        super().__init__(*args, **options)
        others = User.objects.filter(is_active=True).exclude(
            pk__in=Incident.people.through.objects.filter(incident=incident).values("user_id")
        )
        self.fields["person"].queryset = others  # type: ignore[attr-defined]


class MilestoneForm(forms.Form):
    """The name and the time of a milestone."""

    name = forms.CharField(
        label=_("Milestone"),
        max_length=40,
        help_text=_("One of the usual five, or a name of your own, such as “contained”."),
        widget=forms.TextInput(attrs={"list": "milestone-names", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        incident: Incident,
        user: User,
        milestone: Milestone | None = None,
        **options: Any,
    ) -> None:
        if milestone:
            words = typed(milestone.happened_at, milestone.precision, incident.zone_info)
            options.setdefault("initial", {"name": milestone.name, "when": [words, INCIDENT]})
        super().__init__(*args, **options)
        self.incident, self.milestone = incident, milestone
        first = incident.milestones.first()
        self.fields["when"] = moment_field(
            incident,
            user,
            day=first.happened_at.astimezone(incident.zone_info).date() if first else None,
            label=_("When"),
            help_text=_("For instance 2026-03-03 02:14; seconds only if you know them."),
        )
        self.usual = [name.value for name in MilestoneName]

    def clean_name(self) -> str:
        """Say so when the incident has that milestone already."""
        name: str = self.cleaned_data["name"].strip().lower()
        others = self.incident.milestones.all()
        if self.milestone:
            others = others.exclude(pk=self.milestone.pk)
        if others.filter(name=name).exists():
            raise ValidationError(
                _("This incident has the milestone “%(name)s” already. Change that one."),
                params={"name": name},
            )
        return name


class IncidentFilter(forms.Form):
    """What to look for in the list."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search", "placeholder": _("Search the titles")}),
    )
    severity = forms.ModelChoiceField(
        label=_("Severity"),
        queryset=Severity.objects.all(),
        required=False,
        empty_label=_("Every severity"),
    )
    service = forms.ModelChoiceField(
        label=_("Service"),
        queryset=Service.objects.all(),
        required=False,
        empty_label=_("Every service"),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("", _("Every kind")),
            ("mine", _("I was there")),
            ("near-miss", _("Near misses")),
            ("private", _("Private")),
        ],
    )
