"""Outlines in the administration: packaged ones to look at, own ones to write."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondstory.core.document.outlines import all_outlines
from secondstory.web.people.access import administrator_asking
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.forms import OutlineForm
from secondstory.web.postmortems.models import Outline
from secondstory.web.ui.answers import see_other

EXAMPLE = """name = "ours"
title = "Our own outline"
description = "When to choose it."

[[section]]
name = "summary"
heading = "Summary"
prompt = "What stopped working, for whom, for how long?"
why = "Most people read only this."

[[section]]
name = "impact"
heading = "Impact"
prompt = "Who could not do what, and how do we know?"
why = "The price makes the repair an easy decision."
"""


@require_GET
def outlines(request: HttpRequest) -> HttpResponse:
    """List the outlines."""
    administrator_asking(request)
    context = {"packaged": all_outlines().values(), "own": Outline.objects.all()}
    return render(request, "postmortems/outlines.html", context)


@require_GET
def built_in(request: HttpRequest, name: str) -> HttpResponse:
    """Show a packaged outline."""
    administrator_asking(request)
    outline = all_outlines().get(name)
    if outline is None:
        raise Http404
    return render(request, "postmortems/outline_built_in.html", {"outline": outline})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show an example to begin with, or add an outline."""
    user = administrator_asking(request)
    form = OutlineForm(request.POST or None, taken=_taken(), initial={"source": EXAMPLE})
    if request.method == "GET" or not form.is_valid():
        return _page(request, form, status=200 if request.method == "GET" else 422)
    writes.add_outline(**form.cleaned_data, by=user, at=timezone.now())
    return see_other(reverse("outlines"))


@require_http_methods(["GET", "POST"])
def outline(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an own outline, or change it."""
    user = administrator_asking(request)
    outline = access.outline_to_edit(user, pk)
    initial = {"source": outline.source, "is_offered": outline.is_offered}
    taken = _taken() - {outline.name}
    form = OutlineForm(request.POST or None, taken=taken, initial=initial)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return _page(request, form, outline=outline, status=status)
    writes.edit_outline(outline, **form.cleaned_data, by=user, at=timezone.now())
    return see_other(reverse("outlines"))


@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an own outline."""
    user = administrator_asking(request)
    writes.remove_outline(access.outline_to_edit(user, pk), by=user, at=timezone.now())
    return see_other(reverse("outlines"))


def _taken() -> set[str]:
    return {*all_outlines(), *Outline.objects.values_list("name", flat=True)}


def _page(
    request: HttpRequest, form: OutlineForm, *, outline: Outline | None = None, status: int
) -> HttpResponse:
    title = outline.name if outline else _("A new outline")
    context = {"form": form, "outline": outline, "title": title}
    return render(request, "postmortems/outline.html", context, status=status)
