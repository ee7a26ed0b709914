"""Times as people type them into forms: words and a zone in, a moment or a helpful sentence out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from secondstory.core.moments import Moment, Precision
from secondstory.web.incidents.models import Incident
from secondstory.web.people.models import User

INCIDENT, MINE = "incident", "mine"
_DAY = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?"
_OFFSET = r"(?P<offset>z|utc|[+-]\d{2}:?\d{2})?"
_WRITTEN = re.compile(rf"(?:{_DAY})?(?:[t\s,]*)(?:{_CLOCK})?\s*{_OFFSET}", re.IGNORECASE)


def read_moment(words: str, zone: ZoneInfo, *, day: date | None = None) -> Moment:
    """Read a time as somebody typed it.

    A bare clock time is on `day` where there is one; an offset in the words wins over `zone`. An
    hour the clocks skip or repeat is asked about, never guessed.

    Raises:
        ValidationError: It cannot be understood; the sentence shows what can.
    """
    found = _WRITTEN.fullmatch(words.strip())
    if found is None or not (found["year"] or found["hour"]):
        raise ValidationError(_how(words))
    on = _day(found) or day
    if on is None:
        raise ValidationError(
            _("On which day? Add it in front, for instance 2026-03-03 %(words)s."),
            params={"words": words.strip()},
        )
    naive = datetime.combine(on, _clock(found))
    return Moment(_instant(naive, found["offset"], zone), _precision(found), words.strip())


def _how(words: str) -> str:
    sentence = _("“%(words)s” does not read as a time. Write 2026-03-03 02:14, or 02:14:30.")
    return sentence % {"words": words.strip()}


def _day(found: re.Match[str]) -> date | None:
    if not found["year"]:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise ValidationError(
            _("There is no day %(day)s in the calendar."),
            params={"day": "-".join(found.group("year", "month", "day"))},
        ) from None


def _clock(found: re.Match[str]) -> time:
    if not found["hour"]:
        return time()
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise ValidationError(_how(found[0])) from None


def _precision(found: re.Match[str]) -> Precision:
    if not found["hour"]:
        return Precision.DAY
    return Precision.SECOND if found["second"] else Precision.MINUTE


def _instant(naive: datetime, offset: str | None, zone: ZoneInfo) -> datetime:
    if offset:
        return naive.replace(tzinfo=_offset(offset)).astimezone(UTC)
    first, second = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    shown = {"time": f"{naive:%Y-%m-%d %H:%M}", "zone": zone.key}
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        raise ValidationError(
            _("%(time)s did not exist in %(zone)s: the clocks were put forward over it."),
            params=shown,
        )
    raise ValidationError(
        _(
            "%(time)s happened twice in %(zone)s, because the clocks were put back."
            " Add %(first)s or %(second)s to say which one."
        ),
        params={**shown, "first": _colon(first), "second": _colon(second)},
    )


def _colon(at: datetime) -> str:
    """Return the offset as people write it; `%:z` comes only with Python 3.12."""
    words = f"{at:%z}"
    return f"{words[:3]}:{words[3:]}"


def _offset(words: str) -> timezone:
    if words.lower() in ("z", "utc"):
        return UTC
    sign = -1 if words[0] == "-" else 1
    digits = words[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def typed(at: datetime, precision: str, zone: ZoneInfo) -> str:
    """Return a time as it would be typed, for a form that edits it."""
    local = at.astimezone(zone)
    forms_by_precision = {Precision.SECOND: "%Y-%m-%d %H:%M:%S", Precision.DAY: "%Y-%m-%d"}
    return local.strftime(forms_by_precision.get(Precision(precision), "%Y-%m-%d %H:%M"))


def echo(moment: Moment, zones: Sequence[ZoneInfo]) -> str:
    """Say a time back in each zone, so that a slip of the zone shows at once."""
    if moment.precision is Precision.DAY:
        return date_format(moment.at.astimezone(zones[0]), "j F Y", use_l10n=False)
    clock = "H:i:s" if moment.precision is Precision.SECOND else "H:i"
    said = [
        f"{date_format(moment.at.astimezone(zone), f'j M Y, {clock}', use_l10n=False)} {zone.key}"
        for zone in dict.fromkeys(zones)
    ]
    return " · ".join(said)


class MomentWidget(forms.MultiWidget):
    """The words and, beside them, the zone they are in."""

    template_name = "incidents/widgets/moment.html"
    use_fieldset = True

    def __init__(self, zones: Sequence[tuple[str, str]], attrs: dict[str, Any] | None = None):
        words = forms.TextInput(
            {
                "placeholder": "2026-03-03 02:14",
                "autocomplete": "off",
                "aria-label": _("Day and time"),
            }
        )
        super().__init__([words, forms.Select({"aria-label": _("In which zone")}, zones)], attrs)

    def decompress(self, value: Any) -> list[str]:
        """Split an initial value, which is words and a zone already."""
        return list(value) if value else ["", INCIDENT]


class MomentField(forms.MultiValueField):
    """A time in the incident's zone or in the reader's own; its value is a `Moment`."""

    default_error_messages = {
        "required": gettext_lazy("When was it? Write 2026-03-03 02:14, for instance.")
    }

    def __init__(
        self,
        *,
        incident_zone: ZoneInfo,
        own_zone: ZoneInfo,
        day: date | None = None,
        **options: Any,
    ) -> None:
        self.zones = {INCIDENT: incident_zone, MINE: own_zone}
        self.day = day
        choices = [
            (INCIDENT, _("%(zone)s, the incident's") % {"zone": incident_zone.key}),
            (MINE, _("%(zone)s, mine") % {"zone": own_zone.key}),
        ]
        if incident_zone.key == own_zone.key:
            choices = [(INCIDENT, incident_zone.key)]
        required = options.pop("required", True)
        fields = (
            forms.CharField(max_length=120, required=required),
            forms.ChoiceField(choices=choices, required=False),
        )
        options.setdefault("widget", MomentWidget(choices))
        super().__init__(fields=fields, required=required, require_all_fields=False, **options)

    def compress(self, data_list: list[str]) -> Moment | None:
        """Turn words and zone into a moment."""
        if not data_list or not data_list[0]:
            return None
        zone = self.zones.get(data_list[1] or INCIDENT, self.zones[INCIDENT])
        return read_moment(data_list[0], zone, day=self.day)


def moment_field(
    incident: Incident, user: User, *, day: date | None = None, **options: Any
) -> MomentField:
    """Return the field for an incident and who fills it in."""
    return MomentField(
        incident_zone=incident.zone_info, own_zone=user.zone_info, day=day, **options
    )
