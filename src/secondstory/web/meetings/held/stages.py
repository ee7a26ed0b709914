"""What a part of an agenda puts before everybody's eyes."""

from __future__ import annotations

from secondstory.web.meetings.models import Stage

# The packaged handbook's parts. Of a part an organisation made itself we know nothing: people talk,
# and whoever facilitates puts on the stage what it needs.
_STAGES = {
    "timeline": Stage.TIMELINE,
    "factors": Stage.FACTORS,
    "ideas": Stage.IDEAS,
    "closing": Stage.CLOSING,
    "next": Stage.IDEAS,
}


def stage_of(part: str) -> Stage:
    """Return what belongs to a part."""
    return _STAGES.get(part, Stage.TALK)
