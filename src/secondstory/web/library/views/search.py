"""Search, and the library to leaf through: one page with and one without words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from secondstory.web.library.forms import SearchForm
from secondstory.web.library.search.finding import Asked, find
from secondstory.web.people.access import signed_in_person
from secondstory.web.ui.answers import page_or_fragment


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find words in everything this person may read."""
    context = _results(request)
    return page_or_fragment(request, "library/search.html", "library/_results.html", context)


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Leaf through what was published, newest first."""
    return render(request, "library/library.html", _results(request))


def _results(request: HttpRequest) -> dict[str, object]:
    user = signed_in_person(request)
    form = SearchForm(request.GET)
    form.is_valid()
    kept = form.cleaned_data
    asked = Asked(
        words=(kept.get("q") or "").replace("\x00", ""),
        kind=kept.get("kind") or "",
        service=kept.get("service"),
        severity=kept.get("severity"),
        since=kept.get("since"),
        until=kept.get("until"),
    )
    page = find(user, asked, page=request.GET.get("page"))
    return {"form": form, "asked": asked, "page": page}
