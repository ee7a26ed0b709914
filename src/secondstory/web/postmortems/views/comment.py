"""What readers say about a publication."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.forms import CommentForm
from secondstory.web.ui.answers import see_other


@require_POST
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a comment."""
    user = signed_in_person(request)
    postmortem = access.publication_to_read(user, pk).postmortem
    form = CommentForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "postmortem": postmortem}
        return render(request, "postmortems/comment.html", context, status=422)
    comment = writes.add_comment(
        postmortem,
        text=form.cleaned_data["text"],
        section=form.cleaned_data["section"],
        by=user,
        at=timezone.now(),
    )
    return see_other(_address(pk, comment.pk))


@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Show one's own comment, or change it."""
    user = signed_in_person(request)
    comment = access.comment_to_change(user, pk, comment_pk)
    form = CommentForm(request.POST or None, initial={"text": comment.text})
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        context = {"form": form, "postmortem": comment.postmortem, "comment": comment}
        return render(request, "postmortems/comment.html", context, status=status)
    writes.edit_comment(comment, text=form.cleaned_data["text"], by=user, at=timezone.now())
    return see_other(_address(pk, comment.pk))


@require_POST
def removal(request: HttpRequest, pk: int, comment_pk: int) -> HttpResponse:
    """Take one's own comment back."""
    user = signed_in_person(request)
    comment = access.comment_to_change(user, pk, comment_pk)
    writes.remove_comment(comment, by=user, at=timezone.now())
    return see_other(_address(pk, comment.pk))


def _address(pk: int, comment_pk: int) -> str:
    return reverse("postmortem_published", args=[pk]) + f"#comment-{comment_pk}"
