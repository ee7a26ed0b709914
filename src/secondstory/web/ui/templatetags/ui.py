"""Tags every room's templates share: icons, times in two zones, places in the navigation."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django import forms, template
from django.forms import BoundField
from django.template import Context, Node
from django.template.base import FilterExpression, Parser, TextNode, Token
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from secondstory.core.moments import Moment, Precision

register = template.Library()

_SILENT = SafeString('aria-hidden="true"')
THEMES = ("light", "dark")
FORMS = {"full": "j M Y", "day": "j M Y", "short": "j M", "time": ""}
CLOCKS = {
    Precision.SECOND: "H:i:s",
    Precision.MINUTE: "H:i",
    Precision.HOUR: "H:i",
    Precision.DAY: "",
}


@lru_cache(maxsize=256)
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; with a label it is an image of its own, without one it is decoration."""
    drawings = _drawings()
    if name not in drawings:
        raise template.TemplateSyntaxError(
            f"There is no icon {name!r}. Add ui/icons/{name}.svg, or use one of: "
            + ", ".join(sorted(drawings))
        )
    voice = format_html('role="img" aria-label="{}"', label) if label else _SILENT
    return format_html(
        '<svg class="icon icon--{}" viewBox="0 0 20 20" width="20" height="20" fill="none"'
        ' stroke="currentColor" stroke-width="1.5" stroke-linecap="round"'
        ' stroke-linejoin="round" {}>{}</svg>',
        name,
        voice,
        drawings[name],
    )


@register.tag("icon")
def icon_tag(parser: Parser, token: Token) -> Node:
    """Draw an icon where its template is read when the name stands there, else on each page."""
    name, *label = (parser.compile_filter(bit) for bit in token.split_contents()[1:])
    if all(isinstance(each.var, str) and not each.filters for each in (name, *label)):
        return TextNode(icon(*(str(each.var) for each in (name, *label))))
    return IconNode(name, label)


class IconNode(Node):
    """An icon whose name, or label, is known only on the page."""

    def __init__(self, name: FilterExpression, label: list[FilterExpression]) -> None:
        self.words = (name, *label)

    def render(self, context: Context) -> SafeString:
        """Return the drawing."""
        return icon(*(str(each.resolve(context)) for each in self.words))


@cache
def _drawings() -> dict[str, SafeString]:
    """Read every icon once: the inside of its file, which is ours and therefore safe."""
    folder = Path(__file__).parent.parent / "icons"
    return {
        path.stem: SafeString("".join(line.strip() for line in path.read_text().splitlines()[1:-1]))
        for path in sorted(folder.glob("*.svg"))
    }


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """Return the reader's explicit choice of light or dark, "" when it is the system's."""
    request = context.get("request")
    choice = request.COOKIES.get("theme", "") if request else ""
    return choice if choice in THEMES else ""


@register.simple_tag
@cache
def place(name: str, otherwise: str) -> str:
    """Return the address of a named page, or the one it will have once its room is built."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return otherwise


@register.simple_tag(takes_context=True)
def here(context: Context, name: str, otherwise: str) -> SafeString:
    """Mark the navigation link under which the reader is."""
    request = context.get("request")
    address = place(name, otherwise)
    path = request.path if request else ""
    inside = path == address if address == "/" else path.startswith(address)
    return SafeString(' aria-current="page"') if inside else SafeString("")


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Say whether a field is one box to tick."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_group(field: BoundField) -> bool:
    """Say whether a field is a group of choices that needs a legend instead of a label."""
    return bool(field.field.widget.use_fieldset)


@register.simple_tag
def time_of(
    moment: datetime | Moment | None,
    zone: str | tzinfo | None = None,
    form: str = "full",
    precision: str = Precision.MINUTE,
) -> SafeString:
    """Show a time in the reader's zone, with the incident's zone beside it where they differ.

    `form` is full (date and clock), short (day, month and clock), time (clock only) or day.
    """
    if moment is None:
        return SafeString("")
    if isinstance(moment, Moment):
        at, precision = moment.at, str(moment.precision)
    else:
        at = moment
    other = ZoneInfo(zone) if isinstance(zone, str) and zone else zone or None
    return _time(at, precision, form, timezone.get_current_timezone(), other, get_language() or "")


@lru_cache(maxsize=4096)  # lists show the same times again, in few zones
def _time(
    at: datetime, precision: str, form: str, own: tzinfo, zone: tzinfo | None, _language: str
) -> SafeString:
    readers = at.astimezone(own)
    clocks = [_shown(readers, form=form, precision=precision)]
    other = at.astimezone(zone) if zone else readers
    if other.utcoffset() != readers.utcoffset():
        elsewhere = form if other.date() == readers.date() and form == "day" else "time"
        elsewhere = "short" if other.date() != readers.date() else elsewhere
        clocks.append(_shown(other, form=elsewhere, precision=precision))
    stamp = at.isoformat(timespec="seconds")
    rest: list[tuple[Any, ...]] = [(text, mark) for text, mark in clocks[1:]]
    return format_html(
        '<time class="time" datetime="{}">{} <span class="time__zone">{}</span>{}</time>',
        stamp,
        *clocks[0],
        format_html_join("", ' <span class="time__other">{} {}</span>', rest),
    )


def _shown(at: datetime, *, form: str, precision: str) -> tuple[str, str]:
    """Return the words of a time and its zone; never finer than it is known."""
    clock = "" if form == "day" else CLOCKS[Precision(precision)]
    day = FORMS[form] if clock else "j M Y"
    words = date_format(at, ", ".join(part for part in (day, clock) if part), use_l10n=False)
    about = "~" if precision == Precision.HOUR and clock else ""
    return about + words, (at.tzname() or "") if clock else ""
