"""Whom to ask: who was active in the evidence, and the sides that felt it and are not here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secondstory.web.incidents.models import Entry, Evidence, Incident, Service
from secondstory.web.people.models import Team, User
from secondstory.web.perspectives.models import Round
from secondstory.web.postmortems.models import Postmortem

MOST_STRANGERS = 12  # names in the evidence that belong to nobody here; more only tire
SIDES = ("support", "business", "sales", "success", "customer", "product")


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who may be asked, and why."""

    person: User
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """People to ask, teams nobody is from yet, and names that belong to no account."""

    people: list[Suggested]
    teams: list[Team]
    strangers: list[str]

    @property
    def has_any(self) -> bool:
        """Whether there is anybody to suggest."""
        return bool(self.people or self.teams)


def suggestions(postmortem: Postmortem, asked: Round | None) -> Suggestions:
    """Return whom to ask, the most active first; about six queries."""
    incidents = list(postmortem.incidents.all())
    known = set(asked.invitees.values_list("person_id", flat=True)) if asked else set()
    people = {person.pk: person for person in _eligible(incidents)}
    active = _active(incidents)
    reasons = _reasons(postmortem, incidents, active, people)
    found = [Suggested(people[pk], reason) for pk, reason in reasons.items() if pk not in known]
    here = known | set(reasons)
    return Suggestions(found, _missing_teams(incidents, here), _strangers(active, people))


def _eligible(incidents: list[Incident]) -> list[User]:
    """Return everybody from whom nothing of these incidents is hidden."""
    people = User.objects.filter(is_active=True)
    for incident in incidents:
        if incident.is_private:
            people = people.filter(incidents=incident)
    return list(people)


def _active(incidents: list[Incident]) -> dict[str, int]:
    """Return the names in evidence and timeline, with how often each is there."""
    counted: dict[str, int] = {}
    wrote = Evidence.objects.filter(incident__in=incidents).exclude(who="").order_by()
    did = Entry.objects.shown().filter(incident__in=incidents).exclude(author="").order_by()
    for name, number in [
        *wrote.filter(kind="message").values_list("who").annotate(n=Count("pk")),
        *did.values_list("author").annotate(n=Count("pk")),
    ]:
        counted[name] = counted.get(name, 0) + number
    return counted


def _reasons(
    postmortem: Postmortem,
    incidents: list[Incident],
    active: dict[str, int],
    people: dict[int, User],
) -> dict[int, str]:
    """Return why each person is suggested, those most active in the evidence first."""
    by_name = _by_name(people)
    found: dict[int, str] = {}
    for name, number in sorted(active.items(), key=lambda each: (-each[1], each[0])):
        if person := by_name.get(_plain(name)):
            words = ngettext("in the evidence once", "in the evidence %(n)s times", number)
            found.setdefault(person.pk, words % {"n": number})
    for pk in postmortem.participants.values_list("pk", flat=True):
        if pk in people:
            found.setdefault(pk, _("takes part"))
    for incident in incidents:
        for pk in incident.people.values_list("pk", flat=True):
            if pk in people:
                found.setdefault(pk, _("was there"))
    return found


def _missing_teams(incidents: list[Incident], here: set[int]) -> list[Team]:
    """Return the teams of the services, and those that hear from customers, nobody is from yet."""
    services = Service.objects.filter(incidents__in=incidents).exclude(team=None)
    wanted = set(services.values_list("team_id", flat=True))
    return [
        team
        for team in Team.objects.prefetch_related("members")
        if (team.pk in wanted or any(side in team.name.casefold() for side in SIDES))
        and team.members.all()
        and not any(member.pk in here for member in team.members.all())
    ]


def _strangers(active: dict[str, int], people: dict[int, User]) -> list[str]:
    known = _by_name(people)
    names = sorted(active, key=lambda name: (-active[name], name))
    return [name for name in names if _plain(name) not in known][:MOST_STRANGERS]


def _by_name(people: dict[int, User]) -> dict[str, User]:
    """Return who is meant by a name; a first name counts where only one person has it."""
    found = {name: person for person in people.values() for name in _names(person)}
    first = Counter(_plain(person.name).partition(" ")[0] for person in people.values())
    for person in people.values():
        name = _plain(person.name).partition(" ")[0]
        if first[name] == 1:
            found.setdefault(name, person)
    return found


def _names(person: User) -> set[str]:
    """Return what a chat may call somebody: the name, its handles, the mail address."""
    local = person.email.partition("@")[0]
    name = _plain(person.name)
    return {name, _plain(local), name.replace(" ", "."), person.email.casefold()} - {""}


def _plain(name: str) -> str:
    return " ".join(name.split()).lstrip("@").casefold()
