"""Saving a section of the narrative; nobody's words are ever overwritten."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from secondstory.core.errors import Overtaken
from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Section, SectionRevision
from secondstory.web.postmortems.writes.changes import touch


@transaction.atomic
def save_section(
    section: Section,
    *,
    text: str,
    version: int,
    by: User | None,
    at: datetime,
    restored_from: int | None = None,
) -> Section:
    """Save a text written against `version`, as the next revision.

    The row is locked, so of two saves against one version the second is refused. Saving what is
    already there changes nothing and is no conflict.

    Raises:
        Overtaken: Somebody saved another text since; both texts are in it.
    """
    text = as_kept(text)
    section = (
        Section.objects.select_for_update(of=("self",))
        .select_related("postmortem")
        .get(pk=section.pk)
    )
    if section.text == text:
        return section
    if section.version != version:
        raise Overtaken(section.text, text, section.version, _last_writer(section))
    section.text = text
    section.version += 1
    section.save(update_fields=["text", "version"])
    SectionRevision.objects.create(
        section=section,
        version=section.version,
        text=text,
        by=by,
        at=at,
        restored_from=restored_from,
    )
    verb = "saved" if restored_from is None else "restored"
    leave(verb, section, by=by, at=at, of=section.postmortem, facts={"version": section.version})
    touch(section.postmortem, at)
    return section


def restore_section(
    section: Section, revision: SectionRevision, *, version: int, by: User, at: datetime
) -> Section:
    """Bring back the text of an earlier revision, as a new one; nothing after it is lost.

    Raises:
        Overtaken: Somebody saved another text since the history was shown.
    """
    return save_section(
        section,
        text=revision.text,
        version=version,
        by=by,
        at=at,
        restored_from=revision.version,
    )


def as_kept(text: str) -> str:
    """Return a text with the line ends we keep; browsers send the other ones."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _last_writer(section: Section) -> str:
    """Name who saved the text that stands."""
    last = section.revisions.select_related("by").first()
    return str(last.by) if last and last.by else _("Somebody")
