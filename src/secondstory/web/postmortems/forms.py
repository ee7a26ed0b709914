"""What people send to this room; forms validate and never save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from secondstory.core.errors import Refused
from secondstory.web.incidents.models import Entry, Incident
from secondstory.web.people.models import User, validate_zone
from secondstory.web.postmortems import outlines
from secondstory.web.postmortems.models import Postmortem, Review
from secondstory.web.postmortems.models.factor import FACTOR_LABELS
from secondstory.web.postmortems.pictures import Picture, encoded_anew

LARGEST_MARKDOWN = 2 * 1024 * 1024
LONGEST_OUTLINE_NAME = 60
OFFERED_INCIDENTS = 100  # the newest; an older one comes along by its address


class People(forms.ModelChoiceField[User]):
    """One person who may sign in."""

    def __init__(self, **options: Any) -> None:
        is_asked = options.get("required", True)
        options.setdefault("empty_label", _("Choose somebody") if is_asked else _("nobody yet"))
        super().__init__(queryset=User.objects.filter(is_active=True), **options)


class Entries(forms.ModelMultipleChoiceField[Entry]):
    """Entries of the timeline, each with its time in the reader's zone."""

    def label_from_instance(self, entry: Entry) -> str:
        """Name an entry by its time and its first words."""
        at = date_format(timezone.localtime(entry.happened_at), "j M H:i")
        return f"{at}  {Truncator(' '.join(entry.text.split())).words(16)}"


def incidents_offered(user: User, *, also: Iterable[int] = ()) -> QuerySet[Incident]:
    """Return the newest incidents this person works on, and those named."""
    workable = Incident.objects.workable_by(user)
    newest = workable.order_by("-created_at").values_list("pk", flat=True)[:OFFERED_INCIDENTS]
    return Incident.objects.readable_by(user).filter(
        Q(pk__in=list(newest)) | Q(pk__in=workable.filter(pk__in=list(also)))
    )


