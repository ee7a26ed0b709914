"""The words of a post-mortem: sections, their history, images."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.core.document.model import SectionName
from secondstory.web.postmortems.models.postmortem import Postmortem
from secondstory.web.postmortems.rendering import to_html


class Section(models.Model):
    """One section of the narrative; `version` counts its revisions and guards every save."""

    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="sections")
    name = models.CharField(max_length=20, choices=[(n.value, n.value) for n in SectionName])
    heading = models.CharField(_("heading"), max_length=200)
    prompt = models.TextField(blank=True)
    why = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading

    @property
    def html(self) -> str:
        """The text as it will read."""
        return to_html(self.text, postmortem_id=self.postmortem_id)

    @property
    def word_count(self) -> int:
        """How many words it has."""
        return len(self.text.split())


class SectionRevision(models.Model):
    """The text of a section as one person saved it."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    restored_from = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["section", "version"], name="revision_once")]

    def __str__(self) -> str:
        return f"version {self.version}"


class Image(models.Model):
    """A picture in the narrative, re-encoded on arrival so that it carries no hidden facts."""

    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="images")
    file = models.FileField(upload_to="images/%Y/%m/")
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("what it shows"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.alt

    @property
    def markdown(self) -> str:
        """What to write in a section to show it."""
        words = self.alt.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        return f"![{words}](images/{self.pk})"
