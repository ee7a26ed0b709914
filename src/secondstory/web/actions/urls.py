"""Addresses of the room."""

from django.urls import URLPattern, URLResolver, path

from secondstory.web.actions.views import item, overview

urlpatterns: list[URLPattern | URLResolver] = [
    path("postmortems/<int:pk>/actions/", item.items, name="postmortem_actions"),
    path("actions/", overview.actions, name="actions"),
    path("actions/reading/", item.reading, name="action_reading"),
    path("actions/<int:pk>/", item.item, name="action"),
    path("actions/<int:pk>/status/", item.status, name="action_status"),
    path("actions/<int:pk>/place/", item.place, name="action_place"),
]
