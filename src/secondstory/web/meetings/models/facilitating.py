"""Who is glad to facilitate for others, and who was asked to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.web.meetings.models.planning import Meeting


class RosterEntry(models.Model):
    """Somebody who is glad to facilitate for others."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roster_entry"
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["person__name", "person_id"]

    def __str__(self) -> str:
        return str(self.person)


class FacilitatorRequest(models.Model):
    """Somebody on the roster was asked to run one meeting; they see when it is, and who asks."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="facilitator_requests"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="facilitator_requests"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="facilitator_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.meeting_id}"
