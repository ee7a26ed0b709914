"""What a person sees and changes about themselves."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.web.people import access, writes
from secondstory.web.people.forms import AddressForm, ProfileForm
from secondstory.web.people.sign_in import has_authenticator_app, passkeys_of
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and save name, zone and working hours; lead to everything about signing in."""
    person = access.signed_in_person(request)
    now = timezone.now()
    form = ProfileForm(request.POST or None, at=now, person=person)
    if request.method == "POST" and form.is_valid():
        writes.edit_profile(person, **form.cleaned_data, by=person, at=now)
        messages.success(request, _("Your profile is saved."))
        return see_other(reverse("profile"))
    context = {
        "form": form,
        "person": person,
        "has_password": person.has_usable_password(),
        "passkeys": passkeys_of(person),
        "has_app": has_authenticator_app(person),
    }
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def profile_address(request: HttpRequest) -> HttpResponse:
    """Show and change the mail address a person signs in with."""
    person = access.signed_in_person(request)
    form = AddressForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        writes.change_address(person, address=address, by=person, at=timezone.now())
        messages.success(request, _("From now on you sign in as %(it)s.") % {"it": address})
        return see_other(reverse("profile"))
    context = {"form": form, "person": person}
    status = 422 if form.errors else 200
    return render(request, "people/profile_address.html", context, status=status)


@require_POST
def profile_feed_key(request: HttpRequest) -> HttpResponse:
    """Make a new private key for feeds."""
    person = access.signed_in_person(request)
    writes.renew_feed_key(person, by=person, at=timezone.now())
    messages.success(request, _("Your feeds have a new key. The old addresses stopped working."))
    return see_other(reverse("profile") + "#feeds")


@require_POST
def profile_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else."""
    person = access.signed_in_person(request)
    writes.end_other_sessions(person, by=person, at=timezone.now())
    update_session_auth_hash(request, person)
    messages.success(request, _("You are signed out everywhere but here."))
    return see_other(reverse("profile") + "#sign-in")
