"""Who is spoken of by which role, once a post-mortem speaks of roles; kept from its readers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.web.postmortems.models.postmortem import Postmortem


class RoleName(models.Model):
    """A name that occurs in a post-mortem, and the words that stand in its place."""

    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="role_names")
    name = models.CharField(_("name"), max_length=200)
    words = models.CharField(_("role"), max_length=80, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["postmortem", "name"], name="role_name_once")
        ]

    def __str__(self) -> str:
        return str(_("a role"))
