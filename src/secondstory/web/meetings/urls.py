"""Addresses of the room; a verb is a noun with an address of its own."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from secondstory.web.meetings.models import MeetingKind
from secondstory.web.meetings.views import (
    agenda,
    facilitator,
    invitation,
    kit,
    people,
    plan,
    roster,
)


class KindInAddress:
    """Which of a post-mortem's meetings an address speaks of."""

    regex = "meeting|follow-up"

    def to_python(self, value: str) -> MeetingKind:
        """Return the kind."""
        return MeetingKind(value)

    def to_url(self, value: str) -> str:
        """Return the word."""
        return str(value)


register_converter(KindInAddress, "kind")

_meeting: list[URLPattern | URLResolver] = [
    path("time/", plan.time, name="meeting_time"),
    path("frame/", plan.frame, name="meeting_frame"),
    path("people/", people.people, name="meeting_people"),
    path("people/<int:person_pk>/removal/", people.removal, name="meeting_person_removal"),
    path("answer/", people.answer, name="meeting_answer"),
    path("facilitator/", facilitator.facilitator, name="meeting_facilitator"),
    path("facilitator/request/", facilitator.request, name="meeting_facilitator_request"),
    path("agenda/", agenda.agenda, name="meeting_agenda"),
    path("invitation/", invitation.invitation, name="meeting_invitation"),
    path("invitation.ics", invitation.file, name="meeting_file"),
    path("cancellation/", plan.cancellation, name="meeting_cancellation"),
]

_of_postmortem: list[URLPattern | URLResolver] = [
    path("meeting/", plan.meeting, {"kind": MeetingKind.REVIEW}, name="meeting"),
    path("follow-up/", plan.meeting, {"kind": MeetingKind.FOLLOW_UP}, name="follow_up"),
    path("<kind:kind>/", include(_meeting)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("secondstory.web.meetings.held.urls")),
    path("postmortems/<int:pk>/", include(_of_postmortem)),
    path("facilitators/", roster.facilitators, name="facilitators"),
    path("facilitators/own/removal/", roster.own_removal, name="facilitator_own_removal"),
    path(
        "facilitators/requests/<int:request_pk>/acceptance/",
        roster.acceptance,
        name="facilitator_acceptance",
    ),
    path(
        "facilitators/requests/<int:request_pk>/refusal/",
        roster.refusal,
        name="facilitator_refusal",
    ),
    path("administration/facilitators/", roster.roster, name="roster"),
    path("administration/facilitators/<int:pk>/removal/", roster.removal, name="roster_removal"),
    path("administration/meetings/", kit.kit, name="meeting_kit"),
    path("administration/meetings/removal/", kit.removal, name="meeting_kit_removal"),
]
