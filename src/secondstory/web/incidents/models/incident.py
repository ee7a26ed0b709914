"""What happened: the incident, its severity and services, its milestones."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from secondstory.core.moments import Moment, Precision
from secondstory.web.people.models import User, validate_zone
from secondstory.web.people.permission import Permission


class Severity(models.Model):
    """One step of the organisation's own scale, with what it asks for."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    meaning = models.CharField(_("meaning"), max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), help_text=_("1 is the gravest."))
    needs_postmortem = models.BooleanField(_("needs a post-mortem"), default=True)
    due_working_days = models.PositiveSmallIntegerField(_("due in working days"), default=5)

    class Meta:
        ordering = ["rank", "name"]
        verbose_name_plural = "severities"

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """Something people rely on."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    team = models.ForeignKey(
        "people.Team", null=True, blank=True, on_delete=models.SET_NULL, related_name="services"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Reads of incidents."""

    def readable_by(self, user: User) -> IncidentQuerySet:
        """Those whose facts this person may read: all open ones, and private ones by invitation."""
        return self.filter(READABLE.of(user.pk))

    def workable_by(self, user: User) -> IncidentQuerySet:
        """Those whose evidence and timeline this person may read and curate."""
        return self.filter(people=user.pk)

    def hidden_from(self, user: User) -> IncidentQuerySet:
        """Private ones this person is not invited to."""
        return self.filter(~Q(READABLE.of(user.pk)))


def involves(who: int) -> Q:
    """Return the condition that an incident has this person among its people, asked row by row."""
    invitations = Incident.people.through.objects
    return Q(Exists(invitations.filter(incident_id=OuterRef("pk"), user_id=who)))


def hidden_from(who: int) -> Q:
    """Return the condition that an incident is private and does not invite this person."""
    return ~involves(who) & Q(is_private=True)


READABLE = Permission("readable_incident", lambda: Incident, lambda who: ~hidden_from(who))


class Incident(models.Model):
    """What happened.

    `people` are those involved: they see evidence and curate the timeline. A private incident is
    visible to nobody else, administrators included.
    """

    title = models.CharField(_("title"), max_length=200)
    severity = models.ForeignKey(Severity, null=True, blank=True, on_delete=models.PROTECT)
    services = models.ManyToManyField(Service, blank=True, related_name="incidents")
    zone = models.CharField(
        _("time zone of the incident"), max_length=64, default="UTC", validators=[validate_zone]
    )
    is_private = models.BooleanField(_("private"), default=False)
    is_near_miss = models.BooleanField(_("near miss"), default=False)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="incidents", blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    token = models.CharField(max_length=32, null=True, editable=False, unique=True)  # noqa: DJ001

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["-created_at", "-id"], name="incident_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def zone_info(self) -> ZoneInfo:
        """The incident's zone, ready to convert with."""
        return ZoneInfo(self.zone)


PRECISIONS = [(p.value, p.value) for p in Precision]


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Reads of milestones."""

    def first_ones(self) -> MilestoneQuerySet:
        """The first one of each incident, for lists that say when it began."""
        of_it = Milestone.objects.filter(incident=OuterRef("incident")).values("pk")
        return self.filter(pk=Subquery(of_it[:1]))


class Milestone(models.Model):
    """A mark of the problem's cycle: began, detected, acknowledged, mitigated, resolved, or own."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="milestones")
    name = models.CharField(_("name"), max_length=40)
    happened_at = models.DateTimeField(_("happened at"))
    precision = models.CharField(max_length=10, choices=PRECISIONS, default=Precision.MINUTE)
    as_written = models.CharField(max_length=120, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["happened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "name"],
                name="milestone_once",
                violation_error_message=_("This incident already has that milestone."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def moment(self) -> Moment:
        """The time as the core knows it."""
        return Moment(self.happened_at, Precision(self.precision), self.as_written)
