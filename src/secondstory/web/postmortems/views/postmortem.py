"""The list of post-mortems, and the page where one is worked on."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from secondstory.web.incidents.models import Severity
from secondstory.web.people.access import signed_in_person
from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.forms import FactsForm
from secondstory.web.postmortems.models import Postmortem, Publication, Review
from secondstory.web.postmortems.published import rendered, shown_document
from secondstory.web.postmortems.roles import document_for_readers
from secondstory.web.postmortems.wording import Wording
from secondstory.web.postmortems.workbench import Workbench, workbench
from secondstory.web.ui.answers import see_other
from secondstory.web.ui.paging import page_of

ROWS_A_PAGE = 25
LISTS = {
    "work": _("Yours to work on"),
    "lead": _("You lead"),
    "due": _("By due date"),
    "published": _("Published"),
}


@require_GET
def postmortems(request: HttpRequest) -> HttpResponse:
    """List post-mortems: to work on, led, by due date, published."""
    user = signed_in_person(request)
    chosen = request.GET.get("show", "")
    show = chosen if chosen in LISTS else "work"
    page = page_of(_listed(show, user), request.GET.get("page"), size=ROWS_A_PAGE)
    today = timezone.localdate()
    context = {"page": page, "show": show, "lists": LISTS.items(), "today": today}
    return render(request, "postmortems/postmortems.html", context)


def _listed(show: str, user: User) -> QuerySet[Postmortem]:
    """Return the rows of one list, each with its gravest severity."""
    workable = Postmortem.objects.near(user).workable_by(user)
    if show == "published":
        published = Postmortem.objects.published().without_hidden(user)
        rows = published.order_by("-published_at", "-pk")
    elif show == "due":
        rows = workable.unfinished().exclude(due_on=None).order_by("due_on", "pk")
    elif show == "lead":
        rows = workable.filter(lead=user)
    else:
        rows = workable
    gravest = Severity.objects.filter(incident__postmortems=OuterRef("pk")).order_by("rank")
    return rows.select_related("lead").annotate(severity_name=Subquery(gravest.values("name")[:1]))


def _with_reviews(who: int, key: int) -> QuerySet[Postmortem]:
    """Return a post-mortem this person works on, with how many were asked and approved."""
    approved = Q(reviews__verdict=Review.Verdict.APPROVED)
    workable = Postmortem.objects.workable_by(User(pk=who)).select_related("lead", "facilitator")
    return workable.filter(pk=key).annotate(
        approvals=Count("reviews", filter=approved), reviews_asked=Count("reviews")
    )


_WITH_REVIEWS = Prepared(_with_reviews, who=int, key=int)
_STANDING = Prepared(
    lambda key: Publication.objects.standing().filter(postmortem=key).order_by(), key=int
)


@require_GET
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the post-mortem as those who work on it see it; readers go to the publication."""
    user = signed_in_person(request)
    postmortem = _WITH_REVIEWS.first(who=user.pk, key=pk)
    if postmortem is None:
        access.postmortem_to_read(user, pk)
        return see_other(reverse("postmortem_published", args=[pk]))
    bench = workbench(postmortem)
    context = {
        "postmortem": postmortem,
        "bench": bench,
        "editing": request.GET.get("edit", ""),
        "wording": Wording(postmortem, people=bench.names),
        "late": postmortem.is_late(timezone.localdate()),
        "readers_are_behind": _readers_are_behind(bench),
    }
    return render(request, "postmortems/work.html", context)


def _readers_are_behind(bench: Workbench) -> bool:
    """Whether anything readers see was changed: words here, or the timeline of an incident."""
    if not bench.postmortem.is_published:
        return False
    if bench.postmortem.changed_since_publication:
        return True
    standing = _STANDING.first(key=bench.postmortem.pk)
    return standing is not None and bench.has_moved_on_from(standing)


@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Show or change the title, the due day, the facilitator and the incidents."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    initial = {
        "title": postmortem.title,
        "due_on": postmortem.due_on,
        "facilitator": postmortem.facilitator_id,
        "incidents": [incident.pk for incident in postmortem.incidents.all()],
    }
    form = FactsForm(request.POST or None, user=user, postmortem=postmortem, initial=initial)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        context = {"form": form, "postmortem": postmortem}
        return render(request, "postmortems/facts.html", context, status=status)
    data = form.cleaned_data
    writes.edit_facts(
        postmortem,
        title=data["title"],
        due_on=data["due_on"],
        facilitator=data["facilitator"],
        incidents=list(data["incidents"]),
        by=user,
        at=timezone.now(),
    )
    return see_other(reverse("postmortem", args=[pk]))


@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole draft as it will read."""
    postmortem = access.postmortem_to_work_on(signed_in_person(request), pk)
    document = document_for_readers(postmortem)
    shown = shown_document(document, rendered(document, postmortem_id=pk))
    context = {
        "postmortem": postmortem,
        "shown": shown,
        "replay": reverse("postmortem_preview_replay", args=[pk]),
    }
    return render(request, "postmortems/preview.html", context)
