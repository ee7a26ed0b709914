"""A publication as a PDF for paper and attachments, set by Typst."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import typst
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from secondstory.core.document.model import SectionName
from secondstory.core.moments import Moment, Precision
from secondstory.web.postmortems.labels import ACTION_STATUSES
from secondstory.web.postmortems.published import Shown
from secondstory.web.postmortems.typesetting import literal, typeset, words

_PAGE = """
#set page(paper: "a4", margin: (x: 24mm, top: 26mm, bottom: 24mm), numbering: "1 / 1",
  footer: context [
    #set text(8.5pt, fill: luma(90))
    #doc-title #h(1fr) #counter(page).display("1 / 1", both: true)
  ])
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en", hyphenate: true)
#set par(justify: false, leading: 0.68em, spacing: 1.05em)
#show heading: set text(weight: "semibold")
#show heading.where(level: 1): set text(13.5pt)
#show heading.where(level: 1): set block(above: 1.9em, below: 0.8em)
#show heading.where(level: 2): set text(11.5pt)
#show raw: set text(font: "DejaVu Sans Mono", size: 8.6pt)
#show raw.where(block: true): it => block(fill: luma(246), inset: 8pt, radius: 2pt, width: 100%, it)
#show link: set text(fill: rgb("#1f4e79"))
#show quote.where(block: true): it => pad(left: 10pt, it.body)
#set table(stroke: 0.4pt + luma(200), inset: 5pt)
#set list(indent: 4pt)
#set enum(indent: 4pt)
"""


def pdf_of(shown: Shown, *, published_at: datetime, images: Mapping[int, bytes]) -> bytes:
    """Return the PDF of a publication; `images` are the files of the pictures it shows."""
    source = "".join(_source(shown, published_at, images))
    with tempfile.TemporaryDirectory(prefix="secondstory-pdf-") as name:
        folder = Path(name)
        (folder / "images").mkdir()
        for number, data in images.items():
            (folder / "images" / str(number)).write_bytes(data)
        main = folder / "main.typ"
        main.write_text(source, encoding="utf-8")
        done: bytes = typst.compile(
            str(main),
            root=name,
            format="pdf",
            ignore_system_fonts=True,
            timestamp=published_at.replace(microsecond=0),  # it refuses anything finer
        )
        return done


def _source(shown: Shown, published_at: datetime, images: Mapping[int, bytes]) -> Iterator[str]:
    """Return the parts of the Typst document, in order."""
    document = shown.document
    zone = ZoneInfo(document.zone or "UTC")
    yield f"#let doc-title = {literal(document.title)}\n"
    yield f"#set document(title: {literal(document.title)}, author: {literal(document.lead)})\n"
    yield _PAGE
    yield f'#block(below: 1.1em, text(22pt, weight: "semibold", {literal(document.title)}))\n'
    yield from _facts(shown, published_at.astimezone(zone))
    for section in shown.sections:
        yield f"#heading(level: 1, {literal(section.heading)})\n\n"
        yield typeset(section.text, images=images) + "\n\n"
        if section.name is SectionName.TIMELINE:
            yield from _timeline(shown, zone, images)
        elif section.name is SectionName.FACTORS:
            yield from _factors(shown, images)
        elif section.name is SectionName.ACTIONS:
            yield from _actions(shown)


def _facts(shown: Shown, published_at: datetime) -> Iterator[str]:
    """Set the facts under the title: who, how grave, how long."""
    document = shown.document
    facts = [
        (_("Published"), date_format(published_at, "j F Y")),
        (_("Lead"), document.lead),
        (_("Facilitator"), document.facilitator),
        (_("Participants"), ", ".join(document.participants)),
        (_("Severity"), document.severity),
        (_("Services"), ", ".join(document.services)),
        (_("Hurt for"), shown.felt),
        (_("All well after") if shown.felt else _("Duration"), shown.duration),
        *((capfirst(bar.name), bar.lasted) for bar in shown.bars),
    ]
    cells = "".join(
        f"text(fill: luma(90), {literal(name)}), {literal(value)}, "
        for name, value in facts
        if value
    )
    yield f"#grid(columns: (auto, 1fr), column-gutter: 14pt, row-gutter: 6pt, {cells})\n"
    yield "#v(4pt)\n#line(length: 100%, stroke: 0.6pt + luma(200))\n"


def _timeline(shown: Shown, zone: ZoneInfo, images: Mapping[int, bytes]) -> Iterator[str]:
    """Set the timeline as two columns, in the incident's own zone."""
    yield "#text(9pt, fill: luma(90), "
    yield literal(_("Times in %(zone)s.") % {"zone": zone.key}) + ")\n\n"
    yield "#grid(columns: (auto, 1fr), column-gutter: 12pt, row-gutter: 7pt, "
    for each in shown.entries:
        entry = each.entry
        when = clock(entry.happened_at, zone)
        who = f"{words(entry.author)}#{literal(': ')};" if entry.author else ""
        yield f"text(9.5pt, {literal(when)}), [{who}{typeset(entry.text, images=images)}], "
    yield ")\n\n"


def _factors(shown: Shown, images: Mapping[int, bytes]) -> Iterator[str]:
    """Set the factors as a list, each with its kind."""
    yield "#list("
    for each in shown.factors:
        yield f"[#strong[{words(each.label)}] {typeset(each.factor.text, images=images)}], "
    yield ")\n\n"


def _actions(shown: Shown) -> Iterator[str]:
    """Set the action items as a table."""
    if not shown.actions:
        return
    heads = ", ".join(literal(each) for each in (_("What"), _("Who"), _("Until"), _("State")))
    yield f"#table(columns: (1fr, auto, auto, auto), table.header({heads}), "
    for action in shown.actions:
        due = date_format(action.due, "j M Y") if action.due else "–"
        cells = (action.text, action.owner or "–", due, str(ACTION_STATUSES[action.status]))
        yield ", ".join(literal(cell) for cell in cells) + ", "
    yield ")\n\n"


def clock(moment: Moment, zone: ZoneInfo) -> str:
    """Write a time as precisely as it is known, and no more."""
    at = moment.at.astimezone(zone)
    formats = {
        Precision.SECOND: "j M H:i:s",
        Precision.MINUTE: "j M H:i",
        Precision.HOUR: "j M ~H:i",
        Precision.DAY: "j M",
    }
    return date_format(at, formats[moment.precision])
