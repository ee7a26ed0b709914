"""The rounds of a meeting in writing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from secondstory.web.meetings.held import access, writes
from secondstory.web.meetings.held.answers import refused, tried
from secondstory.web.meetings.held.forms import AnswerForm
from secondstory.web.people.access import signed_in_person


@require_POST
def answer(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Keep one's own answer to a round."""
    user = signed_in_person(request)
    own = access.round_to_answer(user, pk, name)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, str(form.errors["text"][0]), place=name)
    text = form.cleaned_data["text"]
    return tried(
        request, pk, lambda: writes.answer_round(own, text, by=user, at=timezone.now()), place=name
    )


@require_POST
def next_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on before everybody's time is up."""
    user = signed_in_person(request)
    session = access.session_to_run(user, pk)
    return tried(request, pk, lambda: writes.next_round(session, by=user, at=timezone.now()))
