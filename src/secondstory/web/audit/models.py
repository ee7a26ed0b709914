"""One row for each write by a person: who, when, what kind of thing, never what it says."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Record(models.Model):
    """Who did what, when.

    `noun` and `object_id` name the thing, `of_noun` and `of_id` the incident or post-mortem it
    belongs to. Titles and texts are never repeated here: a page resolves them for readers who may
    see them, so that what is private stays private in the audit too.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    of_noun = models.CharField(max_length=40, blank=True)
    of_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_newest"),
            models.Index(fields=["noun", "object_id", "-at"], name="audit_thing"),
            models.Index(fields=["of_noun", "of_id", "-at"], name="audit_of"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.object_id}"
