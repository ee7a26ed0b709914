"""What every write to a post-mortem's words ends with."""

from __future__ import annotations

from datetime import datetime

from secondstory.web.incidents.models import Incident
from secondstory.web.postmortems import parts
from secondstory.web.postmortems.models import Postmortem


def touch(postmortem: Postmortem, at: datetime) -> None:
    """Note when its words, factors or people last changed, and tell the later rooms."""
    postmortem.changed_at = at
    postmortem.save(update_fields=["changed_at"])
    parts.changed(postmortem)


def follow_incident(incident: Incident) -> None:
    """Tell the later rooms that what a post-mortem is about, or who may read it, changed."""
    for postmortem in incident.postmortems.all():
        parts.changed(postmortem)
