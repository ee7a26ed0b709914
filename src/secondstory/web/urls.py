"""Every address, room by room; one URL, one noun."""

from django.urls import include, path

urlpatterns = [
    path("", include("secondstory.web.people.urls")),  # first: it closes a page of allauth's
    path("account/", include("allauth.urls")),
    path("", include("secondstory.web.audit.urls")),
    path("", include("secondstory.web.incidents.urls")),
    path("", include("secondstory.web.postmortems.urls")),
    path("", include("secondstory.web.perspectives.urls")),
    path("", include("secondstory.web.meetings.urls")),
    path("", include("secondstory.web.actions.urls")),
    path("", include("secondstory.web.library.urls")),
]
