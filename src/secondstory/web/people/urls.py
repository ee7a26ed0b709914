"""Addresses of the room."""

from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from secondstory.web.people.views import invitations, members, people, profile, teams, welcome

urlpatterns: list[URLPattern | URLResolver] = [
    # allauth's page of several addresses writes when it is read, and nobody here has several
    path("account/email/", RedirectView.as_view(pattern_name="profile")),
    path("welcome/<str:token>/", welcome.welcome, name="welcome"),
    path("sign-in-link/", welcome.sign_in_link, name="sign_in_link"),
    path("sign-in-link/sent/", welcome.sign_in_link_sent, name="sign_in_link_sent"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("profile/", profile.profile, name="profile"),
    path("profile/address/", profile.profile_address, name="profile_address"),
    path("profile/feed-key/", profile.profile_feed_key, name="profile_feed_key"),
    path("profile/sessions/", profile.profile_sessions, name="profile_sessions"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("teams/", teams.teams, name="teams"),
    path("teams/<int:pk>/", teams.team, name="team"),
    path("administration/", members.administration, name="administration"),
    path("administration/people/", members.administration_people, name="administration_people"),
    path(
        "administration/people/<int:pk>/deactivation/",
        members.person_deactivation,
        name="person_deactivation",
    ),
    path(
        "administration/people/<int:pk>/reactivation/",
        members.person_reactivation,
        name="person_reactivation",
    ),
    path(
        "administration/people/<int:pk>/appointment/",
        members.person_appointment,
        name="person_appointment",
    ),
    path(
        "administration/people/<int:pk>/dismissal/",
        members.person_dismissal,
        name="person_dismissal",
    ),
    path("administration/people/<int:pk>/manager/", members.person_manager, name="person_manager"),
    path(
        "administration/people/<int:pk>/sign-in-link/",
        members.person_sign_in_link,
        name="person_sign_in_link",
    ),
    path(
        "administration/invitations/",
        invitations.administration_invitations,
        name="administration_invitations",
    ),
    path(
        "administration/invitations/<int:pk>/withdrawal/",
        invitations.invitation_withdrawal,
        name="invitation_withdrawal",
    ),
    path(
        "administration/invitations/<int:pk>/renewal/",
        invitations.invitation_renewal,
        name="invitation_renewal",
    ),
    path("administration/teams/", teams.administration_teams, name="administration_teams"),
    path("administration/teams/<int:pk>/", teams.administration_team, name="administration_team"),
    path("administration/teams/<int:pk>/removal/", teams.team_removal, name="team_removal"),
]
