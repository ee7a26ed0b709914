"""The form that asks people into something of a post-mortem: a round, a meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from secondstory.web.people.models import User
from secondstory.web.postmortems.company import eligible
from secondstory.web.postmortems.models import Postmortem


class PeopleForm(forms.Form):
    """Whom to ask, among those from whom nothing is hidden: those ticked, and one by name."""

    people = forms.ModelMultipleChoiceField(User.objects.none(), required=False)
    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Somebody else"), required=False, empty_label=_("nobody else")
    )

    def __init__(self, *args: Any, postmortem: Postmortem, **options: Any) -> None:
        super().__init__(*args, **options)
        everybody: QuerySet[User] = eligible(postmortem)
        for name in ("people", "person"):
            self.fields[name].queryset = everybody  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for somebody."""
        kept = super().clean() or {}
        chosen = list(kept.get("people") or [])
        if (one := kept.get("person")) and one not in chosen:
            chosen.append(one)
        if not chosen and not self.errors:
            raise ValidationError(_("Choose at least one person."))
        kept["chosen"] = chosen
        return kept
