"""`secondstory import`: evidence or documents into a workspace; the twin is `web.transfers`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from secondstory.cli.options import InstantType, home_option, json_option, placed, zone_option
from secondstory.cli.people import acting, as_option
from secondstory.cli.setup import open_ready_workspace
from secondstory.cli.talk import EXIT_UNREADABLE, print_json, say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from secondstory.core.evidence.model import ReadOptions
    from secondstory.web.incidents.models import Incident
    from secondstory.web.people.models import User


@click.command(short_help="Bring evidence or post-mortems into the workspace.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--incident", "number", type=int, help="Evidence for this incident, by its number.")
@click.option("--new", "title", default="", help="Evidence for a new incident with this title.")
@click.option("--channel", "channels", multiple=True, help="Only these channels; repeat it.")
@click.option("--since", type=InstantType(), help="Start of the span; the day of a bare chat.")
@click.option("--until", type=InstantType(), help="End of the span, not included.")
@zone_option
@as_option
@home_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    number: int | None,
    title: str,
    channels: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    zone: ZoneInfo | None,
    email: str,
    home: Path | None,
    as_json: bool,
) -> None:
    """Bring FILES into the workspace.

    With --incident or --new they are evidence. Without, they are post-mortems, Markdown or JSON,
    and each becomes a draft led by whoever brings it. Importing twice adds nothing twice.
    """
    open_ready_workspace(home)
    from secondstory.core.evidence.model import ReadOptions

    options = ReadOptions(
        zone=zone,
        since=placed(since, zone, "--since"),
        until=placed(until, zone, "--until"),
        places=frozenset(name.lstrip("#") for name in channels),
    )
    person = acting(email)
    if number is None and not title:
        stopped = _documents(files, zone, person, as_json=as_json)
    else:
        incident = _incident(number, title, zone, person)
        stopped = _evidence(files, incident, options, person, as_json=as_json)
    if stopped:
        ctx.exit(EXIT_UNREADABLE)


def _incident(number: int | None, title: str, zone: ZoneInfo | None, person: User) -> Incident:
    from django.utils import timezone

    from secondstory.web.incidents.models import Incident
    from secondstory.web.incidents.writes import Facts, report_incident

    if number is None:
        facts = Facts(title=title, zone=zone.key if zone else person.zone)
        return report_incident(facts, by=person, at=timezone.now())
    found = Incident.objects.workable_by(person).filter(pk=number).first()
    if found is None:
        raise click.UsageError(f"{person} is not involved in an incident {number}.")
    return found


def _evidence(
    files: tuple[Path, ...],
    incident: Incident,
    options: ReadOptions,
    person: User,
    *,
    as_json: bool,
) -> int:
    from django.utils import timezone

    from secondstory.web.transfers import bring_in_evidence

    stopped = 0
    for path in files:
        brought = bring_in_evidence(incident, path, options, by=person, at=timezone.now())
        stopped += bool(brought.refusal)
        if as_json:
            print_json(
                {
                    "file": str(path),
                    "incident": incident.pk,
                    "reader": brought.reader,
                    "read": brought.read,
                    "added": brought.added,
                    "refusal": brought.refusal or None,
                }
            )
        say(brought.refusal or f"{path.name}: {brought.read} read, {brought.added} new.")
    return stopped


def _documents(
    files: tuple[Path, ...], zone: ZoneInfo | None, person: User, *, as_json: bool
) -> int:
    from django.utils import timezone

    from secondstory.cli.documents import open_document
    from secondstory.cli.files import spread_folders
    from secondstory.core.document.naming import title_from
    from secondstory.core.errors import SecondStoryError
    from secondstory.web.transfers import bring_in_document

    stopped = 0
    for path in spread_folders(files):
        try:
            document = open_document(path, zone)
            if not document.title:
                document = replace(document, title=title_from(path.name))
            postmortem = bring_in_document(document, by=person, at=timezone.now())
        except SecondStoryError as error:
            stopped += 1
            say(str(error))
            continue
        if as_json:
            print_json({"file": str(path), "postmortem": postmortem.pk})
        say(f"{path.name}: post-mortem {postmortem.pk}, a draft.")
    return stopped
