"""What comes after a meeting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from secondstory.core.errors import Refused
from secondstory.web.meetings.held import access, writes
from secondstory.web.meetings.held.answers import done, refused, tried
from secondstory.web.meetings.held.forms import CommitmentForm, ReasonForm, SurveyForm
from secondstory.web.people.access import signed_in_person


@require_POST
def soak(request: HttpRequest, pk: int) -> HttpResponse:
    """End the soak sooner, for a reason."""
    user = signed_in_person(request)
    session = access.session_to_run(user, pk)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return tried(
        request,
        pk,
        lambda: writes.end_soak(session, reason, by=user, at=timezone.now()),
        place="ideas",
    )


@require_POST
def commitment(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Make an idea a promise."""
    user = signed_in_person(request)
    card = access.card_to_work_with(user, pk, key)
    form = CommitmentForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, _("Say what will be done, in one line."), place=f"card-{key}")
    data = form.cleaned_data
    return tried(
        request,
        pk,
        lambda: writes.commit(
            card,
            data["title"],
            owner=data["owner"],
            due_on=data["due_on"],
            by=user,
            at=timezone.now(),
        ),
        place=f"card-{key}",
    )


@require_POST
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep three answers that nobody can be recognised by."""
    user = signed_in_person(request)
    session = access.session_to_join(user, pk)
    form = SurveyForm(request.POST)
    if not form.is_valid() or not form.given:
        return refused(request, pk, _("One answer is enough; none was chosen yet."), place="survey")
    try:
        writes.answer_survey(session, form.given, by=user, at=timezone.now())
    except Refused as refusal:
        return refused(request, pk, str(refusal), place="survey")
    messages.success(request, _("Thank you. Nothing ties these answers to you."))
    return done(request, pk)
