"""Whom to ask: who was active in the evidence, and the sides that felt it and are not here."""

from __future__ import annotations

from dataclasses import dataclass

from secondstory.web.incidents.models import Incident, Service
from secondstory.web.people.models import Team, User
from secondstory.web.perspectives.models import Invitee, Round
from secondstory.web.postmortems.company import company_of
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


def suggestions(postmortem: Postmortem, asked: Round | None) -> Suggestions:
    """Return whom to ask, the most active first; about eight queries."""
    known = set(asked.invitees.values_list("person_id", flat=True)) if asked else set()
    company = company_of(postmortem)
    witnesses = [each for each in company.people if each.is_witness]
    found = [
        Suggested(each.person, each.reason) for each in witnesses if each.person.pk not in known
    ]
    here = known | {each.person.pk for each in witnesses}
    incidents = list(postmortem.incidents.all())
    strangers = company.strangers[:MOST_STRANGERS]
    return Suggestions(found, _missing_teams(incidents, here), strangers)


def asked_of(postmortem: Postmortem) -> list[int]:
    """Return whom a round of a post-mortem asked, for the rooms beside this one."""
    asked = Invitee.objects.filter(round__postmortem=postmortem).order_by()
    return list(asked.values_list("person_id", flat=True))


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
