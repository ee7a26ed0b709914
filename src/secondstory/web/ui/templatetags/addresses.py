"""Django's own tag `url`, which remembers the addresses it put together.

A page of work has sixty of them, and putting one together takes as long as a short query.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode, url
from django.urls import get_urlconf, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

register = template.Library()


@register.tag("url")
def url_tag(parser: Parser, token: Token) -> URLNode:
    """Read the tag as Django does."""
    node = url(parser, token)
    return Address(node.view_name, node.args, node.kwargs, node.asvar)


class Address(URLNode):
    """An address of ours; one with named arguments or kept in a variable is left to Django."""

    def render(self, context: Context) -> str:
        """Return the address."""
        if self.kwargs or self.asvar:
            return str(super().render(context))
        args = tuple(arg.resolve(context) for arg in self.args)
        return _address(self.view_name.resolve(context), args, get_urlconf())


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple[Any, ...], _urlconf: object) -> SafeString:
    return SafeString(escape(reverse(name, args=args)))
