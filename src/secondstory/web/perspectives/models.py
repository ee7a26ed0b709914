"""Rounds of perspectives, who was asked, what each wrote, and where they differ.

Perspectives and claims have keys drawn at random and, without a name, no times: no row says who
wrote one, and neither does the order of the rows.
"""

from __future__ import annotations

import datetime
import secrets

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from secondstory.core.moments import Moment, Precision
from secondstory.core.perspectives.differences import DifferenceKind
from secondstory.core.perspectives.model import Attribution, Mark, Prompt, attributed
from secondstory.web.incidents.models import Entry
from secondstory.web.incidents.models.incident import PRECISIONS
from secondstory.web.people.models import User
from secondstory.web.people.permission import Permission
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.models.postmortem import WORKABLE

KEY_BITS = 62  # a signed 64-bit column holds it; two of a million meet once in ten million worlds


def random_key() -> int:
    """Return a key that says nothing about when its row was made."""
    return secrets.randbits(KEY_BITS)


class Custom(models.Model):
    """How an organisation asks: how long people have, and what it says to them; one row or none."""

    hours = models.PositiveSmallIntegerField(
        _("working hours people have"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
        help_text=_("Of each person’s own working time; 24 are three working days."),
    )
    why = models.TextField(
        _("your own words to everybody who is asked"),
        blank=True,
        max_length=1000,
        help_text=_("In the mail and on their page, for instance why you ask."),
    )

    def __str__(self) -> str:
        return str(_("how we ask"))

    @property
    def working_time(self) -> datetime.timedelta:
        """How much of their own working time people have."""
        return datetime.timedelta(hours=self.hours)


def custom() -> Custom:
    """Return how this organisation asks; ours where it has not said."""
    return Custom.objects.first() or Custom()


class Round(models.Model):
    """The asking of one post-mortem's people: sealed until `revealed_at`, which a moment sets."""

    postmortem = models.OneToOneField(
        Postmortem, on_delete=models.CASCADE, related_name="perspective_round"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    revealed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.postmortem)

    @property
    def zone(self) -> str:
        """The zone of what it is about, in which times without a person's own are read."""
        incident = self.postmortem.incidents.first()
        return incident.zone if incident else "UTC"

    @property
    def is_revealed(self) -> bool:
        """Whether what was given is open to everybody who works on the post-mortem."""
        return self.revealed_at is not None


class Invitee(models.Model):
    """Somebody who was asked for their perspective, and by when, in their own working time."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="invitees")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="perspectives_asked"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    rests_until = models.DateTimeField(null=True, blank=True)
    deadline_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # that the round was revealed
    has_slip = models.BooleanField(default=False)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="invitee_once")]

    def __str__(self) -> str:
        return str(self.person)


class Slip(models.Model):
    """The right to write one perspective without a name: a hash, and nothing about whose it is."""

    key = models.BigIntegerField(primary_key=True, default=random_key)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="slips")
    code_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return "slip"


class PerspectiveQuerySet(models.QuerySet["Perspective"]):
    """Reads of perspectives; everything but an author's own page goes through `readable_by`."""

    def given(self) -> PerspectiveQuerySet:
        """Those their authors gave and did not take back."""
        return self.filter(is_given=True)

    def readable_by(self, user: User) -> PerspectiveQuerySet:
        """Those given and open to this person: after the reveal, or released by their author."""
        return self.filter(READABLE.of(user.pk))


def _still_writing(who: int) -> Q:
    """Return the condition that this person was asked in that round and has not given theirs."""
    asked = Invitee.objects.filter(round=OuterRef("round_id"), person=who, declined_at=None)
    gave = Perspective.objects.filter(round=OuterRef("round_id"), author=who, is_given=True)
    return Q(Exists(asked)) & ~Q(Exists(gave))


def _readable(who: int) -> Q:
    """Return the condition that a given perspective is open to this person.

    One its author released early waits for whoever is still writing, so that it colours nothing.
    """
    workable = Round.objects.filter(WORKABLE.of(who, "postmortem_id"), pk=OuterRef("round_id"))
    revealed = Q(Exists(workable.filter(revealed_at__isnull=False)))
    released = Q(is_released=True) & Q(Exists(workable)) & ~_still_writing(who)
    return Q(is_given=True) & (revealed | released)


class Perspective(models.Model):
    """One person's account. `author` and `given_at` are empty where it was given without a name."""

    key = models.BigIntegerField(primary_key=True, default=random_key)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="perspectives")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="perspectives"
    )
    slip_hash = models.CharField(max_length=64, blank=True)
    attribution = models.CharField(
        max_length=8,
        choices=[(each.value, each.value) for each in Attribution],
        default=Attribution.NAME,
    )
    role = models.CharField(_("role"), max_length=80, blank=True)
    is_given = models.BooleanField(default=False)
    is_released = models.BooleanField(default=False)
    is_also_named = models.BooleanField(default=False)
    given_at = models.DateTimeField(null=True, blank=True)

    objects = PerspectiveQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "author"],
                condition=Q(author__isnull=False),
                name="perspective_once",
            ),
            models.UniqueConstraint(
                fields=["slip_hash"], condition=~Q(slip_hash=""), name="perspective_of_slip"
            ),
        ]

    def __str__(self) -> str:
        return str(_("a perspective"))

    @property
    def is_nameless(self) -> bool:
        """Whether it was written with a slip."""
        return bool(self.slip_hash)

    @property
    def said_by(self) -> str:
        """Whom its words are attributed to, "" where the author wants nobody named."""
        name = str(self.author) if self.author else ""
        return attributed(Attribution(self.attribution), name=name, role=self.role)


READABLE = Permission("readable_perspective", lambda: Perspective, _readable)


class Claim(models.Model):
    """One sentence or thought of a perspective, with the time and the mark it may carry."""

    key = models.BigIntegerField(primary_key=True, default=random_key)
    perspective = models.ForeignKey(Perspective, on_delete=models.CASCADE, related_name="claims")
    prompt = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Prompt])
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    mark = models.CharField(max_length=10, blank=True, choices=[(m.value, m.value) for m in Mark])
    happened_at = models.DateTimeField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=PRECISIONS, default=Precision.MINUTE)
    as_written = models.CharField(max_length=120, blank=True)
    evidence_ids = models.JSONField(
        default=list
    )  # a table of links would keep the order of writing
    about = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    became = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return str(_("a claim"))

    @property
    def moment(self) -> Moment | None:
        """Its time as the core knows it."""
        if self.happened_at is None:
            return None
        return Moment(self.happened_at, Precision(self.precision), self.as_written)


class Annotation(models.Model):
    """What an author adds after the reveal; what was given stays as it was."""

    perspective = models.ForeignKey(
        Perspective, on_delete=models.CASCADE, related_name="annotations"
    )
    text = models.TextField(_("what you would add"))
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(_("an annotation"))


class Difference(models.Model):
    """Where perspectives differ, kept as a question; it may stay open for ever."""

    class State(models.TextChoices):
        """What became of the question."""

        OPEN = "open", _("open")
        TALKED = "talked", _("talked about")
        OPEN_FOR_EVER = "forever", _("stays open")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="differences")
    identity = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in DifferenceKind])
    question = models.TextField()
    claims = models.ManyToManyField(Claim, related_name="differences", blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    note = models.TextField(_("what came of it"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "identity"], name="difference_once")
        ]

    def __str__(self) -> str:
        return self.kind
