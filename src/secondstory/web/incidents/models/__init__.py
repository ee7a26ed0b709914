"""The nouns of the room, one module each."""

from secondstory.web.incidents.models.evidence import Candidate, Evidence, Import
from secondstory.web.incidents.models.incident import Incident, Milestone, Service, Severity
from secondstory.web.incidents.models.timeline import Entry

__all__ = [
    "Candidate",
    "Entry",
    "Evidence",
    "Import",
    "Incident",
    "Milestone",
    "Service",
    "Severity",
]
