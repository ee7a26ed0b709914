"""Review, publication and what readers say about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from secondstory.web.people.models import User
from secondstory.web.people.permission import Permission
from secondstory.web.postmortems.models.narrative import Image
from secondstory.web.postmortems.models.postmortem import UNHIDDEN, Postmortem


class Review(models.Model):
    """One person's reading before publication: asked for, then approved or with questions."""

    class Verdict(models.TextChoices):
        """What the reviewer says."""

        WAITING = "waiting", _("not read yet")
        APPROVED = "approved", _("ready to publish")
        ASKED = "asked", _("has questions")

    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviews"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.WAITING)
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["postmortem", "reviewer"], name="review_once")
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.verdict}"


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Reads of publications."""

    def standing(self) -> PublicationQuerySet:
        """The ones readers see: the newest of a published post-mortem, unless withdrawn."""
        return self.filter(withdrawn_at=None, is_newest=True)

    def readable_by(self, user: User) -> PublicationQuerySet:
        """Standing ones of post-mortems that touch nothing hidden from this person."""
        return self.standing().filter(READABLE.of(user.pk))


def _readable(who: int) -> Q:
    """Return the condition that a publication's post-mortem stands and hides nothing from them."""
    published = Postmortem.objects.published().filter(UNHIDDEN.of(who))
    return Q(Exists(published.filter(pk=OuterRef("postmortem_id"))))


READABLE = Permission("readable_publication", lambda: Publication, _readable)


class Publication(models.Model):
    """A fixed snapshot that readers see, until it is withdrawn or followed by the next."""

    postmortem = models.ForeignKey(
        Postmortem, on_delete=models.CASCADE, related_name="publications"
    )
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()  # the form of core.document.json_form
    markdown = models.TextField()
    rendered = models.JSONField(default=dict)  # `published.Rendered`: HTML of its texts
    images = models.ManyToManyField(Image, related_name="publications", blank=True)
    is_newest = models.BooleanField(default=True)
    without_review = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["postmortem", "number"], name="publication_once")
        ]

    def __str__(self) -> str:
        return f"publication {self.number}"


class Comment(models.Model):
    """What somebody says about a post-mortem or one of its sections."""

    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="comments")
    section = models.CharField(max_length=20, blank=True)
    text = models.TextField(_("comment"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
