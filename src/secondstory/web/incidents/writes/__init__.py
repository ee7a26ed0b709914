"""Every write of the room, one module per noun."""

from secondstory.web.incidents.writes.administration import (
    add_service,
    add_severity,
    change_service,
    change_severity,
    remove_service,
    remove_severity,
)
from secondstory.web.incidents.writes.candidates import hide, keep, undo
from secondstory.web.incidents.writes.entries import (
    EntryWords,
    add_entry,
    edit_entry,
    merge_entries,
    remove_entry,
    restore_entry,
    take_apart,
)
from secondstory.web.incidents.writes.imports import (
    change_options,
    discard_import,
    import_source,
    keep_around,
    start_import,
)
from secondstory.web.incidents.writes.incident import (
    Facts,
    add_person,
    edit_incident,
    join_incident,
    remove_person,
    report_incident,
)
from secondstory.web.incidents.writes.milestones import (
    remove_milestone,
    rename_milestone,
    set_milestone,
)

__all__ = [
    "EntryWords",
    "Facts",
    "add_entry",
    "add_person",
    "add_service",
    "add_severity",
    "change_options",
    "change_service",
    "change_severity",
    "discard_import",
    "edit_entry",
    "edit_incident",
    "hide",
    "import_source",
    "join_incident",
    "keep",
    "keep_around",
    "merge_entries",
    "remove_entry",
    "remove_milestone",
    "remove_person",
    "remove_service",
    "remove_severity",
    "rename_milestone",
    "report_incident",
    "restore_entry",
    "set_milestone",
    "start_import",
    "take_apart",
    "undo",
]
