"""What of the audit may be read: administrators read the log, described as for any reader."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from secondstory.web.audit.models import Record
from secondstory.web.people.models import User


def records_to_read(user: User) -> QuerySet[Record]:
    """Return the whole log; it names nothing that its reader could not open themselves."""
    if not user.is_administrator:
        raise Http404
    if not user.is_active:
        raise Http404
    return Record.objects.select_related("by").order_by("-at", "-pk")
