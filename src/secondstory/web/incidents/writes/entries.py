"""Writes of the curated timeline: add, edit, merge, remove, and the way back from each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Overtaken, Refused
from secondstory.core.moments import Moment
from secondstory.core.timeline.model import EntryKind
from secondstory.web.audit.writes import leave
from secondstory.web.incidents import parts
from secondstory.web.incidents.models import Candidate, Entry, Evidence, Incident
from secondstory.web.incidents.writes.milestones import follow_entry, let_go
from secondstory.web.people.models import User


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What a person says in one entry."""

    moment: Moment
    text: str
    kind: EntryKind = EntryKind.OBSERVATION
    author: str = ""
    known_at: datetime | None = None
    milestone: str = ""

    def fields(self) -> dict[str, object]:
        """Return them as the model has them."""
        return {
            "happened_at": self.moment.at,
            "precision": self.moment.precision,
            "as_written": self.moment.as_written[:120],
            "text": self.text,
            "kind": self.kind,
            "author": self.author[:200],
            "known_at": self.known_at,
            "milestone": self.milestone,
        }


@transaction.atomic
def add_entry(
    incident: Incident,
    words: EntryWords,
    *,
    by: User,
    at: datetime,
    sources: Iterable[Evidence] = (),
) -> Entry:
    """Add an entry by hand; the same words at the same time are one entry."""
    same = Entry.objects.shown().filter(incident=incident, created_by=by, **words.fields())
    if already := same.first():
        return already
    entry = Entry.objects.create(
        incident=incident,
        original_at=words.moment.at,
        created_by=by,
        created_at=at,
        **words.fields(),
    )
    entry.sources.set(sources)
    follow_entry(entry, by=by, at=at)
    leave("added", entry, by=by, at=at, of=incident)
    parts.changed(incident)
    return entry


@transaction.atomic
def edit_entry(entry: Entry, words: EntryWords, version: int, *, by: User, at: datetime) -> Entry:
    """Put an entry right; the time it came with stays.

    Raises:
        Overtaken: Somebody else saved it since `version`; nothing was overwritten.
    """
    now = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    fields = words.fields()
    if all(getattr(now, name) == value for name, value in fields.items()):
        return now
    if now.version != version:
        by_whom = now.edited_by or now.created_by
        raise Overtaken(
            theirs=now.text,
            yours=words.text,
            version=now.version,
            by=by_whom.name if by_whom else _("Somebody"),
        )
    if now.milestone and now.milestone != words.milestone:
        let_go(entry.incident, now.milestone, now.happened_at, by=by, at=at)
    for name, value in fields.items():
        setattr(now, name, value)
    now.version += 1
    now.edited_by = by
    now.save()
    follow_entry(now, by=by, at=at)
    leave("edited", now, by=by, at=at, of=entry.incident)
    parts.changed(entry.incident)
    return now


@transaction.atomic
def remove_entry(entry: Entry, *, by: User, at: datetime) -> None:
    """Take an entry off the timeline; it can be put back."""
    if not Entry.objects.filter(pk=entry.pk, removed_at=None).update(removed_at=at):
        return
    Candidate.objects.filter(kept_as=entry).update(state=Candidate.State.NEW)
    let_go(entry.incident, entry.milestone, entry.happened_at, by=by, at=at)
    leave("removed", entry, by=by, at=at, of=entry.incident)
    parts.changed(entry.incident)


@transaction.atomic
def restore_entry(entry: Entry, *, by: User, at: datetime) -> None:
    """Put a removed entry back."""
    if entry.merged_into_id is not None:
        raise Refused(_("It is part of another entry now. Take that one apart to have it back."))
    if not Entry.objects.filter(pk=entry.pk).exclude(removed_at=None).update(removed_at=None):
        return
    Candidate.objects.filter(kept_as=entry).update(state=Candidate.State.KEPT)
    follow_entry(entry, by=by, at=at)
    leave("restored", entry, by=by, at=at, of=entry.incident)
    parts.changed(entry.incident)


@transaction.atomic
def merge_entries(incident: Incident, pks: Iterable[int], *, by: User, at: datetime) -> Entry:
    """Make one entry of several: the first one's time, everybody's words, all sources."""
    chosen = list(
        Entry.objects.select_for_update()
        .filter(incident=incident, pk__in=list(pks), removed_at=None)
        .order_by("happened_at", "pk")
    )
    if len(chosen) < 2:
        raise Refused(_("Choose at least two entries to make one of them."))
    first = chosen[0]
    merged = Entry.objects.create(
        incident=incident,
        happened_at=first.happened_at,
        precision=first.precision,
        as_written=first.as_written,
        original_at=first.original_at,
        known_at=first.known_at,
        kind=first.kind,
        text="\n".join(dict.fromkeys(each.text for each in chosen)),
        author=", ".join(dict.fromkeys(each.author for each in chosen if each.author))[:200],
        milestone=next((each.milestone for each in chosen if each.milestone), ""),
        created_by=by,
        created_at=at,
    )
    merged.sources.set(Evidence.objects.filter(entries__in=chosen).distinct())
    Entry.objects.filter(pk__in=[each.pk for each in chosen]).update(
        merged_into=merged, removed_at=at
    )
    follow_entry(merged, by=by, at=at)
    leave("merged", merged, by=by, at=at, of=incident, facts={"count": len(chosen)})
    parts.changed(incident)
    return merged


@transaction.atomic
def take_apart(entry: Entry, *, by: User, at: datetime) -> None:
    """Put back the entries that were merged into this one, which goes to the bin."""
    pieces = list(Entry.objects.select_for_update().filter(merged_into=entry))
    if not pieces:
        return
    Entry.objects.filter(pk=entry.pk).update(removed_at=at)
    Entry.objects.filter(merged_into=entry).update(merged_into=None, removed_at=None)
    for piece in pieces:
        piece.incident = entry.incident
        follow_entry(piece, by=by, at=at)
    leave("took apart", entry, by=by, at=at, of=entry.incident)
    parts.changed(entry.incident)
