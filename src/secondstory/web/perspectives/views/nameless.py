"""A perspective without a name: opened by a slip, without a session, with the code in each body."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.errors import Refused
from secondstory.core.perspectives.model import Attribution
from secondstory.web.people.access import there
from secondstory.web.perspectives import access, writes
from secondstory.web.perspectives.access import Nameless
from secondstory.web.perspectives.desk import Addresses, desk_of, sheet_of, span_of
from secondstory.web.perspectives.forms import AttributionForm, ClaimForm, NoteForm, SlipForm
from secondstory.web.perspectives.labels import MARKS
from secondstory.web.perspectives.models import Claim
from secondstory.web.ui.answers import wants_fragment


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def entrance(request: HttpRequest) -> HttpResponse:
    """Ask for the slip, and open the desk it belongs to."""
    if request.method == "GET":
        return render(request, "perspectives/entrance.html", {"form": SlipForm()})
    form = SlipForm(request.POST)
    if not form.is_valid():
        return render(request, "perspectives/entrance.html", {"form": form}, status=422)
    try:
        access.holder_of(form.cleaned_data["code"])
    except Http404:
        form.add_error("code", _("No slip reads like that. Look once more, letter by letter."))
        return render(request, "perspectives/entrance.html", {"form": form}, status=422)
    return _page(request)


@login_not_required
@never_cache
@require_POST
def claim(request: HttpRequest, key: int) -> HttpResponse:
    """Keep one claim."""
    holder = _holder(request)
    zone = ZoneInfo(holder.round.zone)
    around = span_of(holder.round.postmortem)
    form = ClaimForm(request.POST, zone=zone, around=around)
    if not form.is_valid():
        return _not_kept(request, form=form)
    try:
        perspective = writes.begin_without_name(holder.round, holder.code_hash)
        kept = writes.save_claim(perspective, key, form.words())
    except Refused as refused:
        return _not_kept(request, refusal=str(refused))
    if not wants_fragment(request):
        return _page(request)
    addresses = Addresses(_code(request), 0)
    sheet = sheet_of(kept, addresses, around=around, zone=zone, people=())
    return render(request, "perspectives/_kept.html", {"sheet": sheet, "zone": zone})


@login_not_required
@never_cache
@require_POST
def claim_removal(request: HttpRequest, key: int) -> HttpResponse:
    """Take one claim away."""
    perspective = there(_holder(request).perspective)
    writes.remove_claim(there(Claim.objects.filter(perspective=perspective, key=key).first()))
    return HttpResponse("") if wants_fragment(request) else _page(request)


@login_not_required
@never_cache
@require_POST
def giving(request: HttpRequest) -> HttpResponse:
    """Give it."""
    perspective = there(_holder(request).perspective)
    role = request.POST.get("role", "").strip()
    try:
        chosen = Attribution.ROLE if role else Attribution.NOTHING
        writes.attribute(perspective, chosen, role)
        also = request.POST.get("also_named") == "on"
        writes.give_without_name(perspective, is_also_named=also)
    except Refused as refused:
        return _page(request, refusal=str(refused))
    return _page(request, said=_("Thank you. It is sealed: nobody reads it before the reveal."))


@login_not_required
@never_cache
@require_POST
def withdrawal(request: HttpRequest) -> HttpResponse:
    """Take it back."""
    try:
        writes.take_back_without_name(there(_holder(request).perspective))
    except Refused as refused:
        return _page(request, refusal=str(refused))
    return _page(request, said=_("You have it back. Nobody else can read it."))


@login_not_required
@never_cache
@require_POST
def erasure(request: HttpRequest) -> HttpResponse:
    """Delete every word of it; the slip is used up."""
    try:
        writes.erase(there(_holder(request).perspective))
    except Refused as refused:
        return _page(request, refusal=str(refused))
    return render(request, "perspectives/entrance.html", {"form": SlipForm(), "erased": True})


@login_not_required
@never_cache
@require_POST
def additions(request: HttpRequest) -> HttpResponse:
    """Add to what others have read."""
    form = NoteForm(request.POST)
    if form.is_valid():
        perspective = there(_holder(request).perspective)
        writes.annotate_without_name(perspective, form.cleaned_data["text"])
    return _page(request)


def _holder(request: HttpRequest) -> Nameless:
    return access.holder_of(_code(request))


def _code(request: HttpRequest) -> str:
    return request.POST.get("code", "").strip()


def _page(request: HttpRequest, *, refusal: str = "", said: str = "") -> HttpResponse:
    holder = _holder(request)
    asked = holder.round
    desk = desk_of(
        asked,
        holder.perspective,
        zone=asked.zone,
        code=_code(request),
        add=request.POST.get("add", ""),
    )
    context = {
        "desk": desk,
        "marks": MARKS,
        "refusal": refusal,
        "said": said,
        "attribution": AttributionForm.of(holder.perspective),
        "note": NoteForm(),
    }
    return render(request, "perspectives/nameless.html", context)


def _not_kept(
    request: HttpRequest, *, form: ClaimForm | None = None, refusal: str = ""
) -> HttpResponse:
    if wants_fragment(request):
        return render(request, "perspectives/_not_kept.html", {"form": form, "refusal": refusal})
    problems = [str(each[0]) for each in form.errors.values()] if form else [refusal]
    return _page(request, refusal=" ".join(problems))
