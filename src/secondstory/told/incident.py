"""The night to 18 March 2026 at Halden Ocean, as values; the prose is in `narrative/`.

Times are written in the zone of the incident. Halifax had already changed its clocks that month
and Berlin had not, so for these weeks Halifax is four hours behind, not five.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from secondstory.core.document.model import ActionItem, ActionKind, Factor, FactorKind
from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Milestone, MilestoneName
from secondstory.told.cast import CAST, DEBJANI, FEMI, LEAD, MEERA, SOLENE, TOMASZ

TITLE = "Tideboard showed no measurements for five hours"
ZONE = ZoneInfo("Europe/Berlin")
KEY = "2026-03-18-tideboard"


@dataclass(frozen=True, slots=True)
class Service:
    """Something that runs and can stop."""

    name: str
    team: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Severity:
    """How bad it was, in the organisation's own words.

    Args:
        name: As people say it.
        meaning: When it applies.
        needs_postmortem: Whether a review is expected.
        due_working_days: How soon, None when there is none to be late for.
    """

    name: str
    meaning: str
    needs_postmortem: bool
    due_working_days: int | None = None


TIDEBOARD = Service("Tideboard", "Product", "The map and charts that customers look at")
INGEST = Service("Ingest pipeline", "Data", "Takes uploads from instruments and scientists")
TILE_CACHE = Service("Tile cache", "Platform", "Draws the map tiles from the newest measurements")
CUSTOMER_API = Service("Customer API", "Platform", "The same measurements, for programs")
SERVICES = (TIDEBOARD, INGEST, TILE_CACHE, CUSTOMER_API)
AFFECTED = (TIDEBOARD, INGEST, TILE_CACHE)

SEV1 = Severity(
    "SEV1", "Measurements are lost or wrong, or all customers are without them", True, 3
)
SEV2 = Severity("SEV2", "Most customers cannot see current measurements", True, 5)
SEV3 = Severity("SEV3", "Some customers notice, and there is a way around it", True, 10)
SEV4 = Severity("SEV4", "Only we notice", False)
SEVERITIES = (SEV1, SEV2, SEV3, SEV4)
SEVERITY = SEV2


def at(clock: str, *, day: int = 18) -> datetime:
    """Return a time of March 2026 in Berlin, for instance `at("04:14")`."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


UPLOADED_AT = at("00:41")
BEGAN_AT = at("00:58")
DETECTED_AT = at("03:34")
ACKNOWLEDGED_AT = at("04:14")
MITIGATED_AT = at("05:56")
RESOLVED_AT = at("14:20")

MILESTONES = (
    Milestone(MilestoneName.BEGAN, Moment(BEGAN_AT)),
    Milestone(MilestoneName.DETECTED, Moment(DETECTED_AT)),
    Milestone(MilestoneName.ACKNOWLEDGED, Moment(ACKNOWLEDGED_AT)),
    Milestone(MilestoneName.MITIGATED, Moment(MITIGATED_AT)),
    Milestone(MilestoneName.RESOLVED, Moment(RESOLVED_AT)),
)

PARTICIPANTS = tuple(person.name for person in CAST)
LEAD_NAME = LEAD.name

CUSTOMERS_AFFECTED = 41
CUSTOMERS_WHO_WROTE = 3
EARLIER_REPAIRS = (
    datetime(2025, 11, 19, 14, 38, tzinfo=ZONE),
    datetime(2026, 2, 12, 10, 21, tzinfo=ZONE),
)

