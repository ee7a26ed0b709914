"""Forms of evidence: what to bring, how to read it, what to look for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secondstory.core.evidence.model import ReadOptions
from secondstory.web.incidents.models import Import
from secondstory.web.incidents.times import read_moment, typed
from secondstory.web.people.zones import zone_choices

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LARGEST = 512 * 1024 * 1024  # a year of a busy workspace's export; more comes by the command line


class ManyFilesInput(forms.FileInput):
    """A control that hands over all its files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return every file that was chosen."""
        return files.getlist(name)


class ManyFiles(forms.FileField):
    """Several files from one control; Django reads one unless told."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Check each file, and leave empty ones to the form's sentence."""
        return [super(ManyFiles, self).clean(each, initial) for each in data or [] if each]


class SourceForm(forms.Form):
    """Files, pasted words, or both."""

    upload = ManyFiles(label=_("Files"), required=False, allow_empty_file=True)
    text = forms.CharField(
        label=_("Or paste the conversation here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("Lines such as “14:05 Mira: the tiles are grey”, as they came."),
    )

    def clean_upload(self) -> list[UploadedFile[Any]]:
        """Turn away what is too large to come through a browser."""
        files: list[UploadedFile[Any]] = self.cleaned_data["upload"]
        for each in files:
            if not each.size:
                raise ValidationError(
                    _("%(name)s is empty. Perhaps it was still being written; export it again."),
                    params={"name": each.name},
                )
            if each.size > LARGEST:
                raise ValidationError(
                    _("%(name)s is larger than 512 MB. The command line can bring it in."),
                    params={"name": each.name},
                )
        return files

    def clean(self) -> dict[str, Any]:
        """Ask for at least one of the two."""
        nothing = not self.cleaned_data.get("upload") and not self.cleaned_data["text"].strip()
        if nothing and not self.errors:
            raise ValidationError(_("There is nothing here yet: choose a file or paste some text."))
        return self.cleaned_data

    def sources(self) -> list[tuple[str, Any]]:
        """Return what was given, each with its name."""
        found: list[tuple[str, Any]] = [
            (str(each.name), each) for each in self.cleaned_data["upload"]
        ]
        if self.cleaned_data["text"].strip():
            text: str = self.cleaned_data["text"].strip()
            begins = Truncator(text.splitlines()[0]).chars(60)
            words = gettext("Pasted: %(begins)s") % {"begins": begins}
            whole = self.cleaned_data["text"].encode()
            found.append((words, ContentFile(whole, name="pasted.txt")))
        return found


class OptionsForm(forms.Form):
    """How a source is to be read."""

    zone = forms.ChoiceField()
    since = forms.CharField(
        label=_("From"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": "2026-03-03", "autocomplete": "off"}),
        help_text=_("The first day wanted; for a chat without dates, the day it starts."),
    )
    until = forms.CharField(
        label=_("Until"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": "2026-03-04", "autocomplete": "off"}),
        help_text=_("The first moment no longer wanted."),
    )

    def __init__(
        self, *args: Any, at: datetime, brought: Import, places: Iterable[str] = (), **options: Any
    ) -> None:
        self.fallback = ZoneInfo(brought.zone or brought.incident.zone)
        options.setdefault("initial", _choices(brought, self.fallback))
        super().__init__(*args, **options)
        choices = zone_choices(at, keep=brought.zone or brought.incident.zone)
        self.fields["zone"] = forms.ChoiceField(
            label=_("Times without a zone are in"),
            required=False,
            choices=[("", _("Say nothing: they carry their own")), *choices],
        )
        known = dict.fromkeys([*places, *brought.places])
        self.fields["places"] = forms.MultipleChoiceField(
            label=_("Only these"), required=False, choices=[(name, name) for name in known]
        )

    def clean_since(self) -> datetime | None:
        """Read the first day wanted."""
        return self._instant("since")

    def clean_until(self) -> datetime | None:
        """Read where it ends."""
        return self._instant("until")

    def _instant(self, name: str) -> datetime | None:
        words = self.cleaned_data[name]
        zone = self.cleaned_data.get("zone")
        return read_moment(words, ZoneInfo(zone) if zone else self.fallback).at if words else None

    def options(self) -> ReadOptions:
        """Return what was chosen, ready for a reader."""
        data = self.cleaned_data
        return ReadOptions(
            zone=ZoneInfo(data["zone"]) if data["zone"] else None,
            since=data["since"],
            until=data["until"],
            places=frozenset(data["places"]),
        )


def _choices(brought: Import, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "zone": brought.zone,
        "since": typed(brought.since, "minute", zone) if brought.since else "",
        "until": typed(brought.until, "minute", zone) if brought.until else "",
        "places": brought.places,
    }


class EvidenceFilter(forms.Form):
    """What to look for among the records."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search", "placeholder": _("Search the evidence")}),
    )

    def __init__(self, *args: Any, pairs: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        known = list(pairs)
        sources = sorted({source for source, _place in known})
        places = sorted({place for _source, place in known if place})
        self.fields["source"] = _one_of(_("Source"), _("Every source"), sources)
        self.fields["place"] = _one_of(_("Place"), _("Every place"), places)


def _one_of(label: StrOrPromise, every: StrOrPromise, names: list[str]) -> forms.ChoiceField:
    choices = [("", every), *((name, name) for name in names)]
    return forms.ChoiceField(label=label, required=False, choices=choices)
