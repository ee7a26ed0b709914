"""A meeting as it is held: where it stands, who is there, what is written down beside it."""

from __future__ import annotations

import secrets
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.web.meetings.models.planning import Meeting
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem

KEYS = 2**52  # fits a number of JavaScript, and is never guessed


def random_key() -> int:
    """Return a key that says nothing about what was written before it."""
    return secrets.randbelow(KEYS - 1) + 1


class Stage(StrEnum):
    """What everybody looks at in a part of the meeting."""

    TALK = "talk"
    TIMELINE = "timeline"
    FACTORS = "factors"
    IDEAS = "ideas"
    CLOSING = "closing"


class Outcome(StrEnum):
    """With what a meeting ended; open while it has not."""

    OPEN = ""
    IMPROVEMENT = "improvement"
    DECISION = "decision"


STAGES = [
    (Stage.TALK.value, _("we talk")),
    (Stage.TIMELINE.value, _("the timeline")),
    (Stage.FACTORS.value, _("the board of conditions")),
    (Stage.IDEAS.value, _("the board of ideas")),
    (Stage.CLOSING.value, _("what we take with us")),
]
OUTCOMES = [
    (Outcome.OPEN.value, _("not ended")),
    (Outcome.IMPROVEMENT.value, _("ended with improvements")),
    (Outcome.DECISION.value, _("ended with a decision")),
]


class Session(models.Model):
    """Where a meeting stands; everybody's page shows this and follows it.

    `pulse` grows with every change that others may see, and is what a page that asks again and
    again compares. What somebody writes for themselves does not move it.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="session")
    started_at = models.DateTimeField()
    part = models.CharField(max_length=60)  # the key of a line of the agenda, or a round's name
    part_since = models.DateTimeField()
    spent = models.JSONField(default=dict)  # seconds each part had before the current one
    stage = models.CharField(max_length=10, choices=STAGES, default=Stage.TALK.value)
    replay_at = models.DateTimeField(null=True, blank=True)
    taps = models.PositiveIntegerField(default=0)
    notes = models.TextField(blank=True)
    notes_version = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, blank=True, choices=OUTCOMES, default="")
    decision = models.TextField(_("what we decided, and why"), blank=True)
    decision_until = models.DateField(_("until"), null=True, blank=True)
    soaks_until = models.DateTimeField(null=True, blank=True)
    soak_reason = models.TextField(_("why sooner"), blank=True)
    survey_closes_at = models.DateTimeField(null=True, blank=True)
    pulse = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(_("a meeting, held"))

    @property
    def is_over(self) -> bool:
        """Whether it ended."""
        return self.ended_at is not None


class Seat(models.Model):
    """Somebody is there; whoever does anything takes one by it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seats"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["person__name", "person_id"]
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="seat_once")]

    def __str__(self) -> str:
        return str(self.person)


class Tap(models.Model):
    """One tap on the hindsight counter: the room's, so no person and no time are kept."""

    key = models.BigIntegerField(primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(_("a tap"))


class NotesRevision(models.Model):
    """The notes as one person saved them."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["session", "version"], name="notes_once")]

    def __str__(self) -> str:
        return f"version {self.version}"


class Parked(models.Model):
    """A question put aside; at the end somebody is curious about it, or it is let go."""

    class State(models.TextChoices):
        """What became of it."""

        PARKED = "parked", _("parked")
        TAKEN = "taken", _("somebody is curious")
        LET_GO = "let_go", _("let go, with honours")

    key = models.BigIntegerField(primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="parked")
    text = models.CharField(_("question"), max_length=500)
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.PARKED)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["at", "key"]

    def __str__(self) -> str:
        return str(_("a parked question"))


class AbsurdityQuerySet(models.QuerySet["Absurdity"]):
    """Reads of the hall of fame."""

    def readable_by(self, user: User) -> AbsurdityQuerySet:
        """Those of post-mortems this person may read."""
        return self.filter(postmortem__in=Postmortem.objects.readable_by(user))


class Absurdity(models.Model):
    """Something wonderful about our system; the hall of fame names nobody for it."""

    key = models.BigIntegerField(primary_key=True)
    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="absurdities")
    text = models.CharField(_("what is wonderful about it"), max_length=500)
    at = models.DateTimeField()

    objects = AbsurdityQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "key"]
        verbose_name_plural = "absurdities"

    def __str__(self) -> str:
        return str(_("an absurdity"))
