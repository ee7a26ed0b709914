"""Addresses of the room; a verb is a noun with an address of its own."""

from django.urls import URLPattern, URLResolver, include, path

from secondstory.web.postmortems.views import (
    comment,
    factor,
    history,
    image,
    importing,
    outline,
    people,
    postmortem,
    publication,
    published,
    replay,
    review,
    roles,
    section,
    starting,
    wording,
)

_one: list[URLPattern | URLResolver] = [
    path("", postmortem.work, name="postmortem"),
    path("facts/", postmortem.facts, name="postmortem_facts"),
    path("lead/", people.lead, name="postmortem_lead"),
    path("participants/", people.participants, name="postmortem_participants"),
    path(
        "participants/<int:person_pk>/removal/",
        people.removal,
        name="postmortem_participant_removal",
    ),
    path("sections/<int:section_pk>/", section.section, name="postmortem_section"),
    path("sections/<int:section_pk>/preview/", section.preview, name="postmortem_section_preview"),
    path("sections/<int:section_pk>/wording/", wording.kept, name="postmortem_section_wording"),
    path(
        "sections/<int:section_pk>/wording/<int:kept_pk>/removal/",
        wording.removal,
        name="postmortem_section_wording_removal",
    ),
    path("sections/<int:section_pk>/history/", history.section, name="postmortem_section_history"),
    path(
        "sections/<int:section_pk>/history/<int:version>/restoration/",
        history.restoration,
        name="postmortem_section_restoration",
    ),
    path("images/", image.images, name="postmortem_images"),
    path("images/<int:image_pk>/", image.image, name="postmortem_image"),
    path("factors/new/", factor.new, name="postmortem_factor_new"),
    path("factors/<int:factor_pk>/", factor.factor, name="postmortem_factor"),
    path("factors/<int:factor_pk>/removal/", factor.removal, name="postmortem_factor_removal"),
    path("factors/<int:factor_pk>/place/", factor.place, name="postmortem_factor_place"),
    path("reviews/", review.reviews, name="postmortem_reviews"),
    path("reviews/own/", review.own, name="postmortem_review"),
    path("roles/", roles.roles, name="postmortem_roles"),
    path("preview/", postmortem.preview, name="postmortem_preview"),
    path("preview/replay/", replay.draft, name="postmortem_preview_replay"),
    path("history/", history.postmortem, name="postmortem_history"),
    path("publication/", publication.publication, name="postmortem_publication"),
    path("withdrawal/", publication.withdrawal, name="postmortem_withdrawal"),
    path("publications/<int:number>/", publication.earlier, name="postmortem_earlier"),
    path("published/", published.page, name="postmortem_published"),
    path("replay/", replay.published, name="postmortem_replay"),
    path("published.md", published.markdown, name="postmortem_markdown"),
    path("published.json", published.json, name="postmortem_json"),
    path("published.pdf", published.pdf, name="postmortem_pdf"),
    path("comments/", comment.comments, name="postmortem_comments"),
    path("comments/<int:comment_pk>/", comment.comment, name="postmortem_comment"),
    path("comments/<int:comment_pk>/removal/", comment.removal, name="postmortem_comment_removal"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("postmortems/", postmortem.postmortems, name="postmortems"),
    path("postmortems/new/", starting.new, name="postmortem_new"),
    path(
        "incidents/<int:incident_pk>/postmortems/new/", starting.new, name="incident_postmortem_new"
    ),
    path("postmortems/import/", importing.imported, name="postmortem_import"),
    path("postmortems/import/preview/", importing.preview, name="postmortem_import_preview"),
    path("postmortems/<int:pk>/", include(_one)),
    path("wording/", wording.all_rules, name="wording_rules"),
    path("wording/<slug:name>/", wording.rule, name="wording_rule"),
    path("administration/outlines/", outline.outlines, name="outlines"),
    path("administration/outlines/new/", outline.new, name="outline_new"),
    path("administration/outlines/<int:pk>/", outline.outline, name="outline"),
    path("administration/outlines/<int:pk>/removal/", outline.removal, name="outline_removal"),
    path("administration/outlines/built-in/<str:name>/", outline.built_in, name="outline_built_in"),
]
