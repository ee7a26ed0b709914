"""The curated timeline of the told incident, with when each thing was known."""

from __future__ import annotations

from datetime import datetime

from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Entry, EntryKind, MilestoneName
from secondstory.told.cast import DEBJANI, MEERA, SOLENE, TOMASZ
from secondstory.told.incident import (
    ACKNOWLEDGED_AT,
    BEGAN_AT,
    DETECTED_AT,
    MITIGATED_AT,
    RESOLVED_AT,
    UPLOADED_AT,
    at,
)


def _entry(
    when: datetime,
    kind: EntryKind,
    text: str,
    *,
    by: str = "",
    known: datetime | None = None,
    milestone: str = "",
) -> Entry:
    return Entry(Moment(when), text, kind, known_at=known, author=by, milestone=milestone)


TIMELINE = (
    _entry(
        at("14:02", day=10),
        EntryKind.CHANGE,
        "v4.12.0: the parser refuses a file whose columns or numbers it does not know, instead "
        "of guessing.",
        by=TOMASZ.name,
    ),
    _entry(
        at("13:04", day=17),
        EntryKind.CHANGE,
        "v4.13.0: tile cache client 3.2.",
        by=DEBJANI.name,
    ),
    _entry(
        UPLOADED_AT,
        EntryKind.TRIGGER,
        "The measurements of moorings M4 to M9 are uploaded after the cruise. The page shows a "
        "green tick.",
        by=SOLENE.name,
        known=at("12:20"),
    ),
    _entry(
        at("00:44"),
        EntryKind.SYMPTOM,
        "The ingest worker refuses the file, exits, restarts, and takes the same file again. "
        "Nothing else is taken in from here on.",
        known=at("05:06"),
    ),
    _entry(
        at("00:52"),
        EntryKind.SYMPTOM,
        "Alert IngestWorkerRestarting fires in #alerts-ingest.",
        known=at("04:58"),
    ),
    _entry(
        BEGAN_AT,
        EntryKind.SYMPTOM,
        "The last tiles expire. Tideboard is grey for every customer.",
        known=DETECTED_AT,
        milestone=MilestoneName.BEGAN,
    ),
    _entry(
        at("01:05"),
        EntryKind.SYMPTOM,
        "Alerts TilesStale and DashboardEmpty fire in #alerts-ingest.",
        known=at("04:58"),
    ),
    _entry(
        at("01:47"),
        EntryKind.SYMPTOM,
        "Brannock Sound Pilots write to support that the map is grey.",
        known=DETECTED_AT,
    ),
    _entry(
        DETECTED_AT,
        EntryKind.DETECTION,
        "The early shift begins in Kolkata. Support reads the pilots' message and sees the grey "
        "map.",
        by=MEERA.name,
        milestone=MilestoneName.DETECTED,
    ),
    _entry(
        at("03:41"),
        EntryKind.ESCALATION,
        "Support asks in #data-platform. It is night in Berlin.",
        by=MEERA.name,
    ),
    _entry(
        at("03:56"),
        EntryKind.OBSERVATION,
        "The escalation page names a colleague who left in January. The number does not exist.",
        by=MEERA.name,
    ),
    _entry(
        at("04:02"),
        EntryKind.OBSERVATION,
        "The on-call number is found in the post-mortem of November.",
        by=MEERA.name,
    ),
    _entry(
        ACKNOWLEDGED_AT,
        EntryKind.ESCALATION,
        "On call answers the telephone.",
        by=TOMASZ.name,
        milestone=MilestoneName.ACKNOWLEDGED,
    ),
    _entry(
        at("04:25"),
        EntryKind.OBSERVATION,
        "First suspect: the cache upgrade of the afternoon, announced with “a grey map would be "
        "me”.",
        by=TOMASZ.name,
    ),
    _entry(
        at("04:38"),
        EntryKind.DECISION,
        "Roll the cache back: it is one command, and then we know.",
        by=DEBJANI.name,
    ),
    _entry(at("04:47"), EntryKind.CHANGE, "v4.12.0 is live again. Still grey.", by=DEBJANI.name),
    _entry(
        at("04:53"),
        EntryKind.OBSERVATION,
        "The newest measurement in the database is from 00:44. It is the ingest, not the cache.",
        by=TOMASZ.name,
    ),
    _entry(
        at("04:58"),
        EntryKind.DETECTION,
        "Seventeen alerts are found in #alerts-ingest.",
        by=DEBJANI.name,
    ),
    _entry(
        at("05:06"),
        EntryKind.OBSERVATION,
        "`ColumnMissing: expected temp_c, found water_temperature_c`, every ten seconds since "
        "00:44.",
        by=DEBJANI.name,
    ),
    _entry(
        at("05:16"),
        EntryKind.DECISION,
        "Take the file's row out and let the others through, rather than mend 41,000 lines at "
        "night.",
        by=TOMASZ.name,
    ),
    _entry(
        at("05:22"),
        EntryKind.ACTION,
        "The file is copied aside, because deleting its row deletes it.",
        by=TOMASZ.name,
    ),
    _entry(
        at("05:25"),
        EntryKind.ACTION,
        "The row is deleted by hand in psql; the statement hangs on the worker's lock.",
        by=TOMASZ.name,
    ),
    _entry(
        at("05:31"),
        EntryKind.ACTION,
        "Worker stopped, row deleted, worker started. 212 files begin to drain.",
        by=TOMASZ.name,
    ),
    _entry(
        MITIGATED_AT,
        EntryKind.OBSERVATION,
        "The queue is empty and the map is blue.",
        by=TOMASZ.name,
        milestone=MilestoneName.MITIGATED,
    ),
    _entry(at("06:20"), EntryKind.ACTION, "The status page is updated.", by=DEBJANI.name),
    _entry(
        at("12:05"),
        EntryKind.CHANGE,
        "v4.13.1: the worker carries on after a file it cannot read.",
        by=DEBJANI.name,
    ),
    _entry(
        at("12:34"),
        EntryKind.OBSERVATION,
        "The expected format is in `ingest/parser.py` and was never told to anyone outside the "
        "team.",
        by=DEBJANI.name,
    ),
    _entry(
        RESOLVED_AT,
        EntryKind.OBSERVATION,
        "The file, exported again with points and the old column name, is on the map.",
        by=SOLENE.name,
        milestone=MilestoneName.RESOLVED,
    ),
)
