"""Writes of imports: bring a source, choose how it is read, start it, discard it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import ReadError, Refused
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.reading import reader_for
from secondstory.web.audit.writes import leave
from secondstory.web.incidents import jobs
from secondstory.web.incidents.activity import Around
from secondstory.web.incidents.models import Import, Incident
from secondstory.web.people.models import User

NOTHING_CHOSEN = ReadOptions()


@transaction.atomic
def import_source(
    incident: Incident,
    name: str,
    *,
    by: User | None,
    at: datetime,
    file: File[bytes] | None = None,
    path: Path | None = None,
    options: ReadOptions = NOTHING_CHOSEN,
) -> Import:
    """Take a source in, to be looked at; nothing of it is evidence yet.

    An uploaded `file` is kept under its own name. A `path` is for the command line, which then runs
    `jobs.run_import(pk, source=path)` at once: it may be a folder and is not copied.

    Raises:
        UnknownFormat: No reader recognises it; nothing is kept.
    """
    brought = Import(incident=incident, name=name[:200], by=by, at=at)
    if file is not None:
        brought.file.save(safe_name(file.name or name), file, save=False)
        path = Path(brought.file.path)
    if path is None:
        raise Refused(_("There was nothing in it to read."))
    try:
        brought.reader = reader_for(path).NAME
    except ReadError:
        discard_file(brought)
        raise
    _choose(brought, options)
    brought.save()
    leave("brought", brought, by=by, at=at, of=incident)
    return brought


def safe_name(name: str) -> str:
    """Return the name without folders; what a file is called helps its reader."""
    return Path(name.replace("\\", "/")).name[-100:] or "source"


def _choose(brought: Import, options: ReadOptions) -> None:
    brought.zone = options.zone.key if options.zone else ""
    brought.since = options.since
    brought.until = options.until
    brought.places = sorted(options.places)


@transaction.atomic
def change_options(brought: Import, options: ReadOptions, *, by: User, at: datetime) -> None:
    """Say how a source is to be read, before it is."""
    if not brought.may_start:
        raise Refused(_("This source is being read already."))
    _choose(brought, options)
    brought.save(update_fields=["zone", "since", "until", "places"])
    leave("chose how to read", brought, by=by, at=at, of=brought.incident)


@transaction.atomic
def start_import(brought: Import, *, by: User, at: datetime, expected: int = 0) -> None:
    """Bring it in: a job reads it once this is saved; a second click changes nothing."""
    waiting = Import.objects.filter(
        pk=brought.pk, state__in=[Import.State.PREVIEW, Import.State.FAILED]
    )
    started = waiting.update(
        state=Import.State.WAITING, heartbeat_at=at, expected=expected, refusal="", attempts=0
    )
    if not started:
        return
    leave("started", brought, by=by, at=at, of=brought.incident)
    transaction.on_commit(partial(jobs.enqueue, brought.pk))


@transaction.atomic
def keep_around(brought: Import, span: Around, *, by: User, at: datetime) -> None:
    """Keep only what happened around the incident of a source that goes on for much longer."""
    options = replace(jobs.options_of(brought), since=span.since, until=span.until)
    change_options(brought, options, by=by, at=at)


@transaction.atomic
def discard_import(brought: Import, *, by: User, at: datetime) -> None:
    """Forget a source that was not brought in, and its file."""
    waiting: Sequence[str] = [Import.State.PREVIEW, Import.State.FAILED]
    found = Import.objects.select_for_update().filter(pk=brought.pk).first()
    if found is None:
        return
    if found.state not in waiting:
        raise Refused(_("Its records are evidence already, and evidence is never thrown away."))
    leave("discarded", found, by=by, at=at, of=brought.incident)
    found.delete()
    transaction.on_commit(partial(discard_file, brought))


def discard_file(brought: Import) -> None:
    """Remove the stored file and the folder made for it."""
    if not brought.file:
        return
    folder = Path(brought.file.path).parent
    brought.file.storage.delete(str(brought.file.name))
    if not any(folder.iterdir()):
        folder.rmdir()
