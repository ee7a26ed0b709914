"""Publishing fixes a snapshot for readers; withdrawing takes it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.document import json_form, markdown_writer
from secondstory.core.document.model import Document, DocumentStatus
from secondstory.core.errors import Refused
from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems import parts, published
from secondstory.web.postmortems.models import Image, Postmortem, Publication
from secondstory.web.postmortems.readiness import readiness
from secondstory.web.postmortems.roles import document_for_readers


@transaction.atomic
def publish(
    postmortem: Postmortem, *, accepts_no_review: bool, by: User, at: datetime
) -> Publication:
    """Fix what readers see from now on; the same words are not published twice.

    `accepts_no_review` is the lead's own statement, kept with the publication.

    Raises:
        Refused: Something is missing that publication waits for, or nobody has reviewed it.
    """
    postmortem = Postmortem.objects.select_for_update(of=("self",)).get(pk=postmortem.pk)
    without_review = _check(postmortem, accepts_no_review, by)
    postmortem.state = DocumentStatus.PUBLISHED
    document = document_for_readers(postmortem)
    markdown = markdown_writer.write(document)
    last = postmortem.publications.first()
    if last and last.withdrawn_at is None and last.markdown == markdown:
        return last
    publication = _fix(postmortem, document, markdown, without_review=without_review, by=by, at=at)
    postmortem.published_at = at
    postmortem.save(update_fields=["state", "published_at"])
    facts: dict[str, str | int | bool | None] = {"number": publication.number}
    leave("published", publication, by=by, at=at, of=postmortem, facts=facts)
    parts.changed(postmortem)
    parts.was_published(postmortem, by=by, at=at)
    return publication


@transaction.atomic
def withdraw(publication: Publication, *, reason: str, by: User, at: datetime) -> Publication:
    """Take a publication back from its readers, with the reason; work on it goes on."""
    if publication.withdrawn_at is not None:
        return publication
    publication.withdrawn_at, publication.withdrawn_by = at, by
    publication.withdrawal_reason = reason
    publication.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    postmortem = publication.postmortem
    postmortem.state, postmortem.published_at = DocumentStatus.WITHDRAWN, None
    postmortem.save(update_fields=["state", "published_at"])
    leave("withdrew", publication, by=by, at=at, of=postmortem)
    parts.changed(postmortem)
    return publication


def _check(postmortem: Postmortem, accepts_no_review: bool, by: User) -> bool:
    """Refuse what is not ready; tell whether it goes out without a review."""
    state = readiness(postmortem, document_for_readers(postmortem))
    if not state.has_lead:
        raise Refused(_("This post-mortem has no lead. Choose one, then publish."))
    if not state.is_ready:
        first = state.blocking[0].sentence
        raise Refused(_("Publication waits for this: %(what)s") % {"what": first})
    if not state.needs_review:
        return False
    if not accepts_no_review:
        raise Refused(
            _("Nobody has reviewed it yet. Ask somebody, or say that it goes out without a review.")
        )
    if by.pk != postmortem.lead_id:
        raise Refused(_("Only the lead can publish without a review. Ask them, or a reviewer."))
    return True


def _fix(
    postmortem: Postmortem,
    document: Document,
    markdown: str,
    *,
    without_review: bool,
    by: User,
    at: datetime,
) -> Publication:
    """Keep the document, its Markdown, its HTML and the pictures it shows."""
    last = postmortem.publications.first()
    postmortem.publications.update(is_newest=False)
    publication = Publication.objects.create(
        postmortem=postmortem,
        number=last.number + 1 if last else 1,
        document=json_form.to_json(document),
        markdown=markdown,
        rendered=published.rendered(document, postmortem_id=postmortem.pk),
        without_review=without_review,
        by=by,
        at=at,
    )
    shown = published.shown_images(document)
    publication.images.set(Image.objects.filter(postmortem=postmortem, pk__in=shown))
    return publication
