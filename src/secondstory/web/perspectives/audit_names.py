"""How the audit names what this room writes: that something was given, never what it says."""

from __future__ import annotations

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secondstory.web.audit.describe import Described, Describer, describe_with
from secondstory.web.people.models import User
from secondstory.web.perspectives.models import Difference, Invitee, Round
from secondstory.web.postmortems.models import Postmortem

PERSPECTIVES = _("Perspectives")


def describe_perspectives() -> None:
    """Register every noun of the room."""
    describe_with("round", PERSPECTIVES, _of(Round, "postmortem", PERSPECTIVES))
    describe_with(
        "custom",
        _("how perspectives are asked for"),
        lambda ids, _viewer: {
            pk: Described(str(_("how we ask")), reverse("perspective_custom")) for pk in ids
        },
    )
    describe_with("invitee", _("invitation"), _of(Invitee, "round__postmortem", PERSPECTIVES))
    describe_with(
        "difference", _("difference"), _of(Difference, "round__postmortem", _("a difference"))
    )


def _of(model: type[Model], path: str, words: str | Promise) -> Describer:
    """Return what describes a noun by a fixed word, to those who work on its post-mortem."""

    def describe(ids: set[int], viewer: User) -> dict[int, Described]:
        workable = Postmortem.objects.workable_by(viewer)
        found = model._default_manager.filter(pk__in=ids, **{f"{path}__in": workable})
        return {
            pk: Described(str(words), reverse("perspectives", args=[postmortem]))
            for pk, postmortem in found.values_list("pk", path)
        }

    return describe
