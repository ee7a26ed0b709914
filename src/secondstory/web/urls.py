"""Every address, room by room; one URL, one noun."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("secondstory.web.people.urls")),
    path("", include("secondstory.web.audit.urls")),
    path("", include("secondstory.web.incidents.urls")),
    path("", include("secondstory.web.postmortems.urls")),
    path("", include("secondstory.web.actions.urls")),
    path("", include("secondstory.web.library.urls")),
]
