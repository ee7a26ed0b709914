"""Wording that its writers looked at and leave as it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.web.postmortems.models.narrative import Section
from secondstory.web.postmortems.models.postmortem import Postmortem


class KeptWording(models.Model):
    """Words of one section that a rule asks about and somebody leaves, with the reason.

    It holds for these words in this section, wherever they stand in it, and for nothing else.
    """

    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="kept_wordings")
    rule = models.CharField(max_length=80)
    found = models.CharField(max_length=400)
    reason = models.CharField(_("why it stays"), max_length=400)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["section", "rule", "found"], name="wording_kept_once")
        ]

    def __str__(self) -> str:
        return self.rule
