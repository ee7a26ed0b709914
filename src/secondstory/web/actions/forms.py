"""What people type about action items; validates, never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from secondstory.core.document.model import ActionKind, ActionStatus
from secondstory.web.actions.models import KINDS, STATUSES, ActionItem
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Factor, Postmortem


class ItemForm(forms.Form):
    """One item: only the title is required; the rest is asked for, kindly and repeatedly."""

    title = forms.CharField(
        label=_("What will be done"),
        max_length=300,
        help_text=_("A change to the system that somebody else could check. Start with a verb."),
        widget=forms.TextInput(
            attrs={
                "hx-post": reverse_lazy("action_reading"),
                "hx-trigger": "input changed delay:700ms",
                "hx-target": "#action-reading",
                "hx-swap": "innerHTML",
                "aria-describedby": "action-reading",
            }
        ),
        error_messages={"required": _("Say in one line what will be done.")},
    )
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Owner"),
        required=False,
        empty_label=_("nobody yet"),
        help_text=_("One person, even when several will help."),
    )
    due_on = forms.DateField(
        label=_("Due on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day like 2026-03-31.")},
    )
    kind = forms.ChoiceField(
        label=_("What it is for"), required=False, choices=[("", _("not said yet")), *KINDS]
    )
    link = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("For instance the ticket in which it is done."),
        error_messages={"invalid": _("Give a whole address, such as https://tracker.example/12.")},
    )
    factors = forms.ModelMultipleChoiceField(
        Factor.objects.none(),
        label=_("Factors it answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, postmortem: Postmortem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("owner", ActionItem.objects.all().possible_owners(postmortem))
        factors = Factor.objects.filter(postmortem=postmortem)
        self._offer("factors", factors)
        if not factors.exists():
            del self.fields["factors"]

    def _offer(self, name: str, choices: QuerySet[Any]) -> None:
        """Let people choose among these."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choices

    @classmethod
    def of(cls, item: ActionItem) -> ItemForm:
        """Return the form filled with what is kept."""
        initial = {
            "title": item.title,
            "owner": item.owner_id,
            "due_on": item.due_on,
            "kind": item.kind,
            "link": item.link,
            "factors": [factor.pk for factor in item.factors.all()],
            "note": item.note,
            "version": item.version,
        }
        return cls(initial=initial, postmortem=item.postmortem)

    def clean_title(self) -> str:
        """Keep a title on one line."""
        return " ".join(str(self.cleaned_data["title"]).split())

    def words(self) -> dict[str, Any]:
        """Return what a write takes, without the version."""
        kept = self.cleaned_data
        return {
            "title": kept["title"],
            "owner": kept["owner"],
            "due_on": kept["due_on"],
            "kind": ActionKind(kept["kind"]) if kept["kind"] else None,
            "link": kept["link"],
            "note": kept["note"],
            "factors": list(kept.get("factors", [])),
        }


class StatusForm(forms.Form):
    """How far an item is."""

    status = forms.ChoiceField(label=_("Status"), choices=STATUSES)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when it was decided against; welcome otherwise."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one is needed."""
        kept = super().clean() or {}
        if kept.get("status") == ActionStatus.DECLINED and not kept.get("reason", "").strip():
            why = _("Say why it was decided against, so that nobody has to decide it again.")
            self.add_error("reason", why)
        return kept


class MoveForm(forms.Form):
    """Up or down by one."""

    places = forms.TypedChoiceField(choices=[("-1", "-1"), ("1", "1")], coerce=int)


SHOWN = [
    ("unfinished", _("unfinished")),
    ("overdue", _("overdue")),
    ("unowned", _("without an owner")),
    ("undated", _("without a day")),
    *STATUSES,
    ("all", _("all")),
]


class ListForm(forms.Form):
    """What of all action items to show; anything unknown falls back to the usual list."""

    whose = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[("", _("everybody’s")), ("mine", _("mine"))]
    )
    shown = forms.ChoiceField(label=_("Show"), required=False, choices=SHOWN)
    kind = forms.ChoiceField(label=_("For"), required=False, choices=[("", _("anything")), *KINDS])
    owner = forms.ModelChoiceField(
        User.objects.all(), label=_("Owner"), required=False, empty_label=_("anybody")
    )
