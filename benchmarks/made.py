"""Evidence in the true formats, as much of it as a benchmark wants, the same each time."""

from __future__ import annotations

import json
import random
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2026, 3, 3, tzinfo=UTC)
_CHATTER = (
    "morning all, lunch at the harbour today? the review of the mooring paper is on the wiki and "
    "I will be late for the planning because the ferry has opinions about weather please have a "
    "look when there is time thanks sounds good to me see you tomorrow"
)
CHATTER = _CHATTER.split()
TELLING = (
    "customers say the map is blank",
    "seeing timeouts on ingest",
    "rolling back to the version of yesterday",
    "restarting the worker now",
    "paging the platform team",
    "queue is draining, it recovers",
)
TELLING_EVERY = 20  # one message in twenty belongs to an incident, as in the real logs we have


def slack_export(path: Path, messages: int, *, seed: int = 7) -> Path:
    """Write a Slack export zip with that many messages in three channels over ten days."""
    dice = random.Random(seed)
    users = [
        {"id": f"U{n:03}", "name": f"user{n}", "profile": {"real_name": f"User {n}"}}
        for n in range(40)
    ]
    channels = [
        {"id": f"C{n}", "name": name} for n, name in enumerate(("ops", "alerts", "support"))
    ]
    step = timedelta(days=10) / messages
    days: dict[str, list[dict[str, object]]] = {}
    for n in range(messages):
        when = START + step * n
        channel = channels[n % 3]["name"]
        days.setdefault(f"{channel}/{when:%Y-%m-%d}.json", []).append(
            {
                "type": "message",
                "user": f"U{dice.randrange(40):03}",
                "text": _words(dice, n),
                "ts": f"{when.timestamp():.6f}",
            }
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.json", json.dumps(users))
        archive.writestr("channels.json", json.dumps(channels))
        for name, day in days.items():
            archive.writestr(name, json.dumps(day))
    return path


def _words(dice: random.Random, n: int) -> str:
    if n % TELLING_EVERY == 0:
        return dice.choice(TELLING)
    return " ".join(dice.choices(CHATTER, k=dice.randrange(4, 30)))


def alerts(path: Path, count: int) -> Path:
    """Write that many Alertmanager notifications, one JSON object a line."""
    with path.open("w", encoding="utf-8") as stream:
        for n in range(count):
            starts = START + timedelta(minutes=14 * n)
            alert = {
                "status": "firing" if n % 2 else "resolved",
                "labels": {"alertname": f"QueueGrows{n % 20}", "severity": "page"},
                "annotations": {"summary": "The ingest queue grows"},
                "startsAt": starts.isoformat(),
                "endsAt": (starts + timedelta(minutes=9)).isoformat()
                if n % 2 == 0
                else "0001-01-01T00:00:00Z",
                "fingerprint": f"{n:016x}",
                "generatorURL": "http://prometheus.example/graph",
            }
            notification = {
                "version": "4",
                "groupKey": f"{{}}:{n}",
                "status": alert["status"],
                "receiver": "team",
                "groupLabels": {},
                "commonLabels": {},
                "commonAnnotations": {},
                "externalURL": "http://alertmanager.example",
                "alerts": [alert],
            }
            stream.write(json.dumps(notification) + "\n")
    return path


def repository(path: Path, commits: int) -> Path:
    """Make a git repository with that many commits over the same ten days."""
    path.mkdir()
    lines = []
    for n in range(commits):
        when = int((START + timedelta(days=10) * (n / commits)).timestamp())
        text = f"Change {n} of the ingest pipeline\n"
        lines.append(
            f"commit refs/heads/main\nmark :{n + 1}\n"
            f"committer Dev {n % 9} <dev{n % 9}@halden.example> {when} +0000\n"
            f"data {len(text)}\n{text}M 100644 inline file.txt\ndata {len(str(n))}\n{n}\n"
        )
    for command, given in (
        (["git", "init", "-q", "-b", "main", str(path)], None),
        (["git", "-C", str(path), "fast-import", "--quiet"], "\n".join(lines).encode()),
    ):
        subprocess.run(command, input=given, check=True, capture_output=True)
    return path
