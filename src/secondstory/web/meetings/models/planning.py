"""A meeting as it is planned: when, who, what about, and what calendars know of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secondstory.web.meetings.models.kit import USUAL_MINUTES
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Postmortem


class MeetingKind(StrEnum):
    """What a meeting is for; the words are also what its addresses say."""

    REVIEW = "meeting"
    FOLLOW_UP = "follow-up"


class Way(StrEnum):
    """How people come together: in one hour, or each in their own day."""

    TOGETHER = "together"
    ASYNC = "async"


class MeetingState(StrEnum):
    """How far a meeting is."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    ENDED = "ended"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """What somebody said to an invitation."""

    WAITING = ""
    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


KINDS = [
    (MeetingKind.REVIEW.value, _("meeting")),
    (MeetingKind.FOLLOW_UP.value, _("follow-up meeting")),
]
WAYS = [(Way.TOGETHER.value, _("together")), (Way.ASYNC.value, _("each in their own day"))]
STATES = [
    (MeetingState.PLANNED.value, _("planned")),
    (MeetingState.UNDER_WAY.value, _("under way")),
    (MeetingState.ENDED.value, _("ended")),
    (MeetingState.CANCELLED.value, _("called off")),
]
ANSWERS = [
    (Answer.WAITING.value, _("no answer yet")),
    (Answer.YES.value, _("comes")),
    (Answer.PERHAPS.value, _("perhaps")),
    (Answer.NO.value, _("cannot come")),
]


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Reads of meetings."""

    def workable_by(self, user: User) -> MeetingQuerySet:
        """Those of post-mortems this person works on; nobody else sees a meeting."""
        return self.filter(postmortem__in=Postmortem.objects.workable_by(user))

    def standing(self) -> MeetingQuerySet:
        """Those not called off."""
        return self.exclude(state=MeetingState.CANCELLED)

    def ahead(self) -> MeetingQuerySet:
        """Those still to come that have a time."""
        together = self.filter(state=MeetingState.PLANNED, way=Way.TOGETHER)
        return together.filter(starts_at__isnull=False)


class Meeting(models.Model):
    """One meeting of a post-mortem; of each kind one stands at a time.

    `uid` and `sequence` are what calendars know it by. `invited_at` is when people were told for
    the first time, `written_at` when what calendars know last changed, and `news_sequence` the
    state that everybody has to hear of: whoever was told an older one is told again.
    """

    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=10, choices=KINDS, default=MeetingKind.REVIEW.value)
    way = models.CharField(max_length=10, choices=WAYS, default=Way.TOGETHER.value)
    state = models.CharField(max_length=10, choices=STATES, default=MeetingState.PLANNED.value)
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=USUAL_MINUTES)
    place = models.CharField(_("where"), max_length=300, blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="meetings_facilitated",
        verbose_name=_("facilitator"),
    )
    agenda = models.JSONField(default=list)  # [{"key", "title", "why", "minutes"}], in order
    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    news_sequence = models.PositiveIntegerField(default=0)
    organiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    cancelled_reason = models.TextField(_("reason"), blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["postmortem", "kind"],
                condition=~Q(state=MeetingState.CANCELLED.value),
                name="meeting_standing_once",
                violation_error_message=_("There is a meeting already. Change that one."),
            )
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="meeting_ahead")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.postmortem.title}"

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return timedelta(minutes=self.minutes)

    @property
    def ends_at(self) -> datetime | None:
        """When it is over, None while it has no time."""
        return self.starts_at + self.length if self.starts_at else None

    @property
    def stands(self) -> bool:
        """Whether it was not called off."""
        return self.state != MeetingState.CANCELLED

    @property
    def is_planned(self) -> bool:
        """Whether it is still to come."""
        return self.state == MeetingState.PLANNED

    @property
    def is_async(self) -> bool:
        """Whether each answers in their own day."""
        return self.way == Way.ASYNC

    @property
    def is_follow_up(self) -> bool:
        """Whether it comes back to what was promised."""
        return self.kind == MeetingKind.FOLLOW_UP


class AttendeeQuerySet(models.QuerySet["Attendee"]):
    """Reads of attendees."""

    def asked(self) -> AttendeeQuerySet:
        """Those who are still to be there."""
        return self.filter(left_at=None)


class Attendee(models.Model):
    """Somebody who is to be there, and what they answered.

    `told_sequence` is the state of the meeting they were last mailed, None where they never were.
    Whoever was told and is no longer asked stays with `left_at` until they were told that, too.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendances"
    )
    answer = models.CharField(
        max_length=10, choices=ANSWERS, default=Answer.WAITING.value, blank=True
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    told_sequence = models.PositiveIntegerField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        ordering = ["person__name", "person_id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="attendee_once")]

    def __str__(self) -> str:
        return str(self.person)
