"""Small payloads of every tool, made up, for the tests of their readers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Payload = dict[str, Any]


def written(path: Path, *values: object) -> Path:
    """Write one value, or several as JSON Lines."""
    path.write_text("\n".join(json.dumps(value) for value in values), encoding="utf-8")
    return path


def grafana(status: str = "firing", ends: str = "0001-01-01T00:00:00Z", **alert: Any) -> Payload:
    row = {
        "status": status,
        "labels": {"alertname": "IngestLag", "severity": "warning"},
        "annotations": {"summary": "No measurement for 15 minutes"},
        "startsAt": "2026-03-18T00:59:40Z",
        "endsAt": ends,
        "values": {"B": 912},
        "generatorURL": "https://grafana.example/alerting/1/view",
        "panelURL": "https://grafana.example/d/1?viewPanel=4",
        "fingerprint": "7e1f0d35a2b9c644",
    }
    return {
        "receiver": "ops",
        "orgId": 1,
        "version": "1",
        "groupKey": "{}:{}",
        "alerts": [row | alert],
    }


def legacy_grafana(state: str = "alerting") -> Payload:
    return {
        "ruleId": 7,
        "ruleName": "Lag",
        "ruleUrl": "https://grafana.example/d/7",
        "state": state,
        "title": f"[{state.title()}] Lag",
        "message": "Too slow",
        "orgId": 1,
        "evalMatches": [{"metric": "lag", "value": 912}],
    }


def pagerduty(event: str, when: str, **more: Any) -> Payload:
    """A webhook of version 3."""
    incident = {
        "id": "P118",
        "type": "incident",
        "number": 118,
        "status": "triggered",
        "title": "Tideboard is grey",
        "urgency": "high",
        "html_url": "https://pagerduty.example/incidents/P118",
        "service": {"type": "service_reference", "summary": "Tideboard"},
    }
    return {
        "event": {
            "id": f"01{event}{when}",
            "event_type": f"incident.{event}",
            "resource_type": "incident",
            "occurred_at": when,
            "agent": {"id": "P1", "type": "user_reference", "summary": "Ada Obi"},
            "data": incident | more,
        }
    }


def log_entry(kind: str, when: str, **more: Any) -> Payload:
    return {
        "id": f"R{kind}{when}",
        "type": f"{kind}_log_entry",
        "summary": "Something happened",
        "created_at": when,
        "agent": {"id": "P1", "type": "user_reference", "summary": "Ada Obi"},
        "incident": {
            "id": "P118",
            "type": "incident_reference",
            "summary": "[#118] Tideboard is grey",
        },
        "service": {"id": "S1", "type": "service_reference", "summary": "Tideboard"},
    } | more


def opsgenie(action: str, nanoseconds: int = 1773807480000000962, **alert: Any) -> Payload:
    return {
        "action": action,
        "integrationName": "Webhook",
        "source": {"name": "", "type": "web"},
        "alert": {
            "alertId": "5f1c0a6e",
            "message": "Queue is growing",
            "tinyId": "118",
            "alias": "queue",
            "tags": ["ingest"],
            "username": "ada@example.org",
            "createdAt": 1773795480412,
            "updatedAt": nanoseconds,
        }
        | alert,
    }


def sentry_event(when: float = 1773791052.318, **event: Any) -> Payload:
    return {
        "action": "triggered",
        "actor": {"type": "application", "name": "Sentry"},
        "data": {
            "triggered_rule": "New issue",
            "event": {
                "event_id": f"4d1f{when}",
                "project": 11,
                "level": "error",
                "timestamp": when,
                "title": "ColumnMissing: expected temp_c",
                "culprit": "ingest.parser in read",
                "tags": [["environment", "production"]],
                "web_url": "https://sentry.example/issues/1180/",
                "issue_url": "https://sentry.example/api/0/issues/1180/",
            }
            | event,
        },
    }


def sentry_issue(action: str = "created", **issue: Any) -> Payload:
    return {
        "action": action,
        "actor": {"type": "user", "name": "Ada Obi"},
        "data": {
            "issue": {
                "id": "1180",
                "shortId": "INGEST-4",
                "title": "ColumnMissing: expected temp_c",
                "firstSeen": "2026-03-17T23:44:12.318000Z",
                "lastSeen": "2026-03-17T23:44:12.318000Z",
                "status": "unresolved",
                "level": "error",
                "count": "1",
                "project": {"slug": "ingest"},
            }
            | issue
        },
    }


def datadog(transition: str, milliseconds: int, **more: Any) -> Payload:
    return {
        "id": f"{milliseconds}",
        "title": f"[{transition}] Tile age above 30 minutes",
        "body": "%%%\nThe newest tile is old.\n%%%",
        "date": str(milliseconds),
        "alert_transition": transition,
        "alert_cycle_key": "1184",
        "alert_id": "418",
        "link": "https://datadog.example/monitors/418",
    } | more


def statuspage(*updates: tuple[str, str], **incident: Any) -> Payload:
    return {
        "meta": {"generated_at": "2026-03-18T06:00:00Z"},
        "page": {"id": "p1", "status_indicator": "major"},
        "incident": {
            "id": "i118",
            "name": "No measurements",
            "status": "monitoring",
            "impact": "major",
            "shortlink": "https://status.example/i118",
            "incident_updates": [
                {"id": f"u{when}", "status": status, "body": "We look.", "created_at": when}
                for status, when in updates
            ],
        }
        | incident,
    }


def deployment(state: str = "", when: str = "2026-03-18T11:07:40Z") -> Payload:
    value: Payload = {
        "action": "created",
        "deployment": {
            "id": 413,
            "sha": "c0a5b1f5d0e94cf7b3f1f1c4e1a9d0f2b7a41310",
            "ref": "v4.13.1",
            "environment": "production",
            "created_at": "2026-03-18T11:05:02Z",
            "creator": {"login": "ada", "type": "User"},
        },
        "repository": {
            "full_name": "halden/ingest",
            "html_url": "https://github.example/halden/ingest",
        },
    }
    if state:
        value["deployment_status"] = {"id": 4131, "state": state, "created_at": when}
    return value


def push(*messages: str, **more: Any) -> Payload:
    return {
        "ref": "refs/heads/main",
        "before": "a" * 40,
        "after": "b" * 40,
        "created": False,
        "deleted": False,
        "forced": False,
        "compare": "https://github.example/halden/ingest/compare/a...b",
        "commits": [
            {
                "id": f"{number:040x}",
                "message": message,
                "timestamp": "2026-03-18T11:00:00+01:00",
                "url": "https://github.example/halden/ingest/commit/1",
                "author": {"name": "Ada Obi", "username": "ada"},
                "committer": {"name": "GitHub"},
            }
            for number, message in enumerate(messages, start=1)
        ],
        "pusher": {"name": "ada"},
        "repository": {"full_name": "halden/ingest", "pushed_at": 1773831900},
    } | more


ONE_EACH: dict[str, Payload] = {
    "grafana": grafana(),
    "pagerduty": pagerduty("triggered", "2026-03-18T03:02:11Z"),
    "opsgenie": opsgenie("Create"),
    "sentry": sentry_event(),
    "datadog": datadog("Triggered", 1773792420000),
    "statuspage": statuspage(("investigating", "2026-03-18T05:20:31Z")),
    "github": deployment(),
    "alertmanager": {
        "version": "4",
        "groupKey": "{}:{}",
        "receiver": "ops",
        "alerts": [
            {
                "status": "firing",
                "labels": {"alertname": "UploadsStuck"},
                "annotations": {},
                "startsAt": "2026-03-18T02:14:05Z",
                "endsAt": "0001-01-01T00:00:00Z",
                "fingerprint": "a1bc48475b20e73d",
            }
        ],
    },
}
