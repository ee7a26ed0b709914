"""Reading before publication: asking somebody, and answering."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.forms import PersonForm, VerdictForm
from secondstory.web.postmortems.models import Postmortem, Review
from secondstory.web.postmortems.wording import Wording
from secondstory.web.ui.answers import see_other


@require_http_methods(["GET", "POST"])
def reviews(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who was asked and what they said, or ask somebody."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    form = PersonForm(request.POST or None, postmortem=postmortem)
    if request.method == "GET" or not form.is_valid():
        return _page(request, postmortem, form, status=200 if request.method == "GET" else 422)
    reviewer = form.cleaned_data["person"]
    writes.ask_for_review(postmortem, reviewer=reviewer, by=user, at=timezone.now())
    return see_other(reverse("postmortem_reviews", args=[pk]))


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the reader's own review, or take their answer."""
    user = signed_in_person(request)
    review = access.review_to_answer(user, pk)
    initial = {"note": review.note}
    if review.verdict != Review.Verdict.WAITING:
        initial["verdict"] = review.verdict
    form = VerdictForm(request.POST or None, initial=initial)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        readings = Wording(review.postmortem).look_through()
        context = {
            "form": form,
            "review": review,
            "postmortem": review.postmortem,
            "readings": readings,
        }
        return render(request, "postmortems/review.html", context, status=status)
    writes.answer_review(
        review,
        verdict=Review.Verdict(form.cleaned_data["verdict"]),
        note=form.cleaned_data["note"],
        by=user,
        at=timezone.now(),
    )
    return see_other(reverse("postmortem_reviews", args=[pk]))


def _page(
    request: HttpRequest, postmortem: Postmortem, form: PersonForm, *, status: int
) -> HttpResponse:
    context = {
        "form": form,
        "postmortem": postmortem,
        "reviews": postmortem.reviews.select_related("reviewer", "asked_by"),
        "readings": Wording(postmortem).look_through(),
    }
    return render(request, "postmortems/reviews.html", context, status=status)
