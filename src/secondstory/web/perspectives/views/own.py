"""Somebody's own perspective: theirs alone until it is open."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from secondstory.core.errors import Refused
from secondstory.core.perspectives.model import Attribution, Prompt
from secondstory.web.people.access import signed_in_person, there
from secondstory.web.people.models import User
from secondstory.web.perspectives import access, slips, writes
from secondstory.web.perspectives.access import Own
from secondstory.web.perspectives.desk import (
    Addresses,
    Desk,
    blank_sheet,
    desk_of,
    question_of,
    sheet_of,
    span_of,
)
from secondstory.web.perspectives.forms import AttributionForm, ClaimForm, NoteForm
from secondstory.web.perspectives.labels import MARKS
from secondstory.web.perspectives.models import Perspective, custom
from secondstory.web.perspectives.picking import entries_offered
from secondstory.web.postmortems.wording import Wording
from secondstory.web.ui.answers import see_other, wants_fragment


@never_cache
@require_GET
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what this person wrote so far, and what may be done with it."""
    user = signed_in_person(request)
    return _page(request, user, access.own(user, pk))


@require_GET
def new_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Return one more blank sheet under a question."""
    user = signed_in_person(request)
    mine = access.own(user, pk)
    prompt = there(_prompt(request.GET.get("prompt", Prompt.DID)))
    sheet = blank_sheet(prompt, Addresses("", mine.round.postmortem_id))
    context = {"sheet": sheet, "question": question_of(prompt), "marks": MARKS}
    return render(request, "perspectives/_sheet.html", context)


@require_POST
def claim(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Keep one claim as it is being typed."""
    user = signed_in_person(request)
    mine = access.own(user, pk)
    postmortem = mine.round.postmortem
    around = span_of(postmortem)
    form = ClaimForm(request.POST, zone=user.zone_info, around=around)
    if not form.is_valid():
        return _not_kept(request, user, mine, form)
    try:
        perspective = writes.begin(mine.round, by=user)
        kept = writes.save_claim(perspective, key, form.words())
    except Refused as refused:
        return _refused(request, pk, str(refused))
    if not wants_fragment(request):
        return see_other(reverse("perspective_own", args=[pk]) + f"#claim-{key}")
    sheet = sheet_of(
        kept,
        Addresses("", pk),
        around=around,
        zone=user.zone_info,
        people=Wording(postmortem).people,
    )
    return render(request, "perspectives/_kept.html", {"sheet": sheet, "zone": user.zone})


