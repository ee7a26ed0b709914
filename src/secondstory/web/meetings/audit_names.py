"""How the audit names what this room writes: never anybody's words."""

from __future__ import annotations

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secondstory.web.audit.describe import Described, Describer, describe_with
from secondstory.web.meetings.models import (
    Attendee,
    FacilitatorRequest,
    Kit,
    Meeting,
    MeetingKind,
    RosterEntry,
)
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem

MEETING = _("Meeting")


def describe_meetings() -> None:
    """Register every noun of the room."""
    describe_with("meeting", MEETING, _of(Meeting, "", MEETING))
    describe_with("attendee", _("attendee"), _of(Attendee, "meeting__", _("an invitation")))
    describe_with(
        "facilitatorrequest",
        _("question to a facilitator"),
        _of(FacilitatorRequest, "meeting__", _("a question to a facilitator")),
    )
    describe_with("rosterentry", _("facilitator"), _roster)
    describe_with("kit", _("handbook"), _kit)


def _of(model: type[Model], path: str, words: str | Promise) -> Describer:
    """Return what describes a noun by a fixed word, to those who work on its post-mortem."""

    def describe(ids: set[int], viewer: User) -> dict[int, Described]:
        workable = Postmortem.objects.workable_by(viewer)
        found = model._default_manager.filter(
            pk__in=ids, **{f"{path}postmortem__in": workable}
        ).values_list("pk", f"{path}postmortem", f"{path}kind")
        return {
            pk: Described(str(words), reverse(_page(kind), args=[postmortem]))
            for pk, postmortem, kind in found
        }

    return describe


def _page(kind: str) -> str:
    return "follow_up" if kind == MeetingKind.FOLLOW_UP else "meeting"


def _roster(ids: set[int], viewer: User) -> dict[int, Described]:
    """Return names; every member may see the roster."""
    rows = RosterEntry.objects.filter(pk__in=ids).select_related("person")
    return {row.pk: Described(str(row.person), reverse("facilitators")) for row in rows}


def _kit(ids: set[int], viewer: User) -> dict[int, Described]:
    rows = Kit.objects.filter(pk__in=ids) if viewer.is_administrator else Kit.objects.none()
    return {row.pk: Described(str(_("handbook")), reverse("meeting_kit")) for row in rows}
