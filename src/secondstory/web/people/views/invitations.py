"""Invitations: the list an administrator keeps, and the page an invited person meets."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.errors import Refused
from secondstory.web.people import access, mail, writes
from secondstory.web.people.forms import AcceptanceForm, InvitationForm
from secondstory.web.people.models import Invitation
from secondstory.web.people.sign_in import sign_in
from secondstory.web.ui.answers import see_other

PAGE = 50


@access.administrator_only
@require_http_methods(["GET", "POST"])
def administration_invitations(request: HttpRequest) -> HttpResponse:
    """List invitations, newest first; POST sends one."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invitation, token = writes.invite(
            email=form.cleaned_data["email"],
            by=access.administrator_asking(request),
            at=timezone.now(),
        )
        _say_where_it_is(request, invitation, token)
        return see_other(reverse("administration_invitations"))
    everything = Invitation.objects.select_related("by").order_by("-at", "-pk")
    context = {
        "form": form,
        "page": Paginator(everything, PAGE).get_page(request.GET.get("page")),
        "now": timezone.now(),
        "mail_is_set_up": mail.is_set_up(),
    }
    status = 422 if form.errors else 200
    return render(request, "people/administration_invitations.html", context, status=status)


@access.administrator_only
@require_POST
def invitation_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation."""
    user = access.administrator_asking(request)
    invitation = access.invitation_to_administer(user, pk)
    writes.withdraw_invitation(invitation, by=user, at=timezone.now())
    messages.success(
        request,
        _("The invitation of %(email)s is withdrawn; its link no longer works.")
        % {"email": invitation.email},
    )
    return see_other(reverse("administration_invitations"))


@access.administrator_only
@require_POST
def invitation_renewal(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an invitation again."""
    user = access.administrator_asking(request)
    invitation = access.invitation_to_administer(user, pk)
    try:
        invitation, token = writes.renew_invitation(invitation, by=user, at=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        _say_where_it_is(request, invitation, token)
    return see_other(reverse("administration_invitations"))


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person say who they are, and sign them in."""
    now = timezone.now()
    found = access.invitation_named(token)
    if found is None or not found.is_open_at(now):
        return render(request, "people/invitation_used.html", status=410)
    form = AcceptanceForm(request.POST or None, at=now, invitation=found, zone=found.by.zone)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        context = {"form": form, "invitation": found}
        return render(request, "people/invitation.html", context, status=status)
    try:
        user = writes.accept_invitation(found, at=now, **form.cleaned_data)
    except Refused:
        return render(request, "people/invitation_used.html", status=410)
    return sign_in(request, user, then=settings.LOGIN_REDIRECT_URL)


def _say_where_it_is(request: HttpRequest, invitation: Invitation, token: str) -> None:
    """Say that the mail left, or give the link to the administrator, who then hands it over."""
    invitation.refresh_from_db(fields=["mailed_at"])
    if invitation.mailed_at:
        said = _("An invitation is on its way to %(email)s.") % {"email": invitation.email}
        messages.success(request, said)
        return
    messages.warning(
        request,
        _("No mail went to %(email)s. Hand this link over yourself, it is shown once: %(link)s")
        % {"email": invitation.email, "link": mail.address_of("invitation", token)},
    )