FACTORS = (
    Factor(
        "A file from a new instrument reached the pipeline with decimal commas and with the "
        "column `temp_c` renamed to `water_temperature_c`.",
        FactorKind.TRIGGER,
    ),
    Factor(
        "The format the pipeline expects was written down in one place: the parser. Scientists "
        "had never been shown it, and no page they use mentions it.",
    ),
    Factor(
        "The upload page answers with a green tick as soon as the bytes have arrived. To the "
        "person looking at it, the tick means that the measurements are in.",
    ),
    Factor(
        "One file the parser cannot read stops the worker, the worker restarts with the oldest "
        "file first, and so every other instrument waits behind it.",
    ),
    Factor(
        "The alert fired within eleven minutes and went to #alerts-ingest. That channel carries "
        "some thirty messages a week that need nobody, and it pages no one.",
    ),
    Factor(
        "The repair had been done by hand in November and in February. It took a few minutes "
        "each time, which kept it cheaper than a remedy and out of everyone's plans.",
    ),
    Factor(
        "The November review asked for a format page. The item had no owner and no date, and "
        "lived in a document that no tracker reads.",
    ),
    Factor(
        "The tile cache had been upgraded that same afternoon, which made it the best "
        "explanation available at four in the morning, and cost half an hour.",
    ),
    Factor(
        "The strict parser, one week old, refused the file instead of reading 4,81 degrees as "
        "481. Five hours of nothing are cheaper than one hour of a boiling fjord.",
        FactorKind.MITIGATOR,
    ),
    Factor(
        "The Customer API kept answering, with measurements that were old and said so. The "
        "pilots' own program went on with the numbers of midnight, and knew it.",
        FactorKind.MITIGATOR,
    ),
    Factor(
        "The escalation page named a colleague who left in January. The number that worked came "
        "from the November post-mortem, found by searching for “ingest stuck”.",
        FactorKind.SURPRISE,
    ),
    Factor(
        "The uploaded file was copied aside before its row was deleted, so the measurements of "
        "that cruise still exist. Deleting the row deletes the file.",
        FactorKind.LUCK,
    ),
    Factor(
        "The first customer to write that night was a harbour pilot with clear weather and a paper "
        "chart.",
        FactorKind.LUCK,
    ),
)

ACTIONS = (
    ActionItem(
        "Check the columns and number format of a file at upload, and answer in plain words "
        "which line differs and what is expected, before the green tick.",
        owner=TOMASZ.name,
        due=date(2026, 4, 10),
        kind=ActionKind.PREVENT,
    ),
    ActionItem(
        "Set a file the parser cannot read aside in quarantine, carry on with the next one, and "
        "tell the person who uploaded it.",
        owner=DEBJANI.name,
        due=date(2026, 3, 27),
        kind=ActionKind.MITIGATE,
    ),
    ActionItem(
        "Publish a format page with a template to download and a button that checks a file "
        "without uploading it, linked from the upload page.",
        owner=SOLENE.name,
        due=date(2026, 4, 17),
        kind=ActionKind.PREVENT,
    ),
    ActionItem(
        "Route IngestWorkerRestarting and DashboardEmpty to the on-call pager at every hour, and"
        " prove it by stopping the worker in staging.",
        owner=DEBJANI.name,
        due=date(2026, 3, 25),
        kind=ActionKind.DETECT,
    ),
    ActionItem(
        "Show support a live status of what customers can see, in the desk they already have "
        "open, with the current on-call number beside it.",
        owner=MEERA.name,
        due=date(2026, 4, 24),
        kind=ActionKind.RESPOND,
    ),
    ActionItem(
        "Move the open items of the November review into the tracker, each with an owner and a "
        "date, or close them with a reason.",
        owner=FEMI.name,
        due=date(2026, 3, 31),
        kind=ActionKind.LEARN,
    ),
)

FACTOR_SHOWN_AT: tuple[tuple[datetime, ...], ...] = (
    (at("00:41"),),
    (at("12:34"),),
    (at("00:41"),),
    (at("00:44"), at("05:31")),
    (at("00:52"), at("04:58")),
    (at("05:31"),),
    (at("12:34"),),
    (at("13:04", day=17), at("04:38")),
    (at("14:02", day=10), at("05:06")),
    (),
    (at("03:56"), at("04:02")),
    (at("05:22"),),
    (at("01:47"),),
)
"""For each factor in order, when the entries happened that show it."""
