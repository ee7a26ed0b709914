"""What the organisation brings of its own: the handbook, and how soon and how long it meets."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

USUAL_EARLIEST, USUAL_LATEST = 24, 72  # hours
USUAL_MINUTES, USUAL_FOLLOW_UP, USUAL_SOAK = 60, 30, 2


class Kit(models.Model):
    """One at most; where there is none, the packaged handbook and the usual times hold."""

    source = models.TextField(_("handbook"), blank=True)  # TOML, read by core.meetings.handbook
    minutes = models.PositiveSmallIntegerField(_("length"), default=USUAL_MINUTES)
    earliest_hours = models.PositiveSmallIntegerField(_("not before"), default=USUAL_EARLIEST)
    latest_hours = models.PositiveSmallIntegerField(_("not after"), default=USUAL_LATEST)
    follow_up_days = models.PositiveSmallIntegerField(_("follow-up after"), default=USUAL_FOLLOW_UP)
    soak_days = models.PositiveSmallIntegerField(_("soak"), default=USUAL_SOAK)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return "kit"
