"""What search reads: one row for each text and the audience it was written for."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from secondstory.web.incidents.models import Incident
from secondstory.web.incidents.models.incident import READABLE
from secondstory.web.people.models import User
from secondstory.web.people.permission import Permission
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.models.postmortem import UNHIDDEN, WORKABLE


class SearchTextQuerySet(models.QuerySet["SearchText"]):
    """Reads of the index; who may see a row is asked of the rooms it comes from, every time."""

    def visible_to(self, user: User) -> SearchTextQuerySet:
        """Published texts and open facts for their readers, the rest for those who work on it."""
        return self.filter(VISIBLE.of(user.pk))


def _visible(who: int) -> Q:
    """Return the condition that a text is for this person."""
    of_it = Q(pk=OuterRef("postmortem_id"))
    published = Postmortem.objects.published().filter(UNHIDDEN.of(who)).filter(of_it)
    stories = Incident.people.through.objects.filter(
        incident_id=OuterRef("incident_id"), user_id=who
    )
    rows = SearchText.Kind
    return (
        Q(Q(Exists(published)), kind=rows.PUBLISHED)
        | Q(Q(WORKABLE.of(who, "postmortem_id")), kind=rows.DRAFT)
        | Q(Q(READABLE.of(who, "incident_id")), ~Q(Exists(stories)), kind=rows.FACTS)
        | Q(Q(Exists(stories)), kind=rows.STORY)
    )


VISIBLE = Permission("visible_text", lambda: SearchText, _visible)


class SearchText(models.Model):
    """One searchable text.

    The full-text index beside this table is made in the migration, in the database's own way,
    and follows it by itself: by triggers in SQLite, by a generated column in PostgreSQL.
    """

    class Kind(models.TextChoices):
        """Where the text comes from, and so who may find it."""

        PUBLISHED = "published", _("post-mortem")
        DRAFT = "draft", _("draft")
        FACTS = "facts", _("incident")
        STORY = "story", _("incident and its timeline")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    postmortem = models.ForeignKey(
        Postmortem, null=True, on_delete=models.CASCADE, related_name="search_texts"
    )
    incident = models.ForeignKey(
        Incident, null=True, on_delete=models.CASCADE, related_name="search_texts"
    )
    title = models.CharField(max_length=300)
    body = models.TextField()
    at = models.DateTimeField()

    objects = SearchTextQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"], name="search_newest")]
        constraints = [
            models.UniqueConstraint(fields=["postmortem", "kind"], name="search_postmortem_once"),
            models.UniqueConstraint(fields=["incident", "kind"], name="search_incident_once"),
            models.CheckConstraint(
                condition=Q(postmortem=None) ^ Q(incident=None), name="search_of_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return self.title
