"""The nouns of the room, one module each."""

from secondstory.web.postmortems.models.factor import Factor
from secondstory.web.postmortems.models.narrative import Image, Section, SectionRevision
from secondstory.web.postmortems.models.postmortem import Outline, Postmortem
from secondstory.web.postmortems.models.publication import Comment, Publication, Review
from secondstory.web.postmortems.models.roles import RoleName
from secondstory.web.postmortems.models.wording import KeptWording

__all__ = [
    "Comment",
    "Factor",
    "Image",
    "KeptWording",
    "Outline",
    "Postmortem",
    "Publication",
    "Review",
    "RoleName",
    "Section",
    "SectionRevision",
]
