"""The pages of the administration, which later rooms add from their `apps.py`.

administration.add_page(_("Severities"), _("What each step asks for."), "severities")
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Page:
    """One line of the hub."""

    title: str | Promise
    description: str | Promise
    url_name: str
    icon: str = "settings"

    @property
    def url(self) -> str:
        """Its address; a name that does not exist is a programmer's slip and fails loudly."""
        return reverse(self.url_name)


_pages: dict[str, Page] = {}


def add_page(
    title: str | Promise, description: str | Promise, url_name: str, *, icon: str = "settings"
) -> None:
    """Add a page to the hub; the same name twice keeps its place and takes the newer words."""
    _pages[url_name] = Page(title, description, url_name, icon)


def pages() -> tuple[Page, ...]:
    """Return every page, in the order the rooms were installed."""
    return tuple(_pages.values())
