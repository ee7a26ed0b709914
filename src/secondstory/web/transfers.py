"""Brings evidence and documents into a workspace and takes post-mortems out, for the command line.

Every write goes through the same functions the pages use; whoever is named does it.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from secondstory.core.document.json_form import from_json, to_json
from secondstory.core.document.markdown_writer import write
from secondstory.core.document.model import Document
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.reading import has_places, reader_for
from secondstory.web.incidents import jobs
from secondstory.web.incidents.models import Import, Incident
from secondstory.web.incidents.writes import import_source
from secondstory.web.people.models import User
from secondstory.web.postmortems.assembly import document_of
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.writes import import_document
from secondstory.web.workspace import whole_file


@dataclass(frozen=True, slots=True)
class Exported:
    """One post-mortem as it was written out."""

    postmortem: int
    files: tuple[Path, ...]


def bring_in_evidence(
    incident: Incident, path: Path, options: ReadOptions, *, by: User, at: datetime
) -> Import:
    """Read one source into an incident at once and return how it went.

    Raises:
        UnknownFormat: No reader recognises it; nothing was written.
    """
    if not has_places(reader_for(path).NAME):
        options = replace(options, places=frozenset())  # channels are a chat's
    brought = import_source(incident, path.name, path=path, options=options, by=by, at=at)
    jobs.run_import(brought.pk, source=path)
    brought.refresh_from_db()
    return brought


def bring_in_document(
    document: Document, *, by: User, at: datetime, incident: Incident | None = None
) -> Postmortem:
    """Make a draft of a document, led by whoever brings it; the same one twice is one draft."""
    token = hashlib.sha256(write(document).encode()).hexdigest()[:32]
    brought_before = Postmortem.objects.filter(created_by=by, incidents__token=token).first()
    if brought_before is not None and incident is None:
        return brought_before
    return import_document(document, lead=by, by=by, at=at, incident=incident, token=token)


def take_out(folder: Path, reader: User | None) -> Iterator[Exported]:
    """Write post-mortems into a folder, Markdown and JSON of each, one after the other.

    Args:
        folder: Made where it is missing; files of the same name are replaced.
        reader: Write what this person may read, their drafts included; None writes what is
            published and touches nothing private.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drafts = set()
    if reader is None:
        chosen = Postmortem.objects.published().exclude(incidents__is_private=True)
    else:
        chosen = Postmortem.objects.readable_by(reader)
        drafts = set(Postmortem.objects.workable_by(reader).values_list("pk", flat=True))
    for postmortem in chosen.order_by("pk").iterator(100):
        document = document_of(postmortem) if postmortem.pk in drafts else _published(postmortem)
        yield _write(folder, postmortem, document)


def _published(postmortem: Postmortem) -> Document:
    standing = postmortem.publications.filter(withdrawn_at=None).latest("number")
    return from_json(standing.document)


def _write(folder: Path, postmortem: Postmortem, document: Document) -> Exported:
    stem = folder / f"{postmortem.pk:04d}-{_slug(document.title)}"
    tree = json.dumps(to_json(document), ensure_ascii=False, indent=2, sort_keys=True)
    files = (stem.with_suffix(".md"), stem.with_suffix(".json"))
    for path, text in zip(files, (write(document), f"{tree}\n"), strict=True):
        with whole_file(path) as stream:
            stream.write(text.encode())
    return Exported(postmortem.pk, files)


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "postmortem"
