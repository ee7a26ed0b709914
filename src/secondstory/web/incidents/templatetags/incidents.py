"""Small help for the templates of the room."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from secondstory.core.evidence.model import EvidenceKind
from secondstory.web.ui.templatetags.ui import icon

register = template.Library()

ICONS = {
    EvidenceKind.MESSAGE: "chat",
    EvidenceKind.ALERT: "bell",
    EvidenceKind.COMMIT: "code",
    EvidenceKind.DEPLOY: "change",
    EvidenceKind.DOCUMENT: "document",
    EvidenceKind.NOTE: "draft",
}


@register.simple_tag
def source_icon(kind: str) -> SafeString:
    """Draw what sort of record it is; its place stands beside it in words."""
    return icon(ICONS[EvidenceKind(kind)])
