"""Bringing in an older post-mortem: look at what was understood, then keep it."""

from __future__ import annotations

import secrets
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.document import completeness
from secondstory.core.document.doubts import doubts
from secondstory.core.document.markdown_reader import read_markdown
from secondstory.core.document.model import Document
from secondstory.core.document.naming import title_from
from secondstory.core.document.outlines import all_outlines
from secondstory.core.errors import SecondStoryError
from secondstory.core.moments import zone_named
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.forms import ImportChoiceForm, ImportForm
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.writes.document import FALLBACK_OUTLINE
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def imported(request: HttpRequest) -> HttpResponse:
    """Show where to drop or paste, or keep the document that was looked at."""
    user = signed_in_person(request)
    if request.method == "GET":
        first = ImportForm(initial={"zone": user.zone})
        return render(request, "postmortems/import.html", {"form": first})
    form = ImportChoiceForm(request.POST, user=user)
    sent = request.POST
    document = _read(sent.get("markdown", ""), sent.get("zone", ""), sent.get("name", ""))
    if isinstance(document, str):
        return _asked_again(request, document)
    if not form.is_valid():
        return _preview(request, form, document, status=422)
    postmortem = _keep(form, document, user)
    return see_other(reverse("postmortem", args=[postmortem.pk]))


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Show what was understood of a document; nothing is kept yet."""
    user = signed_in_person(request)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "postmortems/import.html", {"form": form}, status=422)
    text, zone = form.cleaned_data["text"], form.cleaned_data["zone"]
    file = form.cleaned_data.get("file")
    name = (file.name or "") if file else ""
    document = _read(text, zone, name)
    if isinstance(document, str):
        form.add_error("text", document)
        return render(request, "postmortems/import.html", {"form": form}, status=422)
    initial = {"markdown": text, "zone": zone, "name": name[-255:], "lead": user.pk}
    initial["token"] = secrets.token_hex(16)
    return _preview(request, ImportChoiceForm(user=user, initial=initial), document)


def _read(text: str, zone: str, name: str) -> Document | str:
    """Return the document, or the sentence that says why it could not be read."""
    try:
        document = read_markdown(text, zone_named(zone) if zone else None, name)
    except SecondStoryError as error:
        return str(error)
    title = document.title or title_from(name) or _("Imported post-mortem")
    return replace(document, title=title)


def _asked_again(request: HttpRequest, problem: str) -> HttpResponse:
    """Show the first form with the text still in it."""
    sent = {"text": request.POST.get("markdown", ""), "zone": request.POST.get("zone", "")}
    form = ImportForm(sent)
    form.add_error("text", problem)
    return render(request, "postmortems/import.html", {"form": form}, status=422)


def _keep(form: ImportChoiceForm, document: Document, user: User) -> Postmortem:
    data = form.cleaned_data
    return writes.import_document(
        document,
        lead=data["lead"],
        incident=data["incident"],
        is_private=data["is_private"],
        token=data["token"],
        by=user,
        at=timezone.now(),
    )


def _preview(
    request: HttpRequest, form: ImportChoiceForm, document: Document, *, status: int = 200
) -> HttpResponse:
    packaged = all_outlines()
    outline = packaged.get(document.outline, packaged[FALLBACK_OUTLINE])
    missing = completeness.missing(replace(document, lead="somebody"), outline)
    sent = form.data or form.initial
    found = doubts(sent.get("markdown", ""), sent.get("name", ""))
    context = {"form": form, "document": document, "missing": missing, "doubts": found}
    return render(request, "postmortems/import_preview.html", context, status=status)
