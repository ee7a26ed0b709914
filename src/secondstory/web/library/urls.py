"""Addresses of the room."""

from django.urls import URLPattern, URLResolver, path

from secondstory.web.library.views import feed, home, search

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("library/", search.library, name="library"),
    path("search/", search.search, name="search"),
    path("feed/published.atom", feed.published, name="feed_published"),
]
