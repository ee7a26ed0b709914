"""How the audit names what this room writes, for readers who may read it."""

from __future__ import annotations

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from secondstory.web.audit.describe import Described, Describer, describe_with
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import (
    Comment,
    Factor,
    Image,
    KeptWording,
    Outline,
    Postmortem,
    Publication,
    Review,
    Section,
)


def describe_postmortems() -> None:
    """Register every noun of the room."""
    describe_with("postmortem", _("post-mortem"), postmortems)
    describe_with("section", _("section"), _parts_of(Section, "#section-{pk}"))
    describe_with("keptwording", _("wording"), _parts_of(KeptWording, "reviews/#wording"))
    describe_with("factor", _("factor"), _parts_of(Factor, "#factors"))
    describe_with("image", _("picture"), _parts_of(Image, "images/#image-{pk}"))
    describe_with("review", _("review"), _parts_of(Review, "reviews/"))
    describe_with("publication", _("publication"), _parts_of(Publication, "publication/"))
    describe_with("comment", _("comment"), _parts_of(Comment, "published/#comment-{pk}"))
    describe_with("outline", _("outline"), outlines)


def postmortems(ids: set[int], viewer: User) -> dict[int, Described]:
    """Return the titles of those this viewer may read."""
    rows = Postmortem.objects.readable_by(viewer).filter(pk__in=ids).values_list("pk", "title")
    return {pk: Described(title, reverse("postmortem", args=[pk])) for pk, title in rows}


def outlines(ids: set[int], viewer: User) -> dict[int, Described]:
    """Return the names of outlines; they hold nothing private."""
    rows = Outline.objects.filter(pk__in=ids).values_list("pk", "name")
    return {pk: Described(name) for pk, name in rows}


def _parts_of(model: type[Model], place: str) -> Describer:
    """Return what describes the parts of post-mortems that this viewer works on."""

    def describe(ids: set[int], viewer: User) -> dict[int, Described]:
        readable = Postmortem.objects.workable_by(viewer)
        found = model._default_manager.filter(pk__in=ids, postmortem__in=readable)
        return {
            part.pk: Described(
                str(part),
                reverse("postmortem", args=[part.postmortem_id]) + place.format(pk=part.pk),  # type: ignore[attr-defined]
            )
            for part in found
        }

    return describe
