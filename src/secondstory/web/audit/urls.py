"""Addresses of the room."""

from django.urls import URLPattern, URLResolver, path

from secondstory.web.audit import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("administration/audit/", views.audit, name="audit"),
]
