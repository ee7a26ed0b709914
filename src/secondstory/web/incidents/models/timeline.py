"""The curated timeline: its entries."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.core.moments import Moment, Precision
from secondstory.core.timeline.model import EntryKind
from secondstory.web.incidents.models.evidence import Evidence
from secondstory.web.incidents.models.incident import PRECISIONS, Incident


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads of entries."""

    def shown(self) -> EntryQuerySet:
        """Those that stand on the timeline now."""
        return self.filter(removed_at=None)


class Entry(models.Model):
    """One line of the curated timeline.

    `original_at` is the time it came with and never changes; `version` guards against overwriting
    somebody else's edit; a removed entry stays, so that removal can be undone.
    """

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="entries")
    happened_at = models.DateTimeField(_("happened at"))
    precision = models.CharField(max_length=10, choices=PRECISIONS, default=Precision.MINUTE)
    as_written = models.CharField(max_length=120, blank=True)
    original_at = models.DateTimeField()
    known_at = models.DateTimeField(_("known at"), null=True, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=[(k.value, k.value) for k in EntryKind],
        default=EntryKind.OBSERVATION,
    )
    text = models.TextField(_("what happened"))
    author = models.CharField(_("who"), max_length=200, blank=True)
    milestone = models.CharField(_("milestone"), max_length=40, blank=True)
    sources = models.ManyToManyField(Evidence, related_name="entries", blank=True)
    version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="merged_pieces"
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["happened_at", "pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["incident", "happened_at", "id"], name="entry_in_time")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def moment(self) -> Moment:
        """The time as the core knows it."""
        return Moment(self.happened_at, Precision(self.precision), self.as_written)

    @property
    def was_moved(self) -> bool:
        """Whether somebody corrected its time."""
        return self.happened_at != self.original_at