def _offer(form: forms.Form, name: str, things: QuerySet[Any]) -> None:
    """Say which things a field may choose from."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = things


def check_invited(incidents: Iterable[Incident], people: Iterable[User | None]) -> None:
    """Ask for an invitation first where somebody named may not see a private incident."""
    named = {person for person in people if person is not None}
    for incident in incidents:
        if not incident.is_private:
            continue
        strangers = named - set(incident.people.all())
        if strangers:
            raise ValidationError(
                _("“%(incident)s” is private, and not open to %(names)s. Invite them there first."),
                params={"incident": incident, "names": ", ".join(sorted(map(str, strangers)))},
            )


class StartForm(forms.Form):
    """What a post-mortem needs to begin."""

    title = forms.CharField(label=_("Title"), max_length=200)
    lead = People(
        label=_("Lead"),
        help_text=_("Drives it to publication. One person, who has the time for it."),
        error_messages={
            "required": _("A post-mortem needs a lead: one person who drives it to publication.")
        },
    )
    incidents = forms.ModelMultipleChoiceField(
        label=_("Incidents it reviews"),
        queryset=Incident.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one incident that it reviews.")},
    )
    outline = forms.ChoiceField(label=_("Outline"))
    facilitator = People(
        label=_("Facilitator"),
        required=False,
        help_text=_("Runs the meeting. Best somebody who was not involved."),
    )
    participants = forms.ModelMultipleChoiceField(
        label=_("Participants"),
        queryset=User.objects.filter(is_active=True),
        required=False,
        help_text=_("Who was there or felt it, support and business too."),
    )

    def __init__(self, *args: Any, user: User, also: Iterable[int] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "incidents", incidents_offered(user, also=also))
        self.fields["outline"] = forms.ChoiceField(label=_("Outline"), choices=outlines.choices())

    def clean(self) -> dict[str, Any]:
        """Check that everybody named may see every incident."""
        data = super().clean() or {}
        people = [data.get("lead"), data.get("facilitator"), *data.get("participants", ())]
        check_invited(data.get("incidents", ()), people)
        return data


class FactsForm(forms.Form):
    """What may change of a post-mortem besides its words and its lead."""

    title = forms.CharField(label=_("Title"), max_length=200)
    due_on = forms.DateField(
        label=_("Due on"), required=False, widget=forms.DateInput({"type": "date"})
    )
    facilitator = People(label=_("Facilitator"), required=False)
    incidents = forms.ModelMultipleChoiceField(
        label=_("Incidents it reviews"),
        queryset=Incident.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, user: User, postmortem: Postmortem, **options: Any) -> None:
        super().__init__(*args, **options)
        self.postmortem = postmortem
        readable = Incident.objects.readable_by(user)
        offered = Q(pk__in=incidents_offered(user).values("pk")) | Q(postmortems=postmortem)
        _offer(self, "incidents", readable.filter(offered).distinct())

    def clean(self) -> dict[str, Any]:
        """Check that everybody who takes part may see every incident."""
        data = super().clean() or {}
        people = [data.get("facilitator"), self.postmortem.lead]
        check_invited(data.get("incidents", ()), [*people, *self.postmortem.participants.all()])
        return data


class PersonForm(forms.Form):
    """Somebody for a part in a post-mortem: lead, participant or reviewer."""

    person = People(label=_("Person"), error_messages={"required": _("Choose a person.")})

    def __init__(self, *args: Any, postmortem: Postmortem, **options: Any) -> None:
        super().__init__(*args, **options)
        self.postmortem = postmortem

    def clean_person(self) -> User:
        """Check that they may see what it is about."""
        person: User = self.cleaned_data["person"]
        check_invited(self.postmortem.incidents.all(), [person])
        return person


class SectionForm(forms.Form):
    """The text of a section, and the version it was written against."""

    text = forms.CharField(required=False, strip=False)
    version = forms.IntegerField(min_value=0)
    against = forms.IntegerField(min_value=0, required=False)

    def clean(self) -> dict[str, Any]:
        """After a conflict the writer chose to save against the newer version."""
        data = super().clean() or {}
        if data.get("against") is not None:
            data["version"] = data["against"]
        return data


class FactorForm(forms.Form):
    """A factor and the entries that show it."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind.value, label) for kind, label in FACTOR_LABELS.items()]
    )
    text = forms.CharField(
        label=_("What it was"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say in a sentence what the condition was.")},
    )
    entries = Entries(
        label=_("Entries that show it"),
        queryset=Entry.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, postmortem: Postmortem, **options: Any) -> None:
        super().__init__(*args, **options)
        entries = Entry.objects.shown().filter(incident__postmortems=postmortem)
        _offer(self, "entries", entries.distinct())
        if not entries.exists():
            self.fields["entries"].help_text = _(
                "The timeline has no entries yet. You can come back and name them later."
            )


class ImageForm(forms.Form):
    """A picture and the words for those who cannot see it."""

    file = forms.FileField(
        label=_("Picture"), error_messages={"required": _("Choose a picture first.")}
    )
    alt = forms.CharField(
        label=_("What it shows"),
        max_length=300,
        help_text=_("For people who cannot see it, and for search."),
        error_messages={
            "required": _("Say in a few words what it shows, for people who cannot see it.")
        },
    )

    def clean_file(self) -> Picture:
        """Encode the picture anew, or say why not."""
        try:
            return encoded_anew(self.cleaned_data["file"])
        except Refused as refused:
            raise ValidationError(str(refused)) from refused


class VerdictForm(forms.Form):
    """A reviewer's answer."""

    verdict = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (Review.Verdict.APPROVED, _("It is ready to publish")),
            (Review.Verdict.ASKED, _("I have a question first")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea({"rows": 4}), max_length=10_000
    )

    def clean(self) -> dict[str, Any]:
        """A question needs its words."""
        data = super().clean() or {}
        if data.get("verdict") == Review.Verdict.ASKED and not data.get("note", "").strip():
            self.add_error("note", _("Write your question, so that the lead can answer it."))
        return data


class WithdrawalForm(forms.Form):
    """Why a publication is taken back."""

    reason = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say why, for those who look for it later.")},
    )


