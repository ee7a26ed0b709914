"""What people download is what a real calendar server keeps, and finds at the right time."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from core.meetings.test_calendar_server import AT, KIND, server
from secondstory.web.meetings import writes

__all__ = ["server"]


def _put(server, browser, meeting):
    url = f"/postmortems/{meeting.postmortem_id}/meeting/invitation.ics"
    status, _said = server.ask("PUT", AT, browser.get(url).content, **KIND)
    return status


def test_the_download_is_kept_found_and_moved(server, signed_in, lead, meeting, next_tuesday):
    browser, at = signed_in(lead), timezone.now()
    writes.set_time(meeting, next_tuesday, by=lead, at=at)
    writes.invite(meeting, by=lead, at=at)
    assert _put(server, browser, meeting) == 201
    hour = timedelta(hours=1)
    assert server.has_something(next_tuesday, next_tuesday + hour)
    later = next_tuesday + 3 * hour
    writes.set_time(meeting, later, by=lead, at=at)
    assert _put(server, browser, meeting) in (201, 204)
    assert not server.has_something(next_tuesday, next_tuesday + hour)
    assert server.has_something(later, later + hour)
    _status, kept = server.ask("GET", AT)
    assert f"UID:{meeting.uid}".encode() in kept and b"SEQUENCE:1" in kept
    assert b"PARTSTAT=NEEDS-ACTION" in kept
