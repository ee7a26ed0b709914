"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

home_option = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help="The workspace folder. Default: SECONDSTORY_HOME, else ./secondstory-data.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


class TargetType(click.Path):
    """A file to write, in a folder that is there."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> Path:
        """Return the path, or say that its folder is missing, before any work is done."""
        path = Path(str(super().convert(value, param, ctx)))
        if not path.parent.is_dir():
            self.fail(f"There is no folder {str(path.parent)!r}. Make it first.", param, ctx)
        return path


output_option = click.option(
    "-o", "--output", type=TargetType(), help="Write there instead of to stdout."
)


class ZoneType(click.ParamType["ZoneInfo"]):
    """An IANA time zone."""

    name = "zone"

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> ZoneInfo:
        """Return the zone or say which one is unknown."""
        from zoneinfo import ZoneInfo

        from secondstory.core.errors import ZoneMissing
        from secondstory.core.moments import zone_named

        if isinstance(value, ZoneInfo):
            return value
        try:
            return zone_named(value)
        except ZoneMissing:
            self.fail(f"{value!r} is no time zone. Use a name such as Europe/Berlin.", param, ctx)


class InstantType(click.ParamType[datetime]):
    """A date, or a date and time; without an offset it is in --zone, else asked for."""

    name = "time"

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> datetime:
        """Return what was written, naive where it has no offset."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(
                f"{value!r} is no time. Write 2026-03-03, 2026-03-03T02:14 or …T02:14+01:00.",
                param,
                ctx,
            )


def placed(value: datetime | None, zone: ZoneInfo | None, option: str) -> datetime | None:
    """Return an aware instant; a bare one takes the zone, and without one it is asked for."""
    if value is None or value.tzinfo is not None:
        return value
    if zone is None:
        raise click.UsageError(f"{option} {value.isoformat()} has no time zone. Pass --zone too.")
    return value.replace(tzinfo=zone)


def zone_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add --zone."""
    return click.option(
        "--zone", type=ZoneType(), help="Time zone of local times, for instance Europe/Berlin."
    )(function)
