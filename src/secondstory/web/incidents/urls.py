"""Addresses of the room."""

from django.urls import URLPattern, URLResolver, path

from secondstory.web.incidents.views import (
    administration,
    entries,
    evidence,
    imports,
    incident,
    milestones,
    people,
    replay,
    timeline,
)

ONE = "incidents/<int:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("incidents/", incident.incidents, name="incidents"),
    path("incidents/new/", incident.incident_new, name="incident_new"),
    path(ONE, incident.incident, name="incident"),
    path(f"{ONE}edit/", incident.incident_edit, name="incident_edit"),
    path(f"{ONE}joining/", people.incident_joining, name="incident_joining"),
    path(f"{ONE}people/", people.incident_people, name="incident_people"),
    path(
        f"{ONE}people/<int:person_pk>/removal/",
        people.incident_person_removal,
        name="incident_person_removal",
    ),
    path(f"{ONE}milestones/new/", milestones.incident_milestone_new, name="incident_milestone_new"),
    path(
        f"{ONE}milestones/<int:milestone_pk>/",
        milestones.incident_milestone,
        name="incident_milestone",
    ),
    path(
        f"{ONE}milestones/<int:milestone_pk>/removal/",
        milestones.incident_milestone_removal,
        name="incident_milestone_removal",
    ),
    path(f"{ONE}evidence/", evidence.incident_evidence, name="incident_evidence"),
    path(f"{ONE}imports/", imports.incident_imports, name="incident_imports"),
    path(f"{ONE}imports/start/", imports.incident_imports_start, name="incident_imports_start"),
    path(f"{ONE}imports/<int:import_pk>/", imports.incident_import, name="incident_import"),
    path(
        f"{ONE}imports/<int:import_pk>/options/",
        imports.incident_import_options,
        name="incident_import_options",
    ),
    path(
        f"{ONE}imports/<int:import_pk>/span/",
        imports.incident_import_span,
        name="incident_import_span",
    ),
    path(
        f"{ONE}imports/<int:import_pk>/start/",
        imports.incident_import_start,
        name="incident_import_start",
    ),
    path(
        f"{ONE}imports/<int:import_pk>/removal/",
        imports.incident_import_removal,
        name="incident_import_removal",
    ),
    path(f"{ONE}timeline/", timeline.incident_timeline, name="incident_timeline"),
    path(f"{ONE}replay/", replay.incident_replay, name="incident_replay"),
    path(f"{ONE}candidates/", timeline.incident_candidates, name="incident_candidates"),
    path(f"{ONE}entries/new/", entries.incident_entry_new, name="incident_entry_new"),
    path(f"{ONE}entries/merging/", entries.incident_entry_merging, name="incident_entry_merging"),
    path(f"{ONE}entries/<int:entry_pk>/", entries.incident_entry, name="incident_entry"),
    path(
        f"{ONE}entries/<int:entry_pk>/removal/",
        entries.incident_entry_removal,
        name="incident_entry_removal",
    ),
    path(
        f"{ONE}entries/<int:entry_pk>/return/",
        entries.incident_entry_return,
        name="incident_entry_return",
    ),
    path(
        f"{ONE}entries/<int:entry_pk>/parts/",
        entries.incident_entry_parts,
        name="incident_entry_parts",
    ),
    path("administration/severities/", administration.severities, name="severities"),
    path("administration/severities/<int:pk>/", administration.severity, name="severity"),
    path(
        "administration/severities/<int:pk>/removal/",
        administration.severity_removal,
        name="severity_removal",
    ),
    path("administration/services/", administration.services, name="services"),
    path("administration/services/<int:pk>/", administration.service, name="service"),
    path(
        "administration/services/<int:pk>/removal/",
        administration.service_removal,
        name="service_removal",
    ),
]
