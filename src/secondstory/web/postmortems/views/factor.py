"""Contributing factors: adding, editing, removing, putting in order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.document.model import FactorKind
from secondstory.core.errors import Overtaken
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.differences import differences
from secondstory.web.postmortems.forms import FactorForm
from secondstory.web.postmortems.models import Factor, Postmortem
from secondstory.web.ui.answers import see_other

CONFLICT = 409
UP, DOWN = -1, 1


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form, or add a factor."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    initial = {"kind": request.GET.get("kind", FactorKind.CONDITION)}
    form = FactorForm(request.POST or None, postmortem=postmortem, initial=initial)
    if request.method == "GET" or not form.is_valid():
        return _page(request, form, postmortem, status=200 if request.method == "GET" else 422)
    data = form.cleaned_data
    writes.add_factor(
        postmortem,
        kind=FactorKind(data["kind"]),
        text=data["text"],
        entries=list(data["entries"]),
        by=user,
        at=timezone.now(),
    )
    return _back(postmortem)


@require_http_methods(["GET", "POST"])
def factor(request: HttpRequest, pk: int, factor_pk: int) -> HttpResponse:
    """Show one factor, or change it; on a conflict both texts are shown."""
    user = signed_in_person(request)
    factor = access.factor_to_work_on(user, pk, factor_pk)
    postmortem = factor.postmortem
    form = FactorForm(request.POST or None, postmortem=postmortem, initial=_as_it_is(factor))
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return _page(request, form, postmortem, factor=factor, status=status)
    data = form.cleaned_data
    try:
        writes.edit_factor(
            factor,
            kind=FactorKind(data["kind"]),
            text=data["text"],
            entries=list(data["entries"]),
            version=data["version"] or 0,
            by=user,
            at=timezone.now(),
        )
    except Overtaken as overtaken:
        return _conflict(request, postmortem, factor, overtaken)
    return _back(postmortem)


@require_POST
def removal(request: HttpRequest, pk: int, factor_pk: int) -> HttpResponse:
    """Take a factor out."""
    user = signed_in_person(request)
    factor = access.factor_to_work_on(user, pk, factor_pk)
    writes.remove_factor(factor, by=user, at=timezone.now())
    return _back(factor.postmortem)


@require_POST
def place(request: HttpRequest, pk: int, factor_pk: int) -> HttpResponse:
    """Move a factor one place up or down."""
    user = signed_in_person(request)
    factor = access.factor_to_work_on(user, pk, factor_pk)
    places = UP if request.POST.get("move") == "up" else DOWN
    writes.move_factor(factor, places=places, by=user, at=timezone.now())
    return _back(factor.postmortem)


def _as_it_is(factor: Factor) -> dict[str, object]:
    return {
        "kind": factor.kind,
        "text": factor.text,
        "entries": [entry.pk for entry in factor.entries.all()],
        "version": factor.version,
    }


def _conflict(
    request: HttpRequest, postmortem: Postmortem, factor: Factor, overtaken: Overtaken
) -> HttpResponse:
    """Keep what was typed in the form, now ready to save against the newer version."""
    sent = request.POST.copy()
    sent["version"] = str(overtaken.version)
    form = FactorForm(sent, postmortem=postmortem)
    form.is_valid()
    context = {
        "form": form,
        "postmortem": postmortem,
        "factor": factor,
        "overtaken": overtaken,
        "pieces": differences(overtaken.theirs, overtaken.yours),
    }
    return render(request, "postmortems/factor.html", context, status=CONFLICT)


def _page(
    request: HttpRequest,
    form: FactorForm,
    postmortem: Postmortem,
    *,
    factor: Factor | None = None,
    status: int,
) -> HttpResponse:
    context = {"form": form, "postmortem": postmortem, "factor": factor}
    return render(request, "postmortems/factor.html", context, status=status)


def _back(postmortem: Postmortem) -> HttpResponse:
    return see_other(reverse("postmortem", args=[postmortem.pk]) + "#factors")