class CommentForm(forms.Form):
    """What a reader says."""

    text = forms.CharField(
        label=_("Comment"),
        widget=forms.Textarea({"rows": 4}),
        max_length=20_000,
        error_messages={"required": _("Write something first.")},
    )
    section = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)


class OutlineForm(forms.Form):
    """An outline of the organisation's own."""

    source = forms.CharField(
        label=_("Outline, as TOML"), widget=forms.Textarea({"rows": 24, "spellcheck": "false"})
    )
    is_offered = forms.BooleanField(
        label=_("Offer it for new post-mortems"), required=False, initial=True
    )

    def __init__(self, *args: Any, taken: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.taken = frozenset(taken)

    def clean_source(self) -> str:
        """Read the outline strictly, and say where it does not hold."""
        source: str = self.cleaned_data["source"]
        if problem := outlines.problem_in(source):
            raise ValidationError(problem)
        name = outlines.name_in(source)
        if name in self.taken or len(name) > LONGEST_OUTLINE_NAME:
            raise ValidationError(
                _("The name “%(name)s” is taken or too long. Choose another at the top."),
                params={"name": name},
            )
        return source


class ImportForm(forms.Form):
    """An older post-mortem in Markdown, dropped or pasted, and the zone of its times."""

    file = forms.FileField(label=_("Markdown file"), required=False)
    text = forms.CharField(
        label=_("or paste its text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 14}),
    )
    zone = forms.CharField(
        label=_("Time zone of its times"),
        required=False,
        help_text=_("For times that do not say. A name such as Europe/Berlin."),
        validators=[validate_zone],
    )

    def clean(self) -> dict[str, Any]:
        """Take the file's text where there is a file."""
        data = super().clean() or {}
        if file := data.get("file"):
            data["text"] = self._read(file)
        if not data.get("text", "").strip() and not self.errors:
            raise ValidationError(_("Drop a Markdown file, or paste its text."))
        return data

    def _read(self, file: UploadedFile[bytes]) -> str:
        if file.size and file.size > LARGEST_MARKDOWN:
            raise ValidationError(_("This file is larger than 2 MB. Post-mortems are shorter."))
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(
                _("This file is not UTF-8 text. Save it as UTF-8, or paste its text.")
            ) from error
        return text


class ImportChoiceForm(forms.Form):
    """What an imported document needs besides its words."""

    markdown = forms.CharField(strip=False, widget=forms.HiddenInput)
    token = forms.CharField(max_length=64, widget=forms.HiddenInput)
    lead = People(
        label=_("Lead"),
        error_messages={"required": _("Choose a lead: one person who looks after it from now on.")},
    )
    incident = forms.ModelChoiceField(
        label=_("Incident"),
        queryset=Incident.objects.none(),
        required=False,
        empty_label=_("A new incident, made from the document"),
    )
    is_private = forms.BooleanField(
        label=_("The new incident is private"),
        required=False,
        help_text=_("Visible to the people invited to it only."),
    )
    zone = forms.CharField(required=False, widget=forms.HiddenInput, validators=[validate_zone])
    # Of the file: its day counts where the text gives none.
    name = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, "incident", incidents_offered(user))

    def clean(self) -> dict[str, Any]:
        """Check that the lead may see the incident."""
        data = super().clean() or {}
        if incident := data.get("incident"):
            check_invited([incident], [data.get("lead")])
        return data


class KeptWordingForm(forms.Form):
    """Words that stay as they are, and why."""

    rule = forms.CharField(max_length=80)
    found = forms.CharField(max_length=400, strip=False)
    reason = forms.CharField(
        max_length=400,
        error_messages={
            "required": _("Say in a few words why it stays: reviewers read it, and it helps them.")
        },
    )

    def first_problem(self) -> str:
        """Return the first thing that is missing, as a sentence."""
        return next(str(problem) for problems in self.errors.values() for problem in problems)
