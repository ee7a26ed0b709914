"""Administration: the organisation's severities and services."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.errors import Refused
from secondstory.web.incidents import access, writes
from secondstory.web.incidents.forms.administration import ServiceForm, SeverityForm
from secondstory.web.incidents.models import Service, Severity
from secondstory.web.people.access import administrator_asking, administrator_only
from secondstory.web.ui.answers import see_other

PAGE = 50


@administrator_only
@require_http_methods(["GET", "POST"])
def severities(request: HttpRequest) -> HttpResponse:
    """List the scale; POST adds a step."""
    user = administrator_asking(request)
    form = SeverityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        writes.add_severity(form.save(commit=False), by=user, at=timezone.now())
        messages.success(request, _("The scale has a new step."))
        return see_other(reverse("severities"))
    context = {"form": form, "severities": Severity.objects.all()}
    status = 422 if form.errors else 200
    return render(request, "incidents/administration/severities.html", context, status=status)


@administrator_only
@require_http_methods(["GET", "POST"])
def severity(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one step."""
    user = administrator_asking(request)
    found = access.severity_to_administer(user, pk)
    form = SeverityForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        writes.change_severity(form.save(commit=False), by=user, at=timezone.now())
        messages.success(request, _("The step is saved."))
        return see_other(reverse("severities"))
    context = {"form": form, "severity": found}
    status = 422 if form.errors else 200
    return render(request, "incidents/administration/severity.html", context, status=status)


@administrator_only
@require_POST
def severity_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a step nobody uses."""
    user = administrator_asking(request)
    found = access.severity_to_administer(user, pk)
    try:
        writes.remove_severity(found, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("The step is gone."))
    return see_other(reverse("severities"))


@administrator_only
@require_http_methods(["GET", "POST"])
def services(request: HttpRequest) -> HttpResponse:
    """List the services; POST adds one."""
    user = administrator_asking(request)
    form = ServiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        writes.add_service(data["name"], team=data["team"], by=user, at=timezone.now())
        messages.success(request, _("The service is there."))
        return see_other(reverse("services"))
    everything = Service.objects.select_related("team")
    page = Paginator(everything, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page}
    status = 422 if form.errors else 200
    return render(request, "incidents/administration/services.html", context, status=status)


@administrator_only
@require_http_methods(["GET", "POST"])
def service(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a service or give it to a team."""
    user = administrator_asking(request)
    found = access.service_to_administer(user, pk)
    form = ServiceForm(request.POST or None, service=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        writes.change_service(found, data["name"], team=data["team"], by=user, at=timezone.now())
        messages.success(request, _("The service is saved."))
        return see_other(reverse("services"))
    context = {"form": form, "service": found}
    status = 422 if form.errors else 200
    return render(request, "incidents/administration/service.html", context, status=status)


@administrator_only
@require_POST
def service_removal(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a service no incident names."""
    user = administrator_asking(request)
    found = access.service_to_administer(user, pk)
    try:
        writes.remove_service(found, by=user, at=timezone.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("The service is gone."))
    return see_other(reverse("services"))
