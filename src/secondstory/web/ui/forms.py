"""Draws forms: Django's own templates, except for lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

SELECT = "django/forms/widgets/select.html"


class Renderer(TemplatesSetting):
    """Renders widgets by template, and lists without one.

    A template looks at every option for itself; three lists of people took a third of a page.
    """

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Return the HTML of a widget or form."""
        if template_name == SELECT:
            return _select(context["widget"])
        return str(super().render(template_name, context, request))


def _select(widget: Mapping[str, Any]) -> SafeString:
    drawn = [f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            drawn.append(f'<optgroup label="{conditional_escape(group)}">')
        drawn += [_option(option) for option in options]
        if group:
            drawn.append("</optgroup>")
    return SafeString("\n".join([*drawn, "</select>"]))


def _option(option: Mapping[str, Any]) -> str:
    value, label = conditional_escape(str(option["value"])), conditional_escape(option["label"])
    return f'<option value="{value}"{_attributes(option["attrs"])}>{label}</option>'


def _attributes(attributes: Mapping[str, Any]) -> str:
    """Return attributes as HTML: true ones alone, false ones not at all."""
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in attributes.items()
        if value is not False and value is not None
    )
