"""Addresses of the room; a verb is a noun with an address of its own."""

from django.urls import URLPattern, URLResolver, include, path

from secondstory.web.perspectives.views import custom, nameless, own, round

_own: list[URLPattern | URLResolver] = [
    path("", own.own, name="perspective_own"),
    path("claims/new/", own.new_claim, name="perspective_claim_new"),
    path("claims/<int:key>/", own.claim, name="perspective_claim"),
    path("claims/<int:key>/removal/", own.claim_removal, name="perspective_claim_removal"),
    path("claims/<int:key>/evidence/", own.claim_evidence, name="perspective_claim_evidence"),
    path("giving/", own.giving, name="perspective_giving"),
    path("withdrawal/", own.withdrawal, name="perspective_withdrawal"),
    path("erasure/", own.erasure, name="perspective_erasure"),
    path("release/", own.release, name="perspective_release"),
    path("declining/", own.declining, name="perspective_declining"),
    path("additions/", own.additions, name="perspective_additions"),
    path("slip/", own.slip, name="perspective_slip"),
]

_round: list[URLPattern | URLResolver] = [
    path("", round.perspectives, name="perspectives"),
    path("invitations/", round.invitations, name="perspective_invitations"),
    path(
        "invitations/<int:person_pk>/removal/",
        round.invitation_removal,
        name="perspective_invitation_removal",
    ),
    path("claims/<int:key>/entry/", round.claim_entry, name="perspective_claim_entry"),
    path("differences/<int:difference_pk>/", round.difference, name="perspective_difference"),
    path("own/", include(_own)),
]

_nameless: list[URLPattern | URLResolver] = [
    path("", nameless.entrance, name="perspective_without_name"),
    path("claims/<int:key>/", nameless.claim, name="perspective_without_name_claim"),
    path(
        "claims/<int:key>/removal/",
        nameless.claim_removal,
        name="perspective_without_name_claim_removal",
    ),
    path("giving/", nameless.giving, name="perspective_without_name_giving"),
    path("withdrawal/", nameless.withdrawal, name="perspective_without_name_withdrawal"),
    path("erasure/", nameless.erasure, name="perspective_without_name_erasure"),
    path("additions/", nameless.additions, name="perspective_without_name_additions"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("administration/perspectives/", custom.custom, name="perspective_custom"),
    path("postmortems/<int:pk>/perspectives/", include(_round)),
    path("without-a-name/", include(_nameless)),
]
