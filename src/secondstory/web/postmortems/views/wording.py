"""Leaving wording as it is, and the pages that say what the rules ask and why."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from secondstory.core.language import Rule
from secondstory.core.language.store import book_of, rule_named
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.forms import KeptWordingForm
from secondstory.web.postmortems.models import Section
from secondstory.web.postmortems.wording import Wording
from secondstory.web.ui.answers import see_other, wants_fragment


@require_POST
def kept(request: HttpRequest, pk: int, section_pk: int) -> HttpResponse:
    """Leave some words of a section as they are, with a reason."""
    user = signed_in_person(request)
    section = access.section_to_work_on(user, pk, section_pk)
    form = KeptWordingForm(request.POST)
    if not form.is_valid():
        return _answer(request, section, problem=form.first_problem(), status=422)
    writes.keep_wording(section, **form.cleaned_data, by=user, at=timezone.now())
    return _answer(request, section)


@require_POST
def removal(request: HttpRequest, pk: int, section_pk: int, kept_pk: int) -> HttpResponse:
    """Let the rule ask again about words that were left as they are."""
    user = signed_in_person(request)
    wording = access.kept_wording_to_work_on(user, pk, section_pk, kept_pk)
    section = wording.section
    writes.ask_about_wording_again(wording, by=user, at=timezone.now())
    return _answer(request, section)


def _answer(
    request: HttpRequest, section: Section, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """Show the wording of the section anew; without JavaScript, the section with room to write."""
    if not wants_fragment(request) and not problem:
        work = reverse("postmortem", args=[section.postmortem_id])
        return see_other(f"{work}?edit={section.pk}#section-{section.pk}")
    looked = Wording(section.postmortem).look(section)
    context = {
        "section": section,
        "postmortem": section.postmortem,
        "looked": looked,
        "problem": problem,
    }
    template = (
        "postmortems/_wording.html" if wants_fragment(request) else "postmortems/section.html"
    )
    return render(request, template, context | {"text": section.text}, status=status)


@require_GET
def all_rules(request: HttpRequest) -> HttpResponse:
    """List what the checker asks about, by kind."""
    families: dict[str, list[Rule]] = {}
    for each in book_of().rules:
        families.setdefault(each.category.replace("_", " "), []).append(each)
    return render(request, "postmortems/wording_rules.html", {"families": families.items()})


@require_GET
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """Say what one rule asks, why, and how to go on; all of it from the rule's own file."""
    found = rule_named(name)
    if found is None:
        raise Http404
    return render(request, "postmortems/wording_rule.html", {"rule": found})
