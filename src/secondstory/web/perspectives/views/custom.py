"""How the organisation asks for perspectives, in the administration."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from secondstory.web.people.access import administrator_asking
from secondstory.web.perspectives import writes
from secondstory.web.perspectives.forms import CustomForm
from secondstory.web.perspectives.models import custom as custom_in_use
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def custom(request: HttpRequest) -> HttpResponse:
    """Show how long people have and what they are told, or keep it."""
    user = administrator_asking(request)
    posted = request.method == "POST"
    form = CustomForm(request.POST if posted else None, instance=custom_in_use())
    if posted and form.is_valid():
        writes.set_custom(**form.cleaned_data, by=user, at=timezone.now())
        messages.success(request, _("Kept. Whoever was asked already keeps their time."))
        return see_other(reverse("perspective_custom"))
    return render(
        request, "perspectives/custom.html", {"form": form}, status=422 if posted else 200
    )
