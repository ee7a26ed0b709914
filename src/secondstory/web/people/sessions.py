"""Sessions in the database, found by a statement that is made once."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as InTheDatabase
from django.contrib.sessions.models import Session
from django.utils import timezone

from secondstory.web.people.prepared import Prepared

_by_key = Prepared(lambda key: Session.objects.filter(session_key=key), key=str)


class SessionStore(InTheDatabase):
    """Django's own store; only the reading of a session is shorter."""

    def _get_session_from_db(self) -> Session | None:
        found = _by_key.first(key=self.session_key) if self.session_key else None
        if found is None or found.expire_date <= timezone.now():
            self._session_key = None
            return None
        return found
