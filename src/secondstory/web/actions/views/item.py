"""The action items of one post-mortem, and one of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.document.model import ActionStatus
from secondstory.core.errors import Overtaken, Refused
from secondstory.core.language import assess_action, mix_of
from secondstory.web.actions import access, writes
from secondstory.web.actions.forms import ItemForm, MoveForm, StatusForm
from secondstory.web.actions.models import ActionItem
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.ui.answers import inner_address, see_other


@require_http_methods(["GET", "HEAD", "POST"])
def items(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the items of a post-mortem; POST adds one."""
    user = signed_in_person(request)
    if request.method != "POST":
        postmortem = access.postmortem_to_list(user, pk)
        return _list(request, user, postmortem, ItemForm(postmortem=postmortem))
    postmortem = access.postmortem_to_add_to(user, pk)
    form = ItemForm(request.POST, postmortem=postmortem)
    if not form.is_valid():
        return _list(request, user, postmortem, form, status=422)
    added = writes.add_item(postmortem, **form.words(), by=user, at=timezone.now())
    messages.success(request, _asks(added) or _("Kept: somebody, and by a day. Good."))
    return see_other(reverse("postmortem_actions", args=[postmortem.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one item with what this person may do about it; POST edits it."""
    user = signed_in_person(request)
    if request.method != "POST":
        return _one(request, user, access.item_to_read(user, pk))
    kept = access.item_to_work_on(user, pk)
    form = ItemForm(request.POST, postmortem=kept.postmortem)
    if not form.is_valid():
        return _one(request, user, kept, form=form, code=422)
    version = form.cleaned_data["version"] or 0
    try:
        writes.edit_item(kept, **form.words(), version=version, by=user, at=timezone.now())
    except Overtaken as overtaken:
        kept = access.item_to_work_on(user, pk)
        again = ItemForm(_against(request.POST, overtaken.version), postmortem=kept.postmortem)
        return _one(request, user, kept, form=again, overtaken=overtaken, code=409)
    messages.success(request, _("Saved."))
    return see_other(reverse("action", args=[kept.pk]))


@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Say how a title reads while somebody types it; nothing is kept."""
    title = " ".join(request.POST.get("title", "").split())
    found = assess_action(title) if title else None
    return render(request, "actions/_reading.html", {"reading": found})


@require_POST
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far an item is."""
    user = signed_in_person(request)
    kept = access.item_to_report_on(user, pk)
    form = StatusForm(request.POST)
    if not form.is_valid():
        return _one(request, user, kept, status_form=form, code=422)
    said = ActionStatus(form.cleaned_data["status"])
    reason = form.cleaned_data["reason"]
    try:
        moved = writes.set_status(kept, status=said, reason=reason, by=user, at=timezone.now())
    except Refused as refused:
        form.add_error("reason", str(refused))
        return _one(request, user, kept, status_form=form, code=422)
    said_so = _("“%(title)s” is %(status)s.")
    words = {"title": moved.title, "status": moved.status_words}
    messages.success(request, said_so % words)
    return see_other(inner_address(request, "next", reverse("action", args=[kept.pk])))


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an item up or down."""
    user = signed_in_person(request)
    kept = access.item_to_work_on(user, pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        places = form.cleaned_data["places"]
        writes.move_item(kept, places=places, by=user, at=timezone.now())
    return see_other(reverse("postmortem_actions", args=[kept.postmortem_id]) + f"#action-{pk}")


def _list(
    request: HttpRequest,
    user: User,
    postmortem: Postmortem,
    form: ItemForm,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render the items of a post-mortem."""
    kept = list(postmortem.actions.select_related("owner").prefetch_related("factors"))
    works_on_it = access.works_on(user, postmortem)
    context = {
        "postmortem": postmortem,
        "items": kept,
        "form": form,
        "works_on_it": works_on_it,
        "asking": sum(1 for each in kept if each.questions),
        "advice": mix_of(each.reading for each in kept if each.status != "declined").advice,
        "reportable": {each.pk for each in kept if works_on_it or each.owner_id == user.pk},
        "today": timezone.localdate(),
    }
    return render(request, "actions/postmortem_actions.html", context, status=status)


def _one(
    request: HttpRequest,
    user: User,
    kept: ActionItem,
    *,
    form: ItemForm | None = None,
    status_form: StatusForm | None = None,
    overtaken: Overtaken | None = None,
    code: int = 200,
) -> HttpResponse:
    """Render one item; people see the forms of what they may do, nobody sees more."""
    works_on_it = access.works_on(user, kept.postmortem)
    if works_on_it and form is None:
        form = ItemForm.of(kept)
    reports = works_on_it or kept.owner_id == user.pk
    if reports and status_form is None:
        status_form = StatusForm(initial={"status": kept.status, "reason": kept.reason})
    context = {
        "item": kept,
        "form": form,
        "status_form": status_form,
        "overtaken": overtaken,
        "reads_all": Postmortem.objects.readable_by(user).filter(pk=kept.postmortem_id).exists(),
        "today": timezone.localdate(),
    }
    return render(request, "actions/action.html", context, status=code)


def _asks(item: ActionItem) -> str:
    """Return what a new item still asks, as one line."""
    if not item.questions:
        return ""
    return _("Kept. It still asks: %(questions)s") % {"questions": " ".join(item.questions)}


def _against(data: QueryDict, version: int) -> QueryDict:
    """Return what was typed, to be saved next against the version that stands now."""
    typed = data.copy()
    typed["version"] = str(version)
    return typed
