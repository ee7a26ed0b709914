"""The review meeting of the told incident: what was said, written, parked and laughed at."""

from __future__ import annotations

from datetime import datetime

from secondstory.core.meetings.survey import Choice
from secondstory.told.cast import DEBJANI, FEMI, MEERA, SOLENE, TOMASZ
from secondstory.told.incident import ACTIONS, FACTORS, ZONE, at

HELD_AT = datetime(2026, 3, 20, 12, 0, tzinfo=ZONE)
"""Late afternoon in Kolkata, the beginning of the day in Halifax."""
MINUTES = 56
REPLAYED_TO = at("04:38")
TAPS = 7

CONDITIONS = (
    (SOLENE.name, "The green tick says “received” and I read “understood”"),
    (TOMASZ.name, FACTORS[3].text),
    (DEBJANI.name, "The alert went to a channel that pages nobody"),
    (MEERA.name, "Support could not see what customers saw"),
    (TOMASZ.name, "We repaired it by hand twice, quickly, so it never hurt enough"),
    (DEBJANI.name, "I had upgraded the cache that afternoon, so it had to be the cache"),
    (SOLENE.name, "Nobody ever showed me what a file has to look like"),
    (FEMI.name, "The November review had a list, and the list had no owner"),
)
"""Who wrote each card, and its words."""

IDEAS = (
    (TOMASZ.name, "Check the file at upload and say in plain words which line differs"),
    (SOLENE.name, "A page with the format, and a template to download"),
    (SOLENE.name, "A button that tries a file without uploading it"),
    (DEBJANI.name, "Put a file nobody can read aside, and go on with the next"),
    (MEERA.name, "One light at the support desk: what customers see right now"),
    (DEBJANI.name, "Let the restart alert page somebody, and prove it in staging"),
    (FEMI.name, "Carry the November list into the tracker, or bury it decently"),
)
PILES = (
    (
        "A button that tries a file without uploading it",
        "A page with the format, and a template to download",
    ),
)
"""Which card was put under which."""

_CHECK, _FORMAT, _BUTTON, _ASIDE, _LIGHT, _PAGE, _LIST = (text for _who, text in IDEAS)
VOTES = (
    (TOMASZ.name, (_CHECK, _ASIDE, _FORMAT)),
    (DEBJANI.name, (_ASIDE, _PAGE, _CHECK)),
    (SOLENE.name, (_FORMAT, _CHECK, _LIGHT)),
    (MEERA.name, (_LIGHT, _CHECK, _PAGE)),
    (FEMI.name, (_CHECK, _ASIDE, _LIST)),
)

SOAK_REASON = "The next cruise uploads on Sunday, and setting a file aside is an afternoon’s work."
COMMITTED = ((_CHECK, ACTIONS[0]), (_ASIDE, ACTIONS[1]), (_FORMAT, ACTIONS[2]))
"""Which idea became which action item."""

PARKED = (
    (MEERA.name, "Who else reads #alerts-ingest, and would anybody miss it?", DEBJANI.name),
    (TOMASZ.name, "How many of our instruments speak with decimal commas?", SOLENE.name),
    (SOLENE.name, "Why is it called a “tile”?", ""),
)
"""Who asked, what, and who was curious, "" where it was let go on."""

ABSURDITIES = (
    (DEBJANI.name, "The escalation page pages somebody who left in January, punctually."),
    (TOMASZ.name, "To repair the queue one deletes a row, which deletes the file: the data."),
    (MEERA.name, "The first monitoring system to notice was a harbour pilot with a paper chart."),
)

NOTES = """\
- At 04:38 everything on the screen pointed at the cache. Anybody would have looked there first.
- “Green tick” means three things to three people. All three are reasonable.
- The strict parser is a hero of this story; it had no lines.
- Debjani found the telephone number in the November post-mortem. They do get read.
"""

ANSWERS = (Choice.YES, Choice.YES, Choice.YES, Choice.PARTLY, Choice.YES)
"""How each answered whether they could speak and would do it again; in no order."""
