"""Who may sign in, and who it is that a session belongs to."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared

_by_key = Prepared(lambda key: User.objects.filter(pk=key), key=int)


class Members(AuthenticationBackend):
    """allauth's own backend; only the reading of a person is shorter."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person a session belongs to, None when they may not sign in."""
        found = _by_key.first(key=user_id)
        return found if found and self.user_can_authenticate(found) else None
