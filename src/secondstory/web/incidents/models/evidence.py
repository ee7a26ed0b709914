"""Raw records, the imports that brought them, and what is proposed of them."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.core.evidence.model import EvidenceKind
from secondstory.core.evidence.reading import all_readers
from secondstory.core.timeline.model import EntryKind
from secondstory.web.incidents.models.incident import PRECISIONS, Incident


def own_folder(brought: Import, name: str) -> str:
    """Keep each source under its own name, because readers look at names and people do too."""
    return f"imports/{secrets.token_hex(8)}/{name}"


class Import(models.Model):
    """One source on its way in; a job reads it, and reading it again adds nothing."""

    class State(models.TextChoices):
        """How far it is."""

        PREVIEW = "preview", _("to be looked at")
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("reading")
        DONE = "done", _("done")
        FAILED = "failed", _("stopped")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(_("source"), max_length=200)
    file = models.FileField(upload_to=own_folder, max_length=255, blank=True)
    reader = models.CharField(max_length=40)
    zone = models.CharField(max_length=64, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    places = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREVIEW)
    expected = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    refusal = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_under_way(self) -> bool:
        """Whether a job has it in hand."""
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def kind_of_source(self) -> str:
        """What its reader calls it, without the formats in brackets."""
        reader = all_readers().get(self.reader)
        return reader.TITLE.partition(" (")[0] if reader else self.reader

    @property
    def may_start(self) -> bool:
        """Whether a person may bring it in, for the first time or again."""
        return self.state in (self.State.PREVIEW, self.State.FAILED)


class Evidence(models.Model):
    """One raw, sourced, immutable record; curation never changes it."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="evidence")
    brought_by = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL, related_name="+")
    identity = models.CharField(max_length=300)
    source = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in EvidenceKind])
    happened_at = models.DateTimeField(null=True)
    precision = models.CharField(max_length=10, choices=PRECISIONS)
    as_written = models.CharField(max_length=120, blank=True)
    until = models.DateTimeField(null=True)
    known_at = models.DateTimeField(null=True)
    who = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    link = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    thread = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=list)

    class Meta:
        ordering = ["happened_at", "pk"]
        verbose_name_plural = "evidence"
        indexes = [
            models.Index(fields=["incident", "happened_at", "id"], name="evidence_in_time"),
            models.Index(fields=["incident", "source", "place"], name="evidence_places"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["incident", "identity"], name="evidence_once")
        ]

    def __str__(self) -> str:
        return self.identity


class Candidate(models.Model):
    """What is proposed of one record, and what a person decided.

    An alert may be proposed twice: for when it fired, and (`is_end`) for when it went quiet.
    """

    class State(models.TextChoices):
        """What a person decided."""

        NEW = "new", _("not looked at")
        KEPT = "kept", _("kept")
        HIDDEN = "hidden", _("hidden")

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="candidates")
    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="candidates")
    is_end = models.BooleanField(default=False)
    happened_at = models.DateTimeField(null=True)  # copied, so that one index orders the list
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in EntryKind])
    milestone = models.CharField(max_length=40, blank=True)
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    folded = models.JSONField(default=list)
    is_proposed = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=State.choices, default=State.NEW)
    kept_as = models.ForeignKey(
        "incidents.Entry", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["happened_at", "pk"]
        indexes = [
            models.Index(
                fields=["incident", "state", "is_proposed", "happened_at", "id"],
                name="candidate_list",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "is_end"], name="candidate_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.score:.2f}"
