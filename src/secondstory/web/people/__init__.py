"""People: users, teams, invitations, sign-in, time zones and working hours."""
