"""Addresses of the room; a verb is a noun with an address of its own."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
