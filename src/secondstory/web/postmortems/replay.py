"""The stories a post-mortem replays: its draft's, and the one its publication was fixed with."""

from __future__ import annotations

from collections import defaultdict
from zoneinfo import ZoneInfo

from django.urls import reverse

from secondstory.core.document import json_form
from secondstory.web.incidents import story
from secondstory.web.incidents.replay.story import Story
from secondstory.web.postmortems.models import Postmortem, Publication
from secondstory.web.postmortems.rendering import to_html


def draft_story(postmortem: Postmortem) -> Story:
    """Return the timelines of its incidents as they are curated now, as one story."""
    incidents = list(postmortem.incidents.prefetch_related("services"))
    services = {service.name: None for each in incidents for service in each.services.all()}
    return Story(
        address=reverse("postmortem_preview_replay", args=[postmortem.pk]),
        title=postmortem.title,
        services=tuple(services),
        zone=incidents[0].zone_info if incidents else ZoneInfo("UTC"),
        incidents=incidents,
        entries=story.core_entries(incidents),
        milestones=story.core_milestones(incidents),
        to_html=lambda entry: to_html(entry.text, postmortem_id=postmortem.pk),
        roles=_roles(postmortem),
    )


def _roles(postmortem: Postmortem) -> dict[str, frozenset[str]]:
    people: defaultdict[str, set[str]] = defaultdict(set)
    for each in postmortem.role_names.exclude(words=""):
        people[each.words].add(each.name)
    return {role: frozenset(names) for role, names in people.items()}


def published_story(publication: Publication) -> Story:
    """Return the timeline readers see, from the snapshot alone."""
    publication.refresh_from_db(fields=["document", "rendered"])
    document = json_form.from_json(publication.document)
    html = dict(zip(document.timeline, publication.rendered["timeline"], strict=True))
    return Story(
        address=reverse("postmortem_replay", args=[publication.postmortem_id]),
        title=document.title,
        services=document.services,
        zone=ZoneInfo(document.zone or "UTC"),
        incidents=list(publication.postmortem.incidents.all()),
        entries=document.timeline,
        milestones=document.milestones,
        to_html=lambda entry: html[entry],
    )
