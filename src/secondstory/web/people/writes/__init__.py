"""Every write to people, teams, invitations and sign-in links, by noun."""

from secondstory.web.people.writes.invitations import (
    accept_invitation,
    invite,
    renew_invitation,
    withdraw_invitation,
)
from secondstory.web.people.writes.members import (
    appoint_administrator,
    create_first_administrator,
    deactivate,
    dismiss_administrator,
    reactivate,
    set_manager,
)
from secondstory.web.people.writes.profile import (
    change_address,
    edit_profile,
    end_other_sessions,
    renew_feed_key,
)
from secondstory.web.people.writes.sign_in import (
    issue_sign_in_link,
    mail_sign_in_link,
    use_sign_in_link,
)
from secondstory.web.people.writes.teams import create_team, edit_team, remove_team

__all__ = [
    "accept_invitation",
    "appoint_administrator",
    "change_address",
    "create_first_administrator",
    "create_team",
    "deactivate",
    "dismiss_administrator",
    "edit_profile",
    "edit_team",
    "end_other_sessions",
    "invite",
    "issue_sign_in_link",
    "mail_sign_in_link",
    "reactivate",
    "remove_team",
    "renew_feed_key",
    "renew_invitation",
    "set_manager",
    "use_sign_in_link",
    "withdraw_invitation",
]
