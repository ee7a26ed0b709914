"""Action items: what will be done, by whom, until when."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secondstory.core.document.model import ActionKind, ActionStatus
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Factor, Postmortem


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    """Reads of action items."""

    def readable_by(self, user: User) -> ActionItemQuerySet:
        """Those of post-mortems this person may read, and their own where nothing is hidden.

        An item of a draft is visible to those who work on the draft and to its owner.
        """
        unhidden = Postmortem.objects.all().without_hidden(user)
        return self.filter(
            Q(postmortem__in=Postmortem.objects.readable_by(user))
            | Q(owner=user, postmortem__in=unhidden)
        )

    def unfinished(self) -> ActionItemQuerySet:
        """Those still to be done."""
        return self.filter(status__in=[ActionStatus.OPEN, ActionStatus.DOING])

    def due_before(self, day: datetime.date) -> ActionItemQuerySet:
        """Unfinished ones whose day has passed by then."""
        return self.unfinished().filter(due_on__lt=day)


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
    kind = models.CharField(
        _("kind"), max_length=10, blank=True, choices=[(k.value, k.value) for k in ActionKind]
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=[(s.value, s.value) for s in ActionStatus],
        default=ActionStatus.OPEN,
    )
    reason = models.TextField(_("reason"), blank=True)
    link = models.URLField(_("link"), blank=True)
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
            models.Index(fields=["status", "due_on"], name="action_due"),
        ]

    def __str__(self) -> str:
        return self.title
