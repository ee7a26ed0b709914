"""Tells what programs write in a chat, and how serious they say it is."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from secondstory.core.evidence.model import Evidence, EvidenceKind

_BOT = re.compile(
    r"bot\b| app$|alertmanager|pagerduty|opsgenie|grafana|sentry|datadog|prometheus|cloudwatch"
    r"|guardduty|pingdom|nagios|icinga|zabbix|statuspage|new ?relic|victorops|splunk|uptime"
    r"|honeycomb|jenkins|argo ?cd|circleci|buildkite|github|gitlab"
    r"|(?:alerts?|alarms?|monitoring)$",
    re.I,
)
# How monitoring opens its lines and people do not: "PROBLEM: quay-3 is DOWN", "[FIRING:2] Lag".
_OPENS = re.compile(
    r"\W{0,3}(?:PROBLEM|RECOVERY|FIRING|RESOLVED|OK|CRITICAL|ALERT|ALARM)\b *[-:\]]"
    r"|(?::\w+:|[^\w\[]){0,8}"
    r"\[(?i:critical|warn(?:ing)?|resolved|firing|ok|down|up|alert|p[1-5])[:\]]"
)
_FIRING = re.compile(
    r"\bfiring\b|\balarms?\b|\b5xx\b|\berrors?\W*$|\berror rate\b"
    r"|\bunreachable\b|\balert(?:ing)?\b|\btriggered\b|\bproblem\b|\bunhealthy\b"
    r"|\bcritical\b|\bdegraded\b|^\W*(?:warning|error|alarm|down)\b|\[(?:warning|down)\]",
    re.I,
)
_RESOLVED = re.compile(
    r"\bresolved\b|\brecover(?:ed|y)\b|^\W*ok\b|\bback to normal\b|\[(?:ok|up)\]", re.I
)
_SEVERITY = re.compile(r"\b(?:severity|priority)\W{1,3}(\w+)", re.I)
_LABELS = frozenset({"severity", "priority", "level", "urgency"})
_INFORMATION = frozenset({"info", "information", "informational", "none", "debug", "p5", "ok"})
_WARNING = frozenset({"warning", "warn", "low", "minor", "p4", "ticket", "notice"})


class Notice(StrEnum):
    """What a machine's message says about an alert."""

    FIRING = "firing"
    RESOLVED = "resolved"


def is_machine(evidence: Evidence) -> bool:
    """Tell whether a program wrote a message.

    Args:
        evidence: A message; its details say `bot` where the source knows.
    """
    if evidence.details and ("bot", "yes") in evidence.details:
        return True
    return _is_bot(evidence.who) or _OPENS.match(evidence.text) is not None


@lru_cache(maxsize=4096)
def _is_bot(who: str) -> bool:
    return _BOT.search(who) is not None


def notice_of(text: str) -> Notice | None:
    """Return what a machine's message says of an alert, or None where it is about something else.

    Args:
        text: Its words; the first line is the title.

    >>> notice_of("[RESOLVED] DiskFull")
    <Notice.RESOLVED: 'resolved'>
    """
    title = text.split("\n", 1)[0]
    if _RESOLVED.search(title):
        return Notice.RESOLVED
    return Notice.FIRING if _FIRING.search(title) else None


def severity_of(evidence: Evidence) -> str:
    """Return "information", "warning" or "" for what a record's own labels or words say.

    Args:
        evidence: An alert, or a machine's message about one.
    """
    for name, fact in evidence.details:
        if name.lower() in _LABELS:
            return _sort_of(fact)
    if evidence.kind is EvidenceKind.MESSAGE and (said := _SEVERITY.search(evidence.text)):
        return _sort_of(said[1])
    return ""


def _sort_of(label: str) -> str:
    label = label.lower()
    if label in _INFORMATION:
        return "information"
    return "warning" if label in _WARNING else ""
