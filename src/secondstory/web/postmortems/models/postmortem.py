"""The review of one or several incidents, and the outline it follows."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from secondstory.core.document.model import DocumentStatus
from secondstory.web.incidents.models import Incident
from secondstory.web.incidents.models.incident import hidden_from, involves
from secondstory.web.people.models import User
from secondstory.web.people.permission import Permission


class Outline(models.Model):
    """The shape of a document, as TOML that `core.document.outlines` reads."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    source = models.TextField(_("outline"))
    is_offered = models.BooleanField(_("offered for new post-mortems"), default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PostmortemQuerySet(models.QuerySet["Postmortem"]):
    """Reads of post-mortems."""

    def without_hidden(self, user: User) -> PostmortemQuerySet:
        """Leave out whatever touches a private incident this person is not invited to."""
        return self.filter(UNHIDDEN.of(user.pk))

    def workable_by(self, user: User) -> PostmortemQuerySet:
        """Those this person works on: lead, facilitator, participant, reviewer or involved.

        Asked row by row, so that one post-mortem costs the same however many there are; a list
        of them starts from `near`.
        """
        return self.filter(WORKABLE.of(user.pk))

    def near(self, user: User) -> PostmortemQuerySet:
        """The few of these among which are all this person works on; no permission.

        Found from the person, so quick where somebody works on little of very much. What narrows
        the list stands before it; `workable_by` always follows.
        """
        everybody = self.order_by()
        roles = (
            everybody.filter(facilitator=user.pk),
            everybody.filter(participants=user.pk),
            everybody.filter(reviews__reviewer=user.pk),
            everybody.filter(incidents__people=user.pk),
        )
        led = everybody.filter(lead=user.pk).values("pk")
        found = led.union(*(role.values("pk") for role in roles))
        return Postmortem.objects.filter(pk__in=found)

    def published(self) -> PostmortemQuerySet:
        """Those with a publication that is not withdrawn."""
        return self.filter(published_at__isnull=False)

    def readable_by(self, user: User) -> PostmortemQuerySet:
        """Published ones that touch nothing hidden, and those this person works on."""
        return self.filter(READABLE.of(user.pk))

    def unfinished(self) -> PostmortemQuerySet:
        """Those on their way to publication."""
        return self.filter(state__in=[DocumentStatus.DRAFT, DocumentStatus.REVIEW])

    def without_lead(self) -> PostmortemQuerySet:
        """Unfinished ones that nobody drives: their lead left, or may no longer sign in."""
        gone = User.objects.filter(is_active=False)
        return self.unfinished().filter(Q(lead=None) | Q(lead__in=gone.values("pk")))

    def late(self, on: datetime.date) -> PostmortemQuerySet:
        """Unfinished ones whose day has passed."""
        return self.unfinished().filter(due_on__lt=on)


def _unhidden(who: int) -> Q:
    """Return the condition that a post-mortem touches nothing hidden from this person."""
    return ~Q(Exists(Incident.objects.filter(hidden_from(who), postmortems=OuterRef("pk"))))


def _works_on(who: int) -> Q:
    """Return the condition that this person has a part in a post-mortem."""
    its_own = OuterRef("pk")
    parts = Postmortem.participants.through.objects
    taking_part = parts.filter(postmortem_id=its_own, user_id=who)
    asked = Postmortem.objects.filter(pk=its_own, reviews__reviewer=who)
    involved = Incident.objects.filter(involves(who), postmortems=its_own)
    return (
        Q(lead=who)
        | Q(facilitator=who)
        | Q(Exists(taking_part))
        | Q(Exists(asked))
        | Q(Exists(involved))
    )


UNHIDDEN = Permission("unhidden_postmortem", lambda: Postmortem, _unhidden)
WORKABLE = Permission(
    "workable_postmortem", lambda: Postmortem, lambda who: _unhidden(who) & _works_on(who)
)
READABLE = Permission(
    "readable_postmortem",
    lambda: Postmortem,
    lambda who: _unhidden(who) & (Q(published_at__isnull=False) | _works_on(who)),
)


class Postmortem(models.Model):
    """The review: process and document.

    `published_at` is set while a publication stands and empty while none does; the text of a
    publication is its own snapshot, so work can go on without readers seeing half of it.
    """

    title = models.CharField(_("title"), max_length=200)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="postmortems_led",
        verbose_name=_("lead"),
    )
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("facilitator"),
    )
    participants = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="postmortems", blank=True
    )
    incidents = models.ManyToManyField(Incident, related_name="postmortems")
    outline = models.CharField(max_length=60)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in DocumentStatus],
        default=DocumentStatus.DRAFT,
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    speaks_of_roles = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)  # its words, factors or people
    discussed_at = models.DateTimeField(null=True, blank=True)  # its comments

    objects = PostmortemQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="postmortem_newest"),
            models.Index(fields=["-published_at", "-id"], name="postmortem_published"),
            models.Index(fields=["state", "due_on"], name="postmortem_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Whether a publication stands."""
        return self.published_at is not None

    @property
    def changed_since_publication(self) -> bool:
        """Whether readers see something older than what those working on it see."""
        if self.published_at is None or self.changed_at is None:
            return False
        return self.changed_at > self.published_at

    def is_late(self, on: datetime.date) -> bool:
        """Whether it should have been published before that day."""
        is_open = self.state in (DocumentStatus.DRAFT, DocumentStatus.REVIEW)
        return is_open and self.due_on is not None and self.due_on < on
