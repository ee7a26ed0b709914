"""Who could facilitate a meeting: the roster, looked through for involvement and authority."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from secondstory.core.meetings.facilitators import (
    Authority,
    Facilitator,
    Suggestion,
    Suggestions,
    suggest,
)
from secondstory.core.meetings.hours import Span
from secondstory.web.meetings.models import Meeting, MeetingState, RosterEntry
from secondstory.web.meetings.times import sitting
from secondstory.web.people.models import User
from secondstory.web.postmortems.company import Involved, eligible

LATELY = timedelta(days=90)
MOST_LEVELS = 12  # of managers over managers; a circle of them ends here too


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could, with the note they left on the roster."""

    person: User
    note: str
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Candidates:
    """The whole roster, looked through for one meeting."""

    fit: list[Candidate]
    found: Suggestions


def candidates(
    meeting: Meeting, people: Sequence[User], known: Iterable[Involved], *, at: datetime
) -> Candidates:
    """Look through the roster: those from whom something is hidden are not even named."""
    may = eligible(meeting.postmortem)
    entries = list(RosterEntry.objects.filter(person__in=may).select_related("person"))
    by_key = {str(entry.person_id): entry for entry in entries}
    there = [person for person in people if person.pk != meeting.facilitator_id]
    start = meeting.starts_at
    found = suggest(
        _roster(meeting, entries, at),
        involved={str(each.person.pk) for each in known if each.is_witness},
        participants={str(person.pk) for person in there},
        authority=_authority(there),
        at=Span(start, start + meeting.length) if start and not meeting.is_async else None,
    )
    fit = [
        Candidate(by_key[s.facilitator.key].person, by_key[s.facilitator.key].note, s)
        for s in found.fit
    ]
    return Candidates(fit, found)


def _roster(meeting: Meeting, entries: Sequence[RosterEntry], at: datetime) -> list[Facilitator]:
    people = [entry.person for entry in entries]
    held = Q(meetings_facilitated__state=MeetingState.ENDED)
    counts = {
        pk: (total, lately)
        for pk, total, lately in User.objects.filter(pk__in=[person.pk for person in people])
        .annotate(
            held=Count("meetings_facilitated", filter=held, distinct=True),
            lately=Count(
                "meetings_facilitated",
                filter=held & Q(meetings_facilitated__starts_at__gte=at - LATELY),
                distinct=True,
            ),
        )
        .values_list("pk", "held", "lately")
    }
    seated = sitting(meeting.postmortem, people, at)
    return [
        Facilitator(str(person.pk), who, *counts.get(person.pk, (0, 0)))
        for person, who in zip(people, seated, strict=True)
    ]


def _authority(people: Sequence[User]) -> list[Authority]:
    """Return who manages one of these people, and who manages those, all the way up."""
    found = [
        Authority(str(person.manager_id), str(person.pk), _("manages %(name)s") % {"name": person})
        for person in people
        if person.manager_id
    ]
    over = {person.manager_id: person for person in people if person.manager_id}
    for _level in range(MOST_LEVELS):
        above = User.objects.filter(pk__in=over, manager__isnull=False).order_by()
        pairs = list(above.values_list("manager_id", "pk"))
        over = {manager: over[pk] for manager, pk in pairs}
        words = _("has a say in what becomes of %(name)s")
        found += [
            Authority(str(manager), str(person.pk), words % {"name": person})
            for manager, person in over.items()
        ]
        if not over:
            break
    return found
