"""How the audit names what is written while a meeting is held: never what it says."""

from __future__ import annotations

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secondstory.web.audit.describe import Described, Describer, describe_with
from secondstory.web.meetings.models import Absurdity, Board, RoundAnswer
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem


def describe_held_meetings() -> None:
    """Register the nouns that are written while a meeting is held."""
    at_the_meeting = ("session__meeting__postmortem", "session__meeting")
    describe_with("board", _("board"), _of(Board, *at_the_meeting, _("a board")))
    describe_with("roundanswer", _("answer"), _of(RoundAnswer, *at_the_meeting, _("an answer")))
    describe_with("absurdity", _("absurdity"), _absurdities)


def _of(model: type[Model], postmortem: str, meeting: str, words: str | Promise) -> Describer:
    def describe(ids: set[int], viewer: User) -> dict[int, Described]:
        workable = Postmortem.objects.workable_by(viewer)
        found = model._default_manager.filter(pk__in=ids, **{f"{postmortem}__in": workable})
        return {
            pk: Described(str(words), reverse("meeting_held", args=[held]))
            for pk, held in found.values_list("pk", meeting)
        }

    return describe


def _absurdities(ids: set[int], viewer: User) -> dict[int, Described]:
    found = Absurdity.objects.readable_by(viewer).filter(pk__in=ids)
    page = reverse("hall_of_fame")
    return {
        key: Described(str(_("an absurdity")), page) for key in found.values_list("pk", flat=True)
    }
