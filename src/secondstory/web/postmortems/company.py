"""Who belongs to a post-mortem: its own people, its incidents', those in the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secondstory.core.meetings.sides import MissingSide, missing_sides, side_of
from secondstory.core.meetings.sides import Team as Side
from secondstory.web.incidents.models import Entry, Evidence, Incident, Service
from secondstory.web.people.models import Team, User
from secondstory.web.postmortems import parts
from secondstory.web.postmortems.models import Postmortem

# Whoever was up longer ago than this has had every rest they were owed.
TIRED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody who belongs to it, and why; a witness was there, others were asked or decide."""

    person: User
    reason: str
    is_witness: bool


def eligible(postmortem: Postmortem) -> QuerySet[User]:
    """Return everybody who may sign in and from whom nothing of its incidents is hidden."""
    people = User.objects.filter(is_active=True)
    for incident in postmortem.incidents.all():
        if incident.is_private:
            people = people.filter(incidents=incident)
    return people


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody who belongs to it, and names in the evidence that belong to nobody here."""

    people: list[Involved]
    strangers: list[str]


def company_of(postmortem: Postmortem) -> Company:
    """Return who belongs to it: those most active in the evidence first, each named once."""
    incidents = list(postmortem.incidents.all())
    named = _named_in(incidents)
    active, strangers = _matched(named)
    found: dict[int, tuple[str, bool]] = {}
    for pk, number in sorted(active.items(), key=lambda each: (-each[1], each[0])):
        words = ngettext("in the evidence once", "in the evidence %(n)s times", number)
        found[pk] = words % {"n": number}, True
    for reason, is_witness, keys in _by_role(postmortem, incidents):
        for pk in keys:
            found.setdefault(pk, (reason, is_witness))
    people = eligible(postmortem).in_bulk(list(found))
    belong = [Involved(people[pk], *why) for pk, why in found.items() if pk in people]
    return Company(belong, strangers)


def missing(postmortem: Postmortem, present: Iterable[int]) -> tuple[MissingSide, ...]:
    """Return the sides of its incidents that have nobody among those present."""
    here = set(present)
    incidents = postmortem.incidents.all()
    affected = set(
        Service.objects.filter(incidents__in=incidents, team__isnull=False)
        .order_by()
        .values_list("team_id", flat=True)
    )
    teams = Team.objects.annotate(
        here=Count("members", filter=Q(members__in=here), distinct=True), size=Count("members")
    )
    return missing_sides(
        Side(team.name, side_of(team.name), team.here > 0, team.pk in affected)
        for team in teams
        if team.size
    )


def active_times(
    postmortem: Postmortem, people: Sequence[User], *, at: datetime
) -> dict[int, list[datetime]]:
    """Return when each of them was active lately, as evidence and timeline have their names."""
    incidents = list(postmortem.incidents.all())
    lately = {"incident__in": incidents, "happened_at__gte": at - TIRED_FOR, "happened_at__lte": at}
    wrote = Evidence.objects.filter(**lately).exclude(who="").order_by()
    did = Entry.objects.shown().filter(**lately).exclude(author="").order_by()
    names = _by_name([(person.pk, person.name, person.email) for person in people])
    found: dict[int, list[datetime]] = {person.pk: [] for person in people}
    rows = [*wrote.values_list("who", "happened_at"), *did.values_list("author", "happened_at")]
    for name, when in rows:
        if (pk := names.get(_plain(name))) is not None and when is not None:
            found[pk].append(when)
    return found


def _named_in(incidents: Sequence[Incident]) -> Counter[str]:
    """Return the names in evidence and timeline, with how often each is there."""
    wrote = Evidence.objects.filter(incident__in=incidents, kind="message").exclude(who="")
    did = Entry.objects.shown().filter(incident__in=incidents).exclude(author="")
    counted: Counter[str] = Counter()
    for name, number in [
        *wrote.order_by().values_list("who").annotate(n=Count("pk")),
        *did.order_by().values_list("author").annotate(n=Count("pk")),
    ]:
        counted[name] += number
    return counted


def _matched(named: Counter[str]) -> tuple[dict[int, int], list[str]]:
    """Return how often each person is named, and the names nobody here has, the usual first."""
    if not named:
        return {}, []
    everybody = User.objects.filter(is_active=True).order_by()
    known = _by_name(everybody.values_list("pk", "name", "email"))
    found: Counter[int] = Counter()
    strangers = []
    for name, number in sorted(named.items(), key=lambda each: (-each[1], each[0])):
        if (pk := known.get(_plain(name))) is None:
            strangers.append(name)
        else:
            found[pk] += number
    return dict(found), strangers


def _by_role(
    postmortem: Postmortem, incidents: Sequence[Incident]
) -> list[tuple[str, bool, list[int]]]:
    """Return why, whether they were there, and whom, one role after the other."""
    there = User.objects.filter(incidents__in=incidents).order_by().distinct()
    return [
        (_("was there"), True, list(there.values_list("pk", flat=True))),
        (_("leads this post-mortem"), False, [pk for pk in [postmortem.lead_id] if pk]),
        (_("takes part"), True, list(postmortem.participants.values_list("pk", flat=True))),
        (_("was asked for a perspective"), True, parts.asked_of(postmortem)),
    ]


def _by_name(people: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    """Return who is meant by a name; a first name counts where only one person has it."""
    rows = list(people)
    first = Counter(_plain(name).partition(" ")[0] for _pk, name, _mail in rows)
    found: dict[str, int] = {}
    for pk, name, mail in rows:
        plain = _plain(name)
        local = mail.partition("@")[0].casefold()
        for each in (plain, local, plain.replace(" ", "."), mail.casefold()):
            found[each] = pk
    for pk, name, _mail in rows:
        short = _plain(name).partition(" ")[0]
        if first[short] == 1:
            found.setdefault(short, pk)
    found.pop("", None)
    return found


def _plain(name: str) -> str:
    return " ".join(name.split()).lstrip("@").casefold()
