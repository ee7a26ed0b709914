"""What people read in place of the words the document keeps: the states of actions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secondstory.core.document.model import ActionStatus

ACTION_STATUSES = {
    ActionStatus.OPEN: _("to do"),
    ActionStatus.DOING: _("under way"),
    ActionStatus.DONE: _("done"),
    ActionStatus.DECLINED: _("decided against"),
}
