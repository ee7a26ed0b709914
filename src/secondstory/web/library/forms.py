"""What people search for; anything that makes no sense is left out, never refused."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from secondstory.web.incidents.models import Service, Severity

KINDS = [
    ("", _("everything")),
    ("postmortem", _("post-mortems")),
    ("incident", _("incidents")),
]


class SearchForm(forms.Form):
    """Words, and what to narrow them to."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(label=_("Look in"), required=False, choices=KINDS)
    service = forms.ModelChoiceField(
        Service.objects.all(), label=_("Service"), required=False, empty_label=_("any")
    )
    severity = forms.ModelChoiceField(
        Severity.objects.all(), label=_("Severity"), required=False, empty_label=_("any")
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
