"""Action items: what will be done, by whom, until when."""

from __future__ import annotations

import datetime
from functools import lru_cache

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secondstory.core.document.model import ActionKind, ActionStatus
from secondstory.core.language import ActionAssessment, assess_action
from secondstory.web.incidents.models import Incident
from secondstory.web.people.models import User
from secondstory.web.people.permission import Permission
from secondstory.web.postmortems.labels import ACTION_STATUSES
from secondstory.web.postmortems.models import Factor, Postmortem
from secondstory.web.postmortems.models.postmortem import READABLE as READABLE_POSTMORTEM
from secondstory.web.postmortems.models.postmortem import UNHIDDEN

KINDS = [
    (ActionKind.PREVENT.value, _("prevent it")),
    (ActionKind.DETECT.value, _("notice it sooner")),
    (ActionKind.MITIGATE.value, _("make it hurt less")),
    (ActionKind.RESPOND.value, _("respond better")),
    (ActionKind.LEARN.value, _("learn more")),
]
STATUSES = [(status.value, label) for status, label in ACTION_STATUSES.items()]
KIND_WORDS = dict(KINDS)
UNFINISHED = (ActionStatus.OPEN.value, ActionStatus.DOING.value)


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    """Reads of action items."""

    def readable_by(self, user: User) -> ActionItemQuerySet:
        """Those of post-mortems this person may read, and their own where nothing is hidden.

        An item of a draft is visible to those who work on the draft and to its owner.
        """
        return self.filter(READABLE.of(user.pk))

    def unfinished(self) -> ActionItemQuerySet:
        """Those still to be done."""
        return self.filter(status__in=UNFINISHED)

    def due_before(self, day: datetime.date) -> ActionItemQuerySet:
        """Unfinished ones whose day has passed by then."""
        return self.unfinished().filter(due_on__lt=day)

    def possible_owners(self, postmortem: Postmortem) -> models.QuerySet[User]:
        """Active people from whom nothing this post-mortem touches is hidden."""
        people = User.objects.filter(is_active=True)
        for incident in Incident.objects.filter(postmortems=postmortem, is_private=True):
            people = people.filter(incidents=incident)
        return people.order_by("name", "pk")


def _readable(who: int) -> Q:
    """Return the condition that this person may read an item."""
    unhidden = Q(UNHIDDEN.of(who, "postmortem_id"))
    return Q(READABLE_POSTMORTEM.of(who, "postmortem_id")) | (unhidden & Q(owner=who))


READABLE = Permission("readable_item", lambda: ActionItem, _readable)


class ActionItem(models.Model):
    """A commitment that a post-mortem led to."""

    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="actions")
    title = models.CharField(_("what will be done"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="actions",
        verbose_name=_("owner"),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    kind = models.CharField(_("what it is for"), max_length=10, blank=True, choices=KINDS)
    status = models.CharField(
        _("status"), max_length=10, choices=STATUSES, default=ActionStatus.OPEN.value
    )
    reason = models.TextField(_("reason"), blank=True)
    link = models.URLField(_("link"), blank=True, max_length=500)
    note = models.TextField(_("note"), blank=True)
    factors = models.ManyToManyField(Factor, related_name="actions", blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["owner", "status", "due_on"], name="action_of_owner"),
            models.Index(fields=["due_on", "id", "status"], name="action_due"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def status_words(self) -> str:
        """How far it is, in words; Django's own way compares every choice each time."""
        return str(ACTION_STATUSES[ActionStatus(self.status)])

    @property
    def kind_words(self) -> str:
        """What it is for, in words, "" where nobody said."""
        return str(KIND_WORDS.get(self.kind, ""))

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to be done about it."""
        return self.status not in UNFINISHED

    @property
    def questions(self) -> list[str]:
        """What it still asks before people can rely on it; nothing once it is finished."""
        if self.is_finished:
            return []
        asked = [self.reading.question] if self.reading.question else []
        if self.owner_id is None:
            asked.append(gettext("Who takes this?"))
        if self.due_on is None:
            asked.append(gettext("By when?"))
        return asked

    @property
    def reading(self) -> ActionAssessment:
        """How its title reads: whether somebody could call it finished, and how far it holds."""
        return _read(self.title)

    def is_overdue(self, on: datetime.date) -> bool:
        """Whether its day has passed and it is not finished."""
        return not self.is_finished and self.due_on is not None and self.due_on < on


@lru_cache(maxsize=4096)
def _read(title: str) -> ActionAssessment:
    """Read a title; lists show the same ones again and again."""
    return assess_action(title)
