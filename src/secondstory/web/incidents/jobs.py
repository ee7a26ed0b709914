"""Reads sources in the background: in batches, each a transaction, so that stopping loses nothing.

Reading a source again adds nothing twice, which is what makes a restart harmless.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from secondstory.core.errors import ReadError
from secondstory.core.evidence.model import Evidence as CoreEvidence
from secondstory.core.evidence.model import Problem, ReadOptions
from secondstory.core.evidence.reading import read
from secondstory.core.timeline.candidates import propose
from secondstory.web.audit.writes import leave
from secondstory.web.incidents import parts
from secondstory.web.incidents.models import Candidate, Evidence, Import, Incident
from secondstory.web.incidents.records import all_evidence, candidate_rows, evidence_row
from secondstory.web.incidents.writes.candidates import follow_decisions

T = TypeVar("T")
BATCH = 500  # one transaction stays under a tenth of a second, so that nobody's save waits
STALE = timedelta(seconds=30)  # a batch takes well under a second; half a minute means stopped
MOST_ATTEMPTS = 5
MOST_PROBLEMS = 200  # kept to show; a file with more is better looked at as a whole
log = logging.getLogger(__name__)


@task()
def read_source(import_id: int) -> None:
    """Run an import from the queue."""
    run_import(import_id)


def enqueue(import_id: int) -> None:
    """Put an import into the queue."""
    read_source.enqueue(import_id)


def resume_interrupted(at: datetime) -> int:
    """Queue again what stopped half-way, and say how many; called at start and now and then."""
    stale = Q(heartbeat_at=None) | Q(heartbeat_at__lt=at - STALE)
    waiting = Import.objects.filter(stale, state__in=[Import.State.WAITING, Import.State.RUNNING])
    waiting.filter(attempts__gte=MOST_ATTEMPTS).update(
        state=Import.State.FAILED,
        refusal=_("Reading it was interrupted several times. What was read is kept; try again."),
    )
    resumed = 0
    for pk in waiting.values_list("pk", flat=True):
        again = Import.objects.filter(stale, pk=pk)
        if again.update(state=Import.State.WAITING, heartbeat_at=at):
            enqueue(pk)
            resumed += 1
    return resumed


def run_import(import_id: int, *, source: Path | None = None) -> None:
    """Read a source into evidence and propose a timeline; done or under way already: nothing.

    Never raises for what stands in the source: the import then says what stopped it.
    """
    brought = _claimed(import_id)
    if brought is None:
        return
    path = source or (Path(brought.file.path) if brought.file else None)
    try:
        if path is None:
            raise FileNotFoundError(brought.name)
        _stream(brought, read(path, options_of(brought), reader=brought.reader))
    except ReadError as error:
        _fail(brought, str(error))
    except (OSError, EOFError, ValueError, LookupError, TypeError) as error:
        log.exception("import %s stopped", brought.pk)
        _fail(brought, _unexpected(error))
    else:
        _settle(brought)
        _finish(brought)


def _settle(brought: Import) -> None:
    """Propose a timeline, unless a further source of the incident is about to be read."""
    waiting = Import.objects.filter(incident=brought.incident, state=Import.State.WAITING)
    if not waiting.exists():
        propose_candidates(brought.incident)


def options_of(brought: Import) -> ReadOptions:
    """Return how a source is to be read."""
    return ReadOptions(
        zone=ZoneInfo(brought.zone) if brought.zone else None,
        since=brought.since,
        until=brought.until,
        places=frozenset(brought.places),
        limits=settings.EVIDENCE_LIMITS,
    )


def _claimed(import_id: int) -> Import | None:
    """Take an import that is neither done nor in another worker's hands."""
    now = timezone.now()
    busy = Q(state=Import.State.RUNNING, heartbeat_at__gte=now - STALE, attempts__gt=0)
    free = Import.objects.filter(pk=import_id).exclude(state=Import.State.DONE).exclude(busy)
    taken = free.update(
        state=Import.State.RUNNING,
        heartbeat_at=now,
        read=0,
        problems=[],
        refusal="",
        attempts=F("attempts") + 1,
    )
    if not taken:
        return None
    return Import.objects.select_related("incident").get(pk=import_id)


def _stream(brought: Import, items: Iterator[CoreEvidence | Problem]) -> None:
    for batch in _batches(items, BATCH):
        _store(brought, batch)


def _batches(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(items, size)):
        yield batch


@transaction.atomic
def _store(brought: Import, batch: Iterable[CoreEvidence | Problem]) -> None:
    records = [item for item in batch if not isinstance(item, Problem)]
    problems = [asdict(item) for item in batch if isinstance(item, Problem)]
    Evidence.objects.bulk_create(
        [evidence_row(record, brought) for record in records], ignore_conflicts=True
    )
    _complete(brought, records)
    brought.read += len(records)
    brought.added = Evidence.objects.filter(brought_by=brought).count()
    brought.problems = [*brought.problems, *problems][:MOST_PROBLEMS]
    brought.heartbeat_at = timezone.now()
    brought.save(update_fields=["read", "added", "problems", "heartbeat_at"])


def _complete(brought: Import, records: Iterable[CoreEvidence]) -> None:
    """Add the end of what was still going on when its record came in; nothing else changes."""
    open_ended = Evidence.objects.filter(incident=brought.incident_id, until=None)
    for record in records:
        if record.until is not None:
            open_ended.filter(identity=record.identity).update(until=record.until)


def _fail(brought: Import, sentence: str) -> None:
    brought.state = Import.State.FAILED
    brought.refusal = sentence
    brought.save(update_fields=["state", "refusal"])
    _settle(brought)


def _unexpected(error: Exception) -> str:
    words = _(
        "Reading stopped unexpectedly (%(kind)s). What was read until then is kept, and so is the"
        " file: try again, and if it stops at the same place, the log of the server says more."
    )
    return words % {"kind": type(error).__name__}


@transaction.atomic
def _finish(brought: Import) -> None:
    brought.state = Import.State.DONE
    brought.heartbeat_at = timezone.now()
    brought.save(update_fields=["state", "heartbeat_at"])
    facts: dict[str, str | int | bool | None] = {"read": brought.read, "added": brought.added}
    leave("read", brought, by=None, at=timezone.now(), of=brought.incident, facts=facts)
    parts.changed(brought.incident)


def propose_candidates(incident: Incident) -> None:
    """Propose a timeline anew from all evidence; what people decided stays as it is."""
    proposed = propose(all_evidence(incident))
    with transaction.atomic():
        Incident.objects.select_for_update().get(pk=incident.pk)
        candidates = Candidate.objects.filter(incident=incident)
        candidates.filter(state=Candidate.State.NEW, kept_as=None).delete()
        decided = set(candidates.values_list("evidence_id", "is_end"))
        Candidate.objects.bulk_create(candidate_rows(proposed, incident, decided), batch_size=1000)
        follow_decisions(incident)
