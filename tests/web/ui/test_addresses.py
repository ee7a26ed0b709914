"""The tag `url`, which remembers addresses."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse


def rendered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_an_address_is_djangos_own_each_time_it_is_asked_for() -> None:
    for pk in (3, 4, 3):
        assert rendered("{% url 'incident' pk %}", pk=pk) == reverse("incident", args=[pk])


def test_names_and_variables_are_left_to_django() -> None:
    assert rendered("{% url 'incident' pk=7 %}") == reverse("incident", args=[7])
    assert rendered("{% url 'nowhere' as there %}-{{ there }}-") == "--"


def test_a_name_that_is_none_is_said_each_time() -> None:
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            rendered("{% url 'nowhere' %}")
