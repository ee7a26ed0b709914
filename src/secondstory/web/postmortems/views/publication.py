"""Publishing, withdrawing, and looking back at earlier publications."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from secondstory.core.document import markdown_writer
from secondstory.core.document.model import Document, DocumentStatus
from secondstory.core.errors import Refused
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.differences import Piece, differences, folded
from secondstory.web.postmortems.forms import WithdrawalForm
from secondstory.web.postmortems.models import Postmortem, Publication
from secondstory.web.postmortems.published import shown
from secondstory.web.postmortems.readiness import readiness
from secondstory.web.postmortems.roles import document_for_readers
from secondstory.web.postmortems.wording import Wording
from secondstory.web.postmortems.workbench import Place, place_of
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is missing and what would change for readers, or publish."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    if request.method == "GET":
        return _page(request, postmortem)
    try:
        writes.publish(
            postmortem,
            accepts_no_review=request.POST.get("accepts_no_review") == "on",
            by=user,
            at=timezone.now(),
        )
    except Refused as refused:
        return _page(request, postmortem, refusal=str(refused), status=422)
    messages.success(request, _("Published. Everybody who may read its incidents can read it now."))
    return see_other(reverse("postmortem_published", args=[pk]))


@require_http_methods(["GET", "POST"])
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, or take the publication back."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    publication = postmortem.publications.standing().first()
    if publication is None:
        return see_other(reverse("postmortem_publication", args=[pk]))
    form = WithdrawalForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        context = {"form": form, "postmortem": postmortem, "publication": publication}
        return render(request, "postmortems/withdrawal.html", context, status=status)
    writes.withdraw(publication, reason=form.cleaned_data["reason"], by=user, at=timezone.now())
    messages.success(request, _("Withdrawn. Readers no longer find it; your work is all here."))
    return see_other(reverse("postmortem", args=[pk]))


@require_GET
def earlier(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show an earlier publication to those who work on the post-mortem."""
    publication = access.publication_to_look_back_at(signed_in_person(request), pk, number)
    context = {
        "publication": publication,
        "postmortem": publication.postmortem,
        "shown": shown(publication),
    }
    return render(request, "postmortems/earlier.html", context)


def _page(
    request: HttpRequest, postmortem: Postmortem, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    """Show the state of things before publication."""
    document = document_for_readers(postmortem)
    state = readiness(postmortem, document)
    sections = list(postmortem.sections.all())
    last = postmortem.publications.select_related("by").first()
    context = {
        "postmortem": postmortem,
        "state": state,
        "blocking": [Place(m, place_of(m, postmortem, sections)) for m in state.blocking],
        "advisable": [Place(m, place_of(m, postmortem, sections)) for m in state.advisable],
        "reviews": postmortem.reviews.select_related("reviewer"),
        "last": last,
        "publications": postmortem.publications.select_related("by", "withdrawn_by").defer(
            "document", "markdown", "rendered"
        ),
        "pieces": _changes(document, last),
        "refusal": refusal,
        "readings": Wording(postmortem).look_through(),
    }
    return render(request, "postmortems/publication.html", context, status=status)


def _changes(document: Document, last: Publication | None) -> tuple[Piece, ...]:
    """Return what readers would find changed since the last publication."""
    if last is None:
        return ()
    now = markdown_writer.write(replace(document, status=DocumentStatus.PUBLISHED))
    return folded(differences(last.markdown, now)) if now != last.markdown else ()
