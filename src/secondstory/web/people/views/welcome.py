"""One-time sign-in links: opening one shows a page, pressing its button uses it up."""

from __future__ import annotations

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from secondstory.core.errors import Refused
from secondstory.web.people import access, mail, writes
from secondstory.web.people.forms import SignInLinkForm
from secondstory.web.people.models import User
from secondstory.web.people.sign_in import passkeys_of, sign_in
from secondstory.web.ui.answers import inner_address, see_other


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Show whom the link signs in; sign them in when they press the button."""
    link = access.sign_in_link_named(token)
    now = timezone.now()
    if link is None or not link.is_open_at(now):
        return _used_up(request)
    if request.method == "GET":
        return render(request, "people/welcome.html", {"link": link, "person": link.user})
    try:
        user = writes.use_sign_in_link(link, at=now)
    except Refused:
        return _used_up(request)
    if not user.has_usable_password() and not passkeys_of(user):
        messages.info(
            request,
            _("You have no password yet. When you like, set one or a passkey in your profile."),
        )
    return sign_in(request, user, then=inner_address(request, "then", settings.LOGIN_REDIRECT_URL))


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_link(request: HttpRequest) -> HttpResponse:
    """Mail somebody a link; the answer is the same whether the address is known or not."""
    form = SignInLinkForm(request.POST or None)
    context = {"form": form, "mail_is_set_up": mail.is_set_up()}
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return render(request, "people/sign_in_link.html", context, status=status)
    email = form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="request_login_code", key=email):
        return ratelimit.respond_429(request)
    if person := User.objects.filter(email=email, is_active=True).first():
        writes.mail_sign_in_link(person, at=timezone.now())
    return see_other(reverse("sign_in_link_sent"))


@login_not_required
@require_GET
def sign_in_link_sent(request: HttpRequest) -> HttpResponse:
    """Say where to look; the words do not depend on whether the address is known."""
    return render(request, "people/sign_in_link_sent.html")


def _used_up(request: HttpRequest) -> HttpResponse:
    """Answer kindly when a link does not work; 410 for what is gone."""
    context = {"mail_is_set_up": mail.is_set_up()}
    return render(request, "people/welcome_used.html", context, status=410)
