"""What people read in place of the words the document keeps: states of actions, names of phases."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secondstory.core.document.model import ActionStatus

ACTION_STATUSES = {
    ActionStatus.OPEN: _("to do"),
    ActionStatus.DOING: _("under way"),
    ActionStatus.DONE: _("done"),
    ActionStatus.DECLINED: _("decided against"),
}

PHASES = {
    "undetected": _("until noticed"),
    "unacknowledged": _("until somebody took it up"),
    "mitigating": _("until it stopped hurting"),
    "recovering": _("until all was well"),
}


def phase_label(name: str) -> str:
    """Name a phase for readers who were not there; an unusual one keeps its own name."""
    return str(PHASES.get(name, name))
