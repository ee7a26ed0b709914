"""Addresses of a meeting that is held; a verb is a noun with an address of its own."""

from django.urls import URLPattern, URLResolver, include, path

from secondstory.web.meetings.held.views import afterwards, asides, boards, course, rounds, wonders

_one: list[URLPattern | URLResolver] = [
    path("", course.meeting, name="meeting_held"),
    path("live/", course.live, name="meeting_live"),
    path("facilitation/", course.facilitation, name="meeting_facilitation"),
    path("facilitation/live/", course.facilitation_live, name="meeting_facilitation_live"),
    path("beginning/", course.beginning, name="meeting_beginning"),
    path("seat/", course.seat, name="meeting_seat"),
    path("part/", course.part, name="meeting_part"),
    path("stage/", course.stage, name="meeting_stage"),
    path("replay/", course.replay, name="meeting_replay"),
    path("ending/", course.ending, name="meeting_ending"),
    path("soak/", afterwards.soak, name="meeting_soak"),
    path("taps/", asides.taps, name="meeting_taps"),
    path("parked/", asides.parked, name="meeting_parked"),
    path("parked/<int:key>/", asides.parked_one, name="meeting_parked_one"),
    path("absurdities/", asides.absurdities, name="meeting_absurdities"),
    path("notes/", asides.notes, name="meeting_notes"),
    path("boards/<str:kind>/cards/", boards.cards, name="meeting_cards"),
    path("boards/<str:kind>/readiness/", boards.readiness, name="meeting_readiness"),
    path("boards/<str:kind>/showing/", boards.showing, name="meeting_showing"),
    path("boards/<str:kind>/vote/", boards.vote, name="meeting_vote"),
    path("boards/<str:kind>/ballot/", boards.ballot, name="meeting_ballot"),
    path("boards/<str:kind>/count/", boards.count, name="meeting_count"),
    path("cards/<int:key>/pile/", boards.pile, name="meeting_pile"),
    path("cards/<int:key>/factor/", boards.factor, name="meeting_factor"),
    path("cards/<int:key>/commitment/", afterwards.commitment, name="meeting_commitment"),
    path("rounds/<str:name>/", rounds.answer, name="meeting_round"),
    path("next-round/", rounds.next_round, name="meeting_next_round"),
    path("survey/", afterwards.survey, name="meeting_survey"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/<int:pk>/", include(_one)),
    path("hall-of-fame/", wonders.hall_of_fame, name="hall_of_fame"),
    path("hall-of-fame/<int:key>/removal/", wonders.removal, name="hall_of_fame_removal"),
    path("meetings/trend/", wonders.trend, name="meeting_trend"),
]