@require_POST
def claim_removal(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Take one claim away."""
    user = signed_in_person(request)
    try:
        writes.remove_claim(access.own_claim(user, pk, key))
    except Refused as refused:
        return _refused(request, pk, str(refused))
    if wants_fragment(request):
        return HttpResponse("")
    return see_other(reverse("perspective_own", args=[pk]))


@require_http_methods(["GET", "POST"])
def claim_evidence(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Choose the moment of the timeline a claim is about; its evidence comes with it."""
    user = signed_in_person(request)
    held = access.own_claim(user, pk, key)
    postmortem = held.perspective.round.postmortem
    offered = entries_offered(user, postmortem, request.GET.get("q", ""))
    if request.method == "POST":
        try:
            writes.point_to(held, offered.get(request.POST.get("entry", "")))
        except Refused as refused:
            return _refused(request, pk, str(refused))
        return see_other(reverse("perspective_own", args=[pk]) + f"#claim-{key}")
    context = {
        "claim": held,
        "postmortem": postmortem,
        "entries": offered.values(),
        "q": request.GET.get("q", ""),
    }
    return render(request, "perspectives/evidence.html", context)


@require_POST
def giving(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it, attributed as its author chooses."""
    user = signed_in_person(request)
    mine = access.own(user, pk)
    perspective = mine.perspective
    form = AttributionForm(request.POST)
    if perspective is None or not form.is_valid():
        return _refused(request, pk, _("There is nothing in it yet. One sentence is enough."))
    chosen = Attribution(form.cleaned_data["attribution"])
    try:
        writes.attribute(perspective, chosen, form.cleaned_data["role"])
        writes.give(perspective, by=user, at=timezone.now())
    except Refused as refused:
        return _refused(request, pk, str(refused))
    messages.success(request, _("Thank you. It is sealed: nobody reads it before the reveal."))
    return see_other(reverse("perspective_own", args=[pk]))


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back."""
    said = _("You have it back. Nobody else can read it.")
    return _done(request, pk, lambda own: writes.take_back(own, at=timezone.now()), said)


@require_POST
def erasure(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete every word of it."""
    return _done(request, pk, writes.erase, _("Every word of it is gone."))


@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it to the others before the reveal."""
    said = _("Those who gave theirs can read yours now.")
    return _done(request, pk, lambda own: writes.release(own, at=timezone.now()), said)


@require_POST
def declining(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no; it needs no reason."""
    user = signed_in_person(request)
    writes.decline(access.own(user, pk).invitee, at=timezone.now())
    messages.success(request, _("That is fine. Should you change your mind, this page stays."))
    return see_other(reverse("perspective_own", args=[pk]))


@require_POST
def additions(request: HttpRequest, pk: int) -> HttpResponse:
    """Add to what others have read."""
    user = signed_in_person(request)
    perspective = there(access.own(user, pk).perspective)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _refused(request, pk, str(form.errors["text"][0]))
    writes.annotate(perspective, form.cleaned_data["text"], at=timezone.now())
    return see_other(reverse("perspective_own", args=[pk]) + "#annotations")


@never_cache
@require_POST
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a slip, once."""
    user = signed_in_person(request)
    mine = access.own(user, pk)
    try:
        code = slips.hand_out_slip(mine.invitee)
    except Refused as refused:
        return _refused(request, pk, str(refused))
    context = {"code": code, "postmortem": mine.round.postmortem}
    return render(request, "perspectives/slip.html", context)


def _done(
    request: HttpRequest, pk: int, write: Callable[[Perspective], object], said: str
) -> HttpResponse:
    """Do something with this person's own perspective, and say that it was done."""
    perspective = there(access.own(signed_in_person(request), pk).perspective)
    try:
        write(perspective)
    except Refused as refused:
        return _refused(request, pk, str(refused))
    messages.success(request, said)
    return see_other(reverse("perspective_own", args=[pk]))


def _page(request: HttpRequest, user: User, mine: Own, *, status: int = 200) -> HttpResponse:
    people = Wording(mine.round.postmortem).people
    desk: Desk = desk_of(
        mine.round,
        mine.perspective,
        zone=user.zone,
        add=request.GET.get("add", ""),
        people=people,
    )
    context = {
        "desk": desk,
        "marks": MARKS,
        "postmortem": mine.round.postmortem,
        "invitee": mine.invitee,
        "why": custom().why,
        "attribution": AttributionForm.of(mine.perspective),
        "note": NoteForm(),
    }
    return render(request, "perspectives/own.html", context, status=status)


def _not_kept(request: HttpRequest, user: User, mine: Own, form: ClaimForm) -> HttpResponse:
    """Say what is not understood; the words stay in their field."""
    if wants_fragment(request):
        context = {"form": form}
        return render(request, "perspectives/_not_kept.html", context, status=200)
    messages.warning(request, " ".join(str(each[0]) for each in form.errors.values()))
    return _page(request, user, mine, status=422)


def _refused(request: HttpRequest, pk: int, sentence: str) -> HttpResponse:
    if wants_fragment(request):
        return render(request, "perspectives/_not_kept.html", {"refusal": sentence})
    messages.warning(request, sentence)
    return see_other(reverse("perspective_own", args=[pk]))


def _prompt(words: str) -> Prompt | None:
    return Prompt(words) if words in list(Prompt) else None
