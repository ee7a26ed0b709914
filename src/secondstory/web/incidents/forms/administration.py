"""Forms of an organisation's own policy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from secondstory.web.incidents.models import Service, Severity
from secondstory.web.people.models import Team


class SeverityForm(forms.ModelForm[Severity]):
    """One step of the scale and what it asks for."""

    class Meta:
        model = Severity
        fields = ["name", "meaning", "rank", "needs_postmortem", "due_working_days"]
        error_messages = {"name": {"unique": _("There is a severity of that name already.")}}
        help_texts = {
            "meaning": _("One sentence that settles the discussion at three in the morning."),
            "due_working_days": _("Working days from the report until the post-mortem is due."),
        }


class ServiceForm(forms.Form):
    """A service and the team that looks after it."""

    name = forms.CharField(label=_("Name"), max_length=80)
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.all(), required=False, empty_label=_("No team")
    )

    def __init__(self, *args: Any, service: Service | None = None, **options: Any) -> None:
        if service:
            options.setdefault("initial", {"name": service.name, "team": service.team_id})
        super().__init__(*args, **options)
        self.service = service

    def clean_name(self) -> str:
        """Keep names apart, whatever their case."""
        name: str = self.cleaned_data["name"].strip()
        others = Service.objects.exclude(pk=self.service.pk) if self.service else Service.objects
        if others.filter(name__iexact=name).exists():
            raise ValidationError(_("There is a service of that name already."))
        return name
