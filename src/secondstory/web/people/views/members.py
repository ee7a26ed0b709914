"""The administration: its hub, and the people who may sign in."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondstory.core.errors import Refused
from secondstory.web.people import access, mail, writes
from secondstory.web.people import administration as hub
from secondstory.web.people.forms import ManagerForm
from secondstory.web.people.models import User
from secondstory.web.ui.answers import see_other

PAGE = 50


class Change(Protocol):
    """A write to one person."""

    def __call__(self, person: User, *, by: User, at: datetime) -> User: ...


@access.administrator_only
@require_GET
def administration(request: HttpRequest) -> HttpResponse:
    """List what an administrator looks after; rooms add their own pages."""
    return render(request, "people/administration.html", {"pages": hub.pages()})


@access.administrator_only
@require_GET
def administration_people(request: HttpRequest) -> HttpResponse:
    """List everybody, those who left included."""
    sought = request.GET.get("q", "").strip()
    everybody = User.objects.order_by("-is_active", "name", "pk").prefetch_related("teams")
    if sought:
        everybody = everybody.filter(Q(name__icontains=sought) | Q(email__icontains=sought))
    context = {
        "page": Paginator(everybody, PAGE).get_page(request.GET.get("page")),
        "sought": sought,
        "mail_is_set_up": mail.is_set_up(),
    }
    return render(request, "people/administration_people.html", context)


@access.administrator_only
@require_POST
def person_deactivation(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the door for somebody and end their sessions."""
    said = _("%(name)s can no longer sign in, and is signed out everywhere.")
    return _changed(request, pk, writes.deactivate, said)


@access.administrator_only
@require_POST
def person_reactivation(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the door again."""
    return _changed(request, pk, writes.reactivate, _("%(name)s can sign in again."))


@access.administrator_only
@require_POST
def person_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Make somebody an administrator."""
    said = _("%(name)s is an administrator now.")
    return _changed(request, pk, writes.appoint_administrator, said)


@access.administrator_only
@require_POST
def person_dismissal(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an administrator a member like everybody else."""
    said = _("%(name)s is no longer an administrator.")
    return _changed(request, pk, writes.dismiss_administrator, said)


@require_http_methods(["GET", "HEAD", "POST"])
def person_manager(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who somebody reports to, or change it."""
    user = access.administrator_asking(request)
    person = access.person_to_administer(user, pk)
    form = ManagerForm(request.POST if request.method == "POST" else None, person=person)
    if request.method == "POST" and form.is_valid():
        manager = form.cleaned_data["manager"]
        writes.set_manager(person, manager=manager, by=user, at=timezone.now())
        return see_other(reverse("administration_people"))
    status = 422 if request.method == "POST" else 200
    context = {"person": person, "form": form}
    return render(request, "people/administration_manager.html", context, status=status)


@access.administrator_only
@require_POST
def person_sign_in_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail a person a link to sign in; the administrator never sees it."""
    user = access.administrator_asking(request)
    person = access.person_to_administer(user, pk)
    if not mail.is_set_up():
        messages.warning(request, _("Mail is not set up here, so no link was sent."))
    elif not person.is_active:
        messages.warning(request, _("%(name)s may not sign in.") % {"name": person.name})
    else:
        writes.mail_sign_in_link(person, by=user, at=timezone.now())
        messages.success(request, _("A link is on its way to %(name)s.") % {"name": person.name})
    return see_other(reverse("administration_people"))


def _changed(request: HttpRequest, pk: int, change: Change, said: str) -> HttpResponse:
    """Make one change to one person and go back to the list."""
    user = access.administrator_asking(request)
    person = access.person_to_administer(user, pk)
    try:
        change(person, by=user, at=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, said % {"name": person})
    person.refresh_from_db()
    still = user.pk != person.pk or (person.is_administrator and person.is_active)
    return see_other(reverse("administration_people") if still else "/")
