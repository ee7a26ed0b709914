"""The filter of the audit: every part of it is optional."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from secondstory.web.audit.describe import kinds
from secondstory.web.audit.models import Record
from secondstory.web.people.models import User

RECENT = 2_000  # verbs are offered from this many newest rows, so that the page stays quick


class FilterForm(forms.Form):
    """Who, what, when."""

    by = forms.ModelChoiceField(
        label=_("Who"), queryset=User.objects.all(), required=False, empty_label=_("Anybody")
    )
    verb = forms.ChoiceField(label=_("Did"), required=False)
    noun = forms.ChoiceField(label=_("To"), required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        newest = Record.objects.order_by("-at", "-pk").values_list("verb", flat=True)[:RECENT]
        verbs = sorted(set(newest) | ({self.data["verb"]} if self.data.get("verb") else set()))
        self.fields["verb"] = forms.ChoiceField(
            label=_("Did"), required=False, choices=[("", _("anything")), *((v, v) for v in verbs)]
        )
        self.fields["noun"] = forms.ChoiceField(
            label=_("To"),
            required=False,
            choices=[("", _("anything")), *((kind.noun, kind.name) for kind in kinds())],
        )
