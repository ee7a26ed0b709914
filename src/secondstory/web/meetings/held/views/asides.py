"""What is noted beside the conversation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.core.errors import Overtaken
from secondstory.web.meetings.held import access, writes
from secondstory.web.meetings.held.answers import refused, tried
from secondstory.web.meetings.held.forms import KeyForm, NotesForm, ParkedForm, WordsForm
from secondstory.web.meetings.models import Session
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems.differences import differences, folded
from secondstory.web.ui.answers import page_or_fragment, see_other, wants_fragment

CONFLICT = 409


@require_POST
def taps(request: HttpRequest, pk: int) -> HttpResponse:
    """Count one "should have" more."""
    session = access.session_to_join(signed_in_person(request), pk)
    form = KeyForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, _("That tap got lost. Once more, with feeling."))
    return tried(request, pk, lambda: writes.tap(session, form.cleaned_data["key"]))


@require_POST
def parked(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a question aside."""
    user = signed_in_person(request)
    session = access.session_to_join(user, pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, _missing(form))
    key, text = form.cleaned_data["key"], form.cleaned_data["text"]
    return tried(
        request,
        pk,
        lambda: writes.park(session, key, text, by=user, at=timezone.now()),
        place="parked",
    )


@require_POST
def parked_one(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Say what became of a question that was put aside."""
    user = signed_in_person(request)
    question = access.parked_to_settle(user, pk, key)
    form = ParkedForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, _("Choose what became of the question."))
    return tried(
        request,
        pk,
        lambda: writes.settle_parked(question, form.chosen, by=user, at=timezone.now()),
        place="parked",
    )


@require_POST
def absurdities(request: HttpRequest, pk: int) -> HttpResponse:
    """Put something wonderful into the hall of fame."""
    user = signed_in_person(request)
    session = access.session_to_join(user, pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return refused(request, pk, _missing(form))
    key, text = form.cleaned_data["key"], form.cleaned_data["text"]
    postmortem = session.meeting.postmortem
    return tried(
        request,
        pk,
        lambda: writes.relish(postmortem, session, key, text, by=user, at=timezone.now()),
        place="absurdities",
    )


@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the notes alone, or save them; on a conflict both texts are shown."""
    user = signed_in_person(request)
    session = access.session_to_join(user, pk)
    if request.method == "GET":
        return _notes(request, session, text=session.notes)
    form = NotesForm(request.POST)
    if not form.is_valid():
        return _notes(request, session, text=request.POST.get("text", ""), status=422)
    data = form.cleaned_data
    at = timezone.now()
    try:
        saved = writes.save_notes(session, data["text"], data["version"], by=user, at=at)
    except Overtaken as overtaken:
        return _overtaken(request, session, overtaken)
    if wants_fragment(request):
        context = {"session": saved, "meeting": session.meeting, "saved_at": at}
        return render(request, "meetings/held/_notes_saved.html", context)
    return see_other(reverse("meeting_held", args=[pk]) + "#notes")


def _notes(request: HttpRequest, session: Session, *, text: str, status: int = 200) -> HttpResponse:
    context = {
        "session": session,
        "meeting": session.meeting,
        "text": text,
        "version": session.notes_version,
    }
    return render(request, "meetings/held/notes.html", context, status=status)


def _overtaken(request: HttpRequest, session: Session, overtaken: Overtaken) -> HttpResponse:
    context = {
        "session": session,
        "meeting": session.meeting,
        "text": overtaken.yours,
        "version": overtaken.version,
        "overtaken": overtaken,
        "pieces": folded(differences(overtaken.theirs, overtaken.yours)),
    }
    return page_or_fragment(
        request,
        "meetings/held/notes.html",
        "meetings/held/_notes_conflict.html",
        context,
        status=CONFLICT,
    )


def _missing(form: WordsForm) -> str:
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
