"""Review, publication and what readers say about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.web.postmortems.models.postmortem import Postmortem


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


class Publication(models.Model):
    """A fixed snapshot that readers see, until it is withdrawn or followed by the next."""

    postmortem = models.ForeignKey(
        Postmortem, on_delete=models.CASCADE, related_name="publications"
    )
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()  # the form of core.document.json_form
    markdown = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True)

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
