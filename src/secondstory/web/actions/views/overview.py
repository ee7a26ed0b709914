"""All action items a person may read, in the order they are due."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from secondstory.web.actions.forms import ListForm
from secondstory.web.actions.models import STATUSES, ActionItem, ActionItemQuerySet
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.ui.paging import page_of

SIZE = 20
BY_DUE_DAY = (F("due_on").asc(nulls_last=True), "pk")


@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """Show what was promised: mine, unfinished, overdue, by status, owner or kind."""
    user = signed_in_person(request)
    form = ListForm(request.GET)
    form.is_valid()
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    today = timezone.localdate()
    found = narrowed(ActionItem.objects.readable_by(user), asked, user=user, today=today)
    in_order = found.select_related("owner", "postmortem").order_by(*BY_DUE_DAY)
    page = page_of(in_order, request.GET.get("page"), size=SIZE)
    context = {
        "page": page,
        "form": form,
        "today": today,
        "shown": asked.get("shown", "unfinished"),
        "is_narrowed": bool(asked),
        "reportable": reportable(user, list(page.rows)),
    }
    return render(request, "actions/actions.html", context)


def narrowed(
    items: ActionItemQuerySet, asked: dict[str, Any], *, user: User, today: datetime.date
) -> ActionItemQuerySet:
    """Return the items that were asked for; the unfinished ones when nothing was."""
    if asked.get("whose") == "mine":
        items = items.filter(owner=user)
    if owner := asked.get("owner"):
        items = items.filter(owner=owner)
    if kind := asked.get("kind"):
        items = items.filter(kind=kind)
    shown = asked.get("shown", "unfinished")
    if shown in dict(STATUSES):
        return items.filter(status=shown)
    if shown == "overdue":
        return items.due_before(today)
    if shown == "unowned":
        return items.unfinished().filter(owner=None)
    if shown == "undated":
        return items.unfinished().filter(due_on=None)
    return items if shown == "all" else items.unfinished()


def reportable(user: User, items: list[ActionItem]) -> set[int]:
    """Return the numbers of those whose status this person may change, in one query."""
    among = {item.postmortem_id for item in items}
    workable = Postmortem.objects.workable_by(user).filter(pk__in=among)
    worked_on = set(workable.values_list("pk", flat=True))
    return {
        item.pk for item in items if item.owner_id == user.pk or item.postmortem_id in worked_on
    }
