"""What people answer: the rounds of a meeting in writing, and the three questions afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.core.meetings.handbook import RoundName
from secondstory.core.meetings.survey import Choice
from secondstory.web.meetings.models.held import Session, random_key

CHOICES = [
    (Choice.YES.value, _("yes")),
    (Choice.PARTLY.value, _("partly")),
    (Choice.NO.value, _("no")),
]


class RoundAnswer(models.Model):
    """One person's place in one round: until when, and what they wrote.

    Others read it once the round is over, or once they have answered themselves.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="answers")
    round = models.CharField(max_length=12, choices=[(r.value, r.value) for r in RoundName])
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="round_answers"
    )
    deadline_at = models.DateTimeField()
    text = models.TextField(_("your answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["person__name", "person_id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "round", "person"], name="round_answer_once")
        ]

    def __str__(self) -> str:
        return str(_("an answer"))

    @property
    def is_answered(self) -> bool:
        """Whether it is in."""
        return self.answered_at is not None


class SurveyAnswer(models.Model):
    """Three answers of somebody: no person, no time, and in no order."""

    key = models.BigIntegerField(primary_key=True, default=random_key)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="survey_answers")
    learned = models.CharField(max_length=6, blank=True, choices=CHOICES)
    could_speak = models.CharField(max_length=6, blank=True, choices=CHOICES)
    again = models.CharField(max_length=6, blank=True, choices=CHOICES)

    def __str__(self) -> str:
        return str(_("an answer"))


class SurveyTaken(models.Model):
    """Somebody has answered, so that nobody answers twice; kept apart from what was answered."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="surveys_taken")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "surveys taken"
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="survey_once")]

    def __str__(self) -> str:
        return str(_("has answered"))
