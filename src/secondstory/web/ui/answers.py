"""Small answers every room gives: what htmx asked for, and where a browser without it goes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme


def wants_fragment(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a part of the page rather than a reader for all of it."""
    return request.headers.get("HX-Request") == "true"


def see_other(address: str) -> HttpResponseRedirect:
    """Answer a write: the browser reads `address` next, and reloading repeats nothing."""
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer


def inner_address(request: HttpRequest, name: str, otherwise: str) -> str:
    """Return an address the request carries under a name, if it is one of ours."""
    given = request.POST.get(name) or request.GET.get(name, "")
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(given, hosts, require_https=request.is_secure())
    return given if safe else otherwise


def page_or_fragment(
    request: HttpRequest,
    page: str,
    fragment: str,
    context: dict[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    """Render the fragment for htmx and the whole page, which includes it, for everybody else."""
    template = fragment if wants_fragment(request) else page
    return render(request, template, context, status=status)
