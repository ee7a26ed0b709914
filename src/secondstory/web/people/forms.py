"""Forms of this room: they check and never save."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from secondstory.web.people.models import Invitation, Team, User
from secondstory.web.people.zones import zone_choices

WEEKDAYS = [
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
]


def zone_field(at: datetime, *, keep: str = "", **options: Any) -> forms.ChoiceField:
    """Return a select of time zones with today's offsets; the incidents' forms use it too."""
    return forms.ChoiceField(
        label=options.pop("label", _("Time zone")),
        choices=zone_choices(at, keep=keep),
        error_messages={
            "invalid_choice": _("There is no time zone %(value)s here. Choose one of the list.")
        },
        widget=forms.Select(attrs={"data-zone-target": "select"}),
        **options,
    )


class ProfileForm(forms.Form):
    """A person's name, zone and working hours."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    zone = forms.ChoiceField()
    work_days = forms.MultipleChoiceField(
        label=_("Working days"),
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one day, so that due dates know a day.")},
    )
    work_starts = forms.TimeField(
        label=_("Work starts"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    work_ends = forms.TimeField(
        label=_("Work ends"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, at: datetime, person: User, **options: Any) -> None:
        options.setdefault(
            "initial",
            {
                "name": person.name,
                "zone": person.zone,
                "work_days": list(person.work_days),
                "work_starts": person.work_starts,
                "work_ends": person.work_ends,
            },
        )
        super().__init__(*args, **options)
        self.fields["zone"] = zone_field(
            at,
            keep=person.zone,
            help_text=_("Every time on every page is shown in it."),
        )

    def clean_work_days(self) -> str:
        """Return the days as the model keeps them: "12345"."""
        return "".join(sorted(self.cleaned_data["work_days"]))

    def clean(self) -> dict[str, Any]:
        """Ask for hours that lie within one day."""
        starts, ends = self.cleaned_data.get("work_starts"), self.cleaned_data.get("work_ends")
        if starts and ends and starts >= ends:
            words = _(
                "This is before work starts. If you work through midnight, give the hours in"
                " which others can reach you on the same day."
            )
            self.add_error("work_ends", words)
        return self.cleaned_data


class AcceptanceForm(forms.Form):
    """What somebody who was invited tells about themselves."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As your colleagues say it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        help_text=_("Ten characters or more; a sentence is fine. You can add a passkey later."),
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password", "minlength": 10}, render_value=True
        ),
    )
    zone = forms.ChoiceField()

    def __init__(
        self, *args: Any, at: datetime, invitation: Invitation, zone: str, **options: Any
    ) -> None:
        options.setdefault("initial", {"zone": zone})
        super().__init__(*args, **options)
        self.invitation = invitation
        self.fields["zone"] = zone_field(
            at, keep=zone, help_text=_("Every time will be shown to you in it.")
        )

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules, which look at name and address too."""
        password = self.cleaned_data.get("password")
        if password:
            unsaved = User(email=self.invitation.email, name=self.cleaned_data.get("name", ""))
            try:
                password_validation.validate_password(password, unsaved)
            except ValidationError as error:
                self.add_error("password", error)
        return self.cleaned_data


class InvitationForm(forms.Form):
    """Whom to ask in."""

    email = forms.EmailField(
        label=_("Mail address"),
        error_messages={
            "invalid": _("This does not read as a mail address. One looks like ada@example.org.")
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "placeholder": "ada@example.org"}),
    )

    def clean_email(self) -> str:
        """Say so when the address belongs to somebody who is here."""
        email: str = self.cleaned_data["email"].lower()
        if somebody := User.objects.filter(email=email).first():
            words = _("%(name)s is here already with this address.")
            raise ValidationError(words, params={"name": somebody.name})
        return email


class SignInLinkForm(forms.Form):
    """Where to send a one-time sign-in link."""

    email = forms.EmailField(
        label=_("Mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class AddressForm(forms.Form):
    """The mail address by which a person signs in."""

    address = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        help_text=_(
            "You sign in with it from now on. The old one is told once, and then forgotten."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        options.setdefault("initial", {"address": person.email})
        super().__init__(*args, **options)
        self.person = person

    def clean_address(self) -> str:
        """Keep addresses apart, whatever their case."""
        address: str = self.cleaned_data["address"].lower()
        if User.objects.filter(email__iexact=address).exclude(pk=self.person.pk).exists():
            raise ValidationError(_("Somebody here has that address already. Is it yours twice?"))
        return address


class ManagerForm(forms.Form):
    """Who somebody reports to."""

    manager = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Reports to"),
        required=False,
        empty_label=_("nobody, or nobody says"),
        help_text=_("Used for one thing: nobody is suggested to facilitate over their own people."),
    )

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        options.setdefault("initial", {"manager": person.manager_id})
        super().__init__(*args, **options)
        others = User.objects.filter(is_active=True).exclude(pk=person.pk)
        self.fields["manager"].queryset = others  # type: ignore[attr-defined]


class TeamForm(forms.Form):
    """A team's name and its people."""

    name = forms.CharField(label=_("Name"), max_length=80)
    members = forms.ModelMultipleChoiceField(
        label=_("Members"),
        queryset=User.objects.filter(is_active=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, team: Team | None = None, **options: Any) -> None:
        if team:
            options.setdefault("initial", {"name": team.name, "members": team.members.all()})
        super().__init__(*args, **options)
        self.team = team

    def clean_name(self) -> str:
        """Keep names apart, whatever their case."""
        name: str = self.cleaned_data["name"].strip()
        namesakes = Team.objects.filter(name__iexact=name)
        if self.team:
            namesakes = namesakes.exclude(pk=self.team.pk)
        if namesakes.exists():
            raise ValidationError(_("There is a team of that name already."))
        return name
