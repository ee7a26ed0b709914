"""Contributing factors, linked to the entries that show them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from secondstory.core.document.model import FactorKind
from secondstory.web.incidents.models import Entry
from secondstory.web.postmortems.models.postmortem import Postmortem

FACTOR_LABELS = {
    FactorKind.CONDITION: _("Condition"),
    FactorKind.TRIGGER: _("Trigger"),
    FactorKind.MITIGATOR: _("Mitigator"),
    FactorKind.SURPRISE: _("Surprise"),
    FactorKind.LUCK: _("Luck"),
}


class Factor(models.Model):
    """A condition, trigger, mitigator, surprise or piece of luck."""

    postmortem = models.ForeignKey(Postmortem, on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=[(kind.value, label) for kind, label in FACTOR_LABELS.items()],
        default=FactorKind.CONDITION,
    )
    text = models.TextField(_("what it was"))
    position = models.PositiveSmallIntegerField(default=0)
    entries = models.ManyToManyField(Entry, related_name="factors", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
