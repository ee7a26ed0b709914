"""The organisation's own handbook and times, in the administration."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.web.meetings import writes
from secondstory.web.meetings.forms import KitForm
from secondstory.web.meetings.models import Kit
from secondstory.web.people.access import administrator_asking
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def kit(request: HttpRequest) -> HttpResponse:
    """Show the handbook and the times, or keep the organisation's own."""
    user = administrator_asking(request)
    own = Kit.objects.first()
    form = KitForm(request.POST) if request.method == "POST" else KitForm.of(own)
    if request.method == "POST" and form.is_valid():
        writes.save_kit(**form.cleaned_data, by=user, at=timezone.now())
        messages.success(request, _("Kept. Meetings that are planned keep the agenda they have."))
        return see_other(reverse("meeting_kit"))
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/kit.html", {"form": form, "own": own}, status=status)


@require_POST
def removal(request: HttpRequest) -> HttpResponse:
    """Go back to what comes with the package."""
    writes.drop_kit(by=administrator_asking(request), at=timezone.now())
    return see_other(reverse("meeting_kit"))
