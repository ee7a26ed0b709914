"""Who drives a post-mortem and who takes part."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.forms import PersonForm
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who leads, or hand it to somebody else."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_hand_over(user, pk)
    form = PersonForm(request.POST or None, postmortem=postmortem)
    form.fields["person"].label = _("New lead")
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        context = {"form": form, "postmortem": postmortem}
        return render(request, "postmortems/lead.html", context, status=status)
    chosen = form.cleaned_data["person"]
    writes.change_lead(postmortem, lead=chosen, by=user, at=timezone.now())
    messages.success(request, _("%(name)s leads this post-mortem now.") % {"name": chosen})
    try:
        access.postmortem_to_work_on(user, pk)
    except Http404:  # an administrator who is not part of it goes home
        return see_other("/")
    return see_other(reverse("postmortem", args=[pk]))


@require_http_methods(["GET", "POST"])
def participants(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who takes part, or add somebody."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    form = PersonForm(request.POST or None, postmortem=postmortem)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        context = {"form": form, "postmortem": postmortem}
        return render(request, "postmortems/participants.html", context, status=status)
    writes.add_participant(
        postmortem, person=form.cleaned_data["person"], by=user, at=timezone.now()
    )
    return see_other(reverse("postmortem_participants", args=[pk]))


@require_POST
def removal(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Let somebody no longer take part."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    person = get_object_or_404(postmortem.participants, pk=person_pk)
    writes.remove_participant(postmortem, person=person, by=user, at=timezone.now())
    return see_other(reverse("postmortem_participants", args=[pk]))
