"""Describes people, teams, invitations and sign-in links; that room comes before this one."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secondstory.web.audit.describe import Described, describe_with
from secondstory.web.people.models import Invitation, SignInLink, Team, User


def describe_people() -> None:
    """Register the nouns of the room `people`."""
    describe_with("user", _("person"), _users)
    describe_with("team", _("team"), _teams)
    describe_with("invitation", _("invitation"), _invitations)
    describe_with("signinlink", _("sign-in link"), _links)


def _users(ids: set[int], viewer: User) -> dict[int, Described]:
    return {
        person.pk: Described(str(person), reverse("person", args=[person.pk]))
        for person in User.objects.filter(pk__in=ids)
    }


def _teams(ids: set[int], viewer: User) -> dict[int, Described]:
    return {
        team.pk: Described(team.name, reverse("team", args=[team.pk]))
        for team in Team.objects.filter(pk__in=ids)
    }


def _invitations(ids: set[int], viewer: User) -> dict[int, Described]:
    """Only administrators know who was invited."""
    if not viewer.is_administrator:
        return {}
    address = reverse("administration_invitations")
    return {
        invitation.pk: Described(invitation.email, address)
        for invitation in Invitation.objects.filter(pk__in=ids)
    }


def _links(ids: set[int], viewer: User) -> dict[int, Described]:
    """Only administrators see that a link was made, and for whom; the link itself nobody does."""
    if not viewer.is_administrator:
        return {}
    links = SignInLink.objects.filter(pk__in=ids).select_related("user")
    return {link.pk: Described(str(link.user)) for link in links}
