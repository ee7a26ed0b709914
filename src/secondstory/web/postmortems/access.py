"""The only way a view of this room gets its objects; otherwise 404, as if it were not there."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from secondstory.web.people.access import there
from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared
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
from secondstory.web.postmortems.models.postmortem import PostmortemQuerySet

M = TypeVar("M", bound=Model)


def _with_people(found: PostmortemQuerySet, key: int) -> QuerySet[Postmortem]:
    return found.select_related("lead", "facilitator", "created_by").filter(pk=key).order_by()


def _readable(who: int, key: int) -> QuerySet[Postmortem]:
    return _with_people(Postmortem.objects.readable_by(User(pk=who)), key)


def _workable(who: int, key: int) -> QuerySet[Postmortem]:
    return _with_people(Postmortem.objects.workable_by(User(pk=who)), key)


def _publication(who: int, key: int) -> QuerySet[Publication]:
    found = Publication.objects.readable_by(User(pk=who)).filter(postmortem_id=key).order_by()
    return found.select_related("postmortem").defer("document", "markdown", "rendered")


_READABLE = Prepared(_readable, who=int, key=int)
_WORKABLE = Prepared(_workable, who=int, key=int)
_PUBLICATION = Prepared(_publication, who=int, key=int)


def postmortem_to_read(user: User, pk: int) -> Postmortem:
    """Return a published post-mortem, or one this person works on."""
    return there(_READABLE.first(who=user.pk, key=pk))


def postmortem_to_work_on(user: User, pk: int) -> Postmortem:
    """Return one this person works on: lead, facilitator, participant or involved."""
    return there(_WORKABLE.first(who=user.pk, key=pk))


def postmortem_to_hand_over(user: User, pk: int) -> Postmortem:
    """Return one whose lead this person may change: they work on it, or administer openly."""
    if not user.is_administrator:
        return postmortem_to_work_on(user, pk)
    return _only(_with_people(Postmortem.objects.all().without_hidden(user), pk))


def publication_to_read(user: User, pk: int) -> Publication:
    """Return the standing publication of a post-mortem, without its long texts."""
    return there(_PUBLICATION.first(who=user.pk, key=pk))


def publication_to_look_back_at(user: User, pk: int, number: int) -> Publication:
    """Return any publication, withdrawn ones too, for those who work on the post-mortem."""
    postmortem = postmortem_to_work_on(user, pk)
    return _only(Publication.objects.filter(postmortem=postmortem, number=number))


def section_to_work_on(user: User, pk: int, section_pk: int) -> Section:
    """Return a section of a post-mortem this person works on."""
    postmortem = postmortem_to_work_on(user, pk)
    section = _only(Section.objects.filter(postmortem=postmortem, pk=section_pk))
    section.postmortem = postmortem
    return section


def kept_wording_to_work_on(user: User, pk: int, section_pk: int, kept_pk: int) -> KeptWording:
    """Return wording that was left as it is in a section this person works on."""
    section = section_to_work_on(user, pk, section_pk)
    kept = _only(KeptWording.objects.filter(section=section, pk=kept_pk))
    kept.section, kept.postmortem = section, section.postmortem
    return kept


def factor_to_work_on(user: User, pk: int, factor_pk: int) -> Factor:
    """Return a factor of a post-mortem this person works on."""
    postmortem = postmortem_to_work_on(user, pk)
    factor = _only(Factor.objects.filter(postmortem=postmortem, pk=factor_pk))
    factor.postmortem = postmortem
    return factor


def image_to_see(user: User, pk: int, image_pk: int) -> Image:
    """Return a picture: of a draft for those who work on it, of a publication for its readers."""
    image = _only(Image.objects.filter(postmortem_id=pk, pk=image_pk))
    if Postmortem.objects.workable_by(user).filter(pk=pk).exists():
        return image
    if Publication.objects.readable_by(user).filter(postmortem_id=pk, images=image).exists():
        return image
    raise Http404


def review_to_answer(user: User, pk: int) -> Review:
    """Return the review this person was asked for, while they may read the draft."""
    postmortem = postmortem_to_work_on(user, pk)
    return _only(Review.objects.filter(postmortem=postmortem, reviewer=user))


def comment_to_change(user: User, pk: int, comment_pk: int) -> Comment:
    """Return this person's own comment on a publication they may read."""
    publication = publication_to_read(user, pk)
    own = Comment.objects.filter(postmortem=publication.postmortem, by=user, removed_at=None)
    return _only(own.filter(pk=comment_pk))


def outline_to_edit(user: User, pk: int) -> Outline:
    """Return an organisation's own outline for an administrator."""
    if not user.is_administrator:
        raise Http404
    return _only(Outline.objects.filter(pk=pk))


def _only(found: QuerySet[M]) -> M:
    """Return the one object there is, or answer 404."""
    return there(next(iter(found.order_by()[:1]), None))
