"""One section: reading it for edit, saving it, seeing it as it will read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.errors import Overtaken
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.differences import differences, folded
from secondstory.web.postmortems.forms import SectionForm
from secondstory.web.postmortems.models import Section
from secondstory.web.postmortems.rendering import to_html
from secondstory.web.postmortems.wording import Wording
from secondstory.web.ui.answers import page_or_fragment, see_other, wants_fragment

CONFLICT = 409


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, pk: int, section_pk: int) -> HttpResponse:
    """Show one section alone, or save its text; on a conflict both texts are shown."""
    user = signed_in_person(request)
    section = access.section_to_work_on(user, pk, section_pk)
    if request.method == "GET" and wants_fragment(request):
        context = {
            "section": section,
            "postmortem": section.postmortem,
            "writing": True,
            "wording": Wording(section.postmortem),
        }
        return render(request, "postmortems/_section_words.html", context)
    if request.method == "GET":
        return _editor(request, section)
    form = SectionForm(request.POST)
    if not form.is_valid():
        return _editor(request, section, text=request.POST.get("text", ""), status=422)
    at = timezone.now()
    try:
        section = writes.save_section(
            section,
            text=form.cleaned_data["text"],
            version=form.cleaned_data["version"],
            by=user,
            at=at,
        )
    except Overtaken as overtaken:
        return _conflict(request, section, overtaken)
    if wants_fragment(request):
        context = {
            "section": section,
            "postmortem": section.postmortem,
            "saved_at": at,
            "looked": Wording(section.postmortem).look(section),
        }
        return render(request, "postmortems/_saved.html", context)
    return see_other(reverse("postmortem", args=[pk]) + f"#section-{section.pk}")


@require_POST
def preview(request: HttpRequest, pk: int, section_pk: int) -> HttpResponse:
    """Show a text as it will read; nothing is saved."""
    section = access.section_to_work_on(signed_in_person(request), pk, section_pk)
    text = request.POST.get("text", "")
    context = {
        "section": section,
        "postmortem": section.postmortem,
        "text": text,
        "version": request.POST.get("version", section.version),
        "html": to_html(text, postmortem_id=pk),
    }
    return page_or_fragment(
        request, "postmortems/section_preview.html", "postmortems/_section_preview.html", context
    )


def _editor(
    request: HttpRequest, section: Section, *, text: str | None = None, status: int = 200
) -> HttpResponse:
    """Show the section alone, with room to write."""
    context = {
        "section": section,
        "postmortem": section.postmortem,
        "text": section.text if text is None else text,
        "version": section.version,
        "wording": Wording(section.postmortem),
    }
    return render(request, "postmortems/section.html", context, status=status)


def _conflict(request: HttpRequest, section: Section, overtaken: Overtaken) -> HttpResponse:
    """Show both texts and how they differ; the writer's own stays in the box."""
    context = {
        "section": section,
        "postmortem": section.postmortem,
        "text": overtaken.yours,
        "version": overtaken.version,
        "overtaken": overtaken,
        "pieces": folded(differences(overtaken.theirs, overtaken.yours)),
    }
    return page_or_fragment(
        request,
        "postmortems/section.html",
        "postmortems/_conflict.html",
        context,
        status=CONFLICT,
    )
