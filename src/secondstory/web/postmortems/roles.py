"""Who occurs in a post-mortem, by which role they are spoken of, and the document that does so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from secondstory.core.document.markdown_writer import write
from secondstory.core.document.model import Document
from secondstory.core.document.roles import Role, names_left, with_roles
from secondstory.web.postmortems.assembly import document_of
from secondstory.web.postmortems.models import Postmortem
from secondstory.web.postmortems.wording import Wording


@dataclass(frozen=True, slots=True)
class Named:
    """A name that occurs, and the words kept for it."""

    name: str
    words: str


def document_for_readers(postmortem: Postmortem) -> Document:
    """Return the document as it is published: with roles where the post-mortem speaks of them."""
    return in_readers_words(postmortem, document_of(postmortem))


def in_readers_words(postmortem: Postmortem, document: Document) -> Document:
    """Return a document of a post-mortem as readers get it; one query where it speaks of roles."""
    if not postmortem.speaks_of_roles:
        return document
    kept = postmortem.role_names.all()
    return with_roles(document, [Role(each.name, each.words) for each in kept])


def names_of(postmortem: Postmortem) -> list[Named]:
    """Return everybody named: its people, those of its incidents, owners, authors of entries."""
    document = document_of(postmortem)
    kept = {each.name: each.words for each in postmortem.role_names.all()}
    found = [
        document.lead,
        document.facilitator,
        *document.participants,
        *Wording(postmortem).people,
        *(item.owner for item in document.actions),
        *(entry.author for entry in document.timeline),
        *kept,
    ]
    return [Named(name, kept.get(name, "")) for name in dict.fromkeys(found) if name]


def names_still_standing(postmortem: Postmortem, named: Iterable[Named]) -> tuple[str, ...]:
    """Return of these the names that would still be read when published, in an address perhaps."""
    spoken = [each.name for each in named if each.words]
    return names_left(write(document_for_readers(postmortem)), spoken)
