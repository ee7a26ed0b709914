"""Tags of this room's templates."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=64)
def use_icon(name: str, label: str = "") -> SafeString:
    """Point at an icon of the page's sprite, which is drawn once."""
    voice = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return SafeString(f'<svg {voice}><use href="#i-{name}"/></svg>')
