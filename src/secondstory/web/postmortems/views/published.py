"""The page readers land on, and the same publication as Markdown, JSON and PDF.

An unchanged page is answered by 304 after a single query, before anything is rendered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from json import dumps
from uuid import uuid4

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.text import slugify
from django.views.decorators.http import require_GET

import secondstory
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.postmortems import access
from secondstory.web.postmortems.forms import CommentForm
from secondstory.web.postmortems.models import Image, Postmortem, Publication
from secondstory.web.postmortems.pdf import pdf_of
from secondstory.web.postmortems.published import shown

Answer = Callable[[Publication], HttpResponseBase]


@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the publication with what readers say about it."""
    user = signed_in_person(request)
    publication = access.publication_to_read(user, pk)

    def answer(publication: Publication) -> HttpResponse:
        comments = publication.postmortem.comments.select_related("by")
        context = {
            "publication": publication,
            "postmortem": publication.postmortem,
            "shown": shown(publication),
            "replay": reverse("postmortem_replay", args=[pk]),
            "comments": comments,
            "form": CommentForm(),
            "works_on_it": Postmortem.objects.workable_by(user).filter(pk=pk).exists(),
        }
        return render(request, "postmortems/published.html", context)

    return _unless_unchanged(request, publication, _page_tag(request, user, publication), answer)


@require_GET
def markdown(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the publication as Markdown."""

    def answer(publication: Publication) -> HttpResponse:
        return HttpResponse(publication.markdown, content_type="text/markdown; charset=utf-8")

    return _file(request, pk, "md", answer)


@require_GET
def json(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the publication as JSON."""

    def answer(publication: Publication) -> HttpResponse:
        text = dumps(publication.document, ensure_ascii=False, indent=2)
        return HttpResponse(text, content_type="application/json")

    return _file(request, pk, "json", answer)


@require_GET
def pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the publication as a PDF."""

    def answer(publication: Publication) -> HttpResponse:
        images = {image.pk: _bytes(image) for image in publication.images.all()}
        data = pdf_of(shown(publication), published_at=publication.at, images=images)
        return HttpResponse(data, content_type="application/pdf")

    return _file(request, pk, "pdf", answer)


def _file(request: HttpRequest, pk: int, suffix: str, answer: Answer) -> HttpResponseBase:
    """Send a form of the publication under a name that says what it is."""
    publication = access.publication_to_read(signed_in_person(request), pk)
    tag = f"{publication.pk}-{suffix}-{secondstory.__version__}"
    response = _unless_unchanged(request, publication, tag, answer)
    name = slugify(publication.postmortem.title) or f"post-mortem-{pk}"
    response["Content-Disposition"] = f'inline; filename="{name}.{suffix}"'
    return response


def _bytes(image: Image) -> bytes:
    with image.file.open("rb") as file:
        data: bytes = file.read()
    return data


def _unless_unchanged(
    request: HttpRequest, publication: Publication, tag: str, answer: Answer
) -> HttpResponseBase:
    """Answer 304 to a reader who has it already; what is private is never kept for others."""
    etag = '"' + hashlib.sha256(tag.encode()).hexdigest()[:32] + '"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        publication.refresh_from_db(fields=["document", "markdown", "rendered"])
        response = answer(publication)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(publication.at.timestamp())
    response["Cache-Control"] = "private, no-cache"
    return response


def _page_tag(request: HttpRequest, user: User, publication: Publication) -> str:
    """Name everything the page depends on; a pending message makes it new once."""
    parts = (
        secondstory.__version__,
        publication.pk,
        publication.postmortem.discussed_at,
        *(user.pk, user.name, user.zone, user.is_administrator),
        *(request.COOKIES.get("theme"), request.COOKIES.get("csrftoken")),
        len(get_messages(request)) and uuid4(),
    )
    return "|".join(map(str, parts))
