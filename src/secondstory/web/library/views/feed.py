"""The Atom feed of what was published, for readers that know a person's feed key."""

from __future__ import annotations

import hashlib
import re

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.crypto import constant_time_compare
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from secondstory.core.document import json_form
from secondstory.core.document.model import SectionName
from secondstory.web.library.search.words import plain
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Publication

KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")  # what `people` makes, and nothing empty
MOST = 30  # feed readers remember; thirty outlast a holiday
SUMMARY = 1_000


@login_not_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """Answer the newest publications the owner of the key may read; 304 when nothing changed."""
    user = _owner_of(request.GET.get("key", ""))
    readable = Publication.objects.readable_by(user).order_by("-at", "-pk")
    newest = list(readable.values_list("pk", "at")[:MOST])
    tag = quote_etag(hashlib.sha256(repr((user.pk, newest)).encode()).hexdigest()[:32])
    answer: HttpResponse
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        answer = HttpResponseNotModified()
    else:
        answer = HttpResponse(
            _feed(request, [pk for pk, _at in newest]), content_type="application/atom+xml"
        )
    answer["ETag"] = tag
    patch_cache_control(answer, private=True, max_age=300)
    return answer


def _owner_of(key: str) -> User:
    """Return whose key it is; without a key there is no feed, and nobody learns why."""
    if not KEY.fullmatch(key):
        raise Http404
    user = User.objects.filter(feed_key=key, is_active=True).first()
    if user is None or not constant_time_compare(user.feed_key, key):
        raise Http404
    return user


def _feed(request: HttpRequest, newest: list[int]) -> str:
    """Write the feed of these publications."""
    feed = Atom1Feed(
        title=_("Second Story: post-mortems"),
        link=request.build_absolute_uri(reverse("library")),
        description=_("What we published, newest first."),
        feed_url=request.build_absolute_uri(request.path),  # without the key
    )
    found = Publication.objects.filter(pk__in=newest).select_related("postmortem__lead")
    for publication in found.order_by("-at", "-pk"):
        document = json_form.from_json(publication.document)
        summaries = [s.text for s in document.sections if s.name == SectionName.SUMMARY]
        address = reverse("postmortem_published", args=[publication.postmortem_id])
        feed.add_item(
            title=document.title,
            link=request.build_absolute_uri(address),
            description=plain("\n".join(summaries))[:SUMMARY],
            author_name=document.lead or None,
            pubdate=publication.at,
            updateddate=publication.at,
            unique_id=request.build_absolute_uri(address) + f"#{publication.number}",
        )
    return str(feed.writeString("utf-8"))
