"""What was written before: revisions of a section, and who did what to a post-mortem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from secondstory.core.errors import Overtaken
from secondstory.web.audit.describe import lines
from secondstory.web.audit.history import history_of, sittings
from secondstory.web.people.access import signed_in_person
from secondstory.web.postmortems import access, writes
from secondstory.web.postmortems.differences import Piece, differences, folded
from secondstory.web.postmortems.models import SectionRevision
from secondstory.web.ui.answers import see_other

ONE_SITTING = timedelta(minutes=30)  # saves of one person this close read as one
REVISIONS_READ = 400  # of which sittings are made; older ones are a page further
RECORDS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One sitting: its last revision, and what changed against the sitting before."""

    revision: SectionRevision
    pieces: tuple[Piece, ...]


@require_GET
def section(request: HttpRequest, pk: int, section_pk: int) -> HttpResponse:
    """Show the revisions of a section, newest first."""
    section = access.section_to_work_on(signed_in_person(request), pk, section_pk)
    revisions = Paginator(section.revisions.select_related("by"), REVISIONS_READ)
    page = revisions.get_page(request.GET.get("page"))
    before = (
        section.revisions.filter(version=page.object_list[-1].version - 1).first()
        if (page.has_next())
        else None
    )
    context = {
        "section": section,
        "postmortem": section.postmortem,
        "steps": list(_steps(list(page.object_list), before.text if before else "")),
        "page": page,
    }
    return render(request, "postmortems/section_history.html", context)


@require_POST
def restoration(request: HttpRequest, pk: int, section_pk: int, version: int) -> HttpResponse:
    """Bring an earlier text back as a new revision."""
    user = signed_in_person(request)
    section = access.section_to_work_on(user, pk, section_pk)
    revision = get_object_or_404(section.revisions, version=version)
    shown = request.POST.get("version", "")
    history = reverse("postmortem_section_history", args=[pk, section_pk])
    try:
        writes.restore_section(
            section,
            revision,
            version=int(shown) if shown.isdecimal() else -1,
            by=user,
            at=timezone.now(),
        )
    except Overtaken as overtaken:
        said = _("%(name)s saved this section meanwhile. Nothing was restored; look again.")
        messages.warning(request, said % {"name": overtaken.by})
    return see_other(history)


@require_GET
def postmortem(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who did what to the post-mortem."""
    user = signed_in_person(request)
    postmortem = access.postmortem_to_work_on(user, pk)
    records = Paginator(history_of("postmortem", pk), RECORDS_A_PAGE)
    page = records.get_page(request.GET.get("page"))
    told = sittings(lines(page.object_list, user))
    context = {"postmortem": postmortem, "page": page, "sittings": told}
    return render(request, "postmortems/history.html", context)


def _steps(revisions: list[SectionRevision], before: str) -> Iterator[Step]:
    """Fold saves of one sitting together, newest first."""
    kept = [
        newer
        for newer, following in zip(revisions, [None, *revisions[:-1]], strict=True)
        if following is None or not _same_sitting(newer, following)
    ]
    for newer, older in pairwise([*kept, None]):
        if newer is not None:
            text = older.text if older is not None else before
            yield Step(newer, folded(differences(text, newer.text)))


def _same_sitting(older: SectionRevision, newer: SectionRevision) -> bool:
    """Whether one person saved both within minutes, and neither brought an old text back."""
    if older.by_id != newer.by_id or newer.restored_from or older.restored_from:
        return False
    return newer.at - older.at < ONE_SITTING
