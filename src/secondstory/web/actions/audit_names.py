"""How the audit names action items, for readers who may read them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secondstory.web.actions.models import ActionItem
from secondstory.web.audit.describe import Described, describe_with
from secondstory.web.people.models import User


def describe_actions() -> None:
    """Register the noun of this room."""
    describe_with("actionitem", _("action"), items)


def items(ids: set[int], viewer: User) -> dict[int, Described]:
    """Return the titles of those this viewer may read."""
    readable = ActionItem.objects.readable_by(viewer).filter(pk__in=ids)
    return {
        pk: Described(title, reverse("action", args=[pk]))
        for pk, title in readable.values_list("pk", "title")
    }
