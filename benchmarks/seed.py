"""Fills a new workspace: `python -m benchmarks.seed N`, in `SECONDSTORY_HOME` or `DATABASE_URL`.

N incidents and N post-mortems, nine in ten published, one in a hundred private; fifty people, and
one incident with 2,000 candidates. `facts.json` in the workspace says which rows to look at.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from secondstory.cli.setup import open_ready_workspace

SEED = 11
MADE = 500  # rows made one by one; further ones are copies of these


def workspace(home: Path, count: int) -> dict[str, object]:
    """Fill the folder in a process of its own, unless it is filled; return its facts."""
    facts = home / "facts.json"
    if not facts.exists():
        home.mkdir(parents=True, exist_ok=True)
        environment = os.environ | {"SECONDSTORY_HOME": str(home)}
        command = [sys.executable, "-m", "benchmarks.seed", str(count)]
        subprocess.run(command, env=environment, check=True)
    found: dict[str, object] = json.loads(facts.read_text())
    return found


def fill(count: int) -> dict[str, object]:
    """Write the rows and the index of search, and return what to look at."""
    from django.db import connection  # these exist once Django is set up
    from django.utils import timezone

    from benchmarks.copies import multiply
    from benchmarks.heavy import make_heavy
    from benchmarks.rows import Filling
    from secondstory.web.incidents.models import Incident
    from secondstory.web.library.search.indexing import index_incident, reindex
    from secondstory.web.postmortems.models import Postmortem

    dice = random.Random(SEED)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    filling = Filling(dice, timezone.now(), min(count, MADE))
    filling.fill()
    reindex()
    multiply(max(0, count - 1) // MADE, dice)
    heavy = Incident.objects.filter(is_private=False)[0]
    person = filling.people[1]
    make_heavy(heavy, person, dice)
    index_incident(heavy)
    open_ones = Postmortem.objects.filter(incidents__is_private=False)
    draft = open_ones.filter(published_at=None).order_by("pk")[0]
    draft.participants.add(person)  # among few rows, chance may have made nobody one of them
    published = open_ones.filter(published_at__isnull=False)[0]
    return {
        "count": count,
        "person": person.email,
        "incident": heavy.pk,
        "draft": draft.pk,
        "published": published.pk,
        "rare": " ".join(published.title.split()[-3::2]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seed")
    parser.add_argument("count", type=int)
    count = parser.parse_args().count
    open_ready_workspace(None)
    started = time.perf_counter()
    facts = fill(count)
    seconds = time.perf_counter() - started
    print(f"{count} post-mortems in {seconds:.0f} s", file=sys.stderr)
    home = Path(os.environ.get("SECONDSTORY_HOME", "secondstory-data"))
    (home / "facts.json").write_text(json.dumps(facts))


if __name__ == "__main__":
    main()
