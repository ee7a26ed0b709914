"""Words of post-mortems nobody wrote: common ones often, rare ones rarely, the same each time."""

from __future__ import annotations

import random
from functools import cache

HERE = "Hereabouts"  # the word that differs from copy to copy
_SYLLABLES = (
    "ka lo mi ra ten vor sul bek nim dra fel gar hos jun kes lum mor nal pex qui rin sta tor "
    "ulm ves wyn yor zed bri cor"
)
SYLLABLES = _SYLLABLES.split()
_SERVICES = (
    "ingest checkout billing search login maps reports mail uploads exports payments catalogue "
    "scheduler gateway inventory"
)
SERVICES = _SERVICES.split()
STATES = (
    "stopped answering",
    "answered slowly",
    "lost its queue",
    "refused new uploads",
    "showed old data",
    "filled its disk",
    "ran out of connections",
    "served an expired certificate",
)
SENTENCES = (
    "The {service} queue grew for {n} minutes before anybody looked at it.",
    "We expected the {thing} to retry, and it gave up after {n} attempts.",
    "The dashboard showed the mean, so the slowest {n} customers were invisible.",
    "A deploy of {service} had changed the {thing} the evening before.",
    "Support heard of it from a customer {n} minutes before the alert fired.",
    "The runbook named a host that was replaced in spring; **nobody had needed it since**.",
    "Rolling back was quick because the previous {thing} was still warm.",
    "The certificate of the {thing} expired, and its reminder went to a list nobody reads.",
    "We were lucky that {service} keeps {n} hours of history.",
    "The `{thing}` limit is {n}; we found that out by reaching it.",
    "Two people restarted {service} at the same time, which helped the first time.",
    "The same repair had been done by hand twice before, by {n} different people.",
    "The backup of the database was complete, and restoring it took {n} minutes.",
    "It made sense at the time: the alert had been wrong {n} times that week.",
)
_THINGS = (
    "connection pool,load balancer,parser,feature flag,cache,message broker,index,"
    "cron job,worker,schema migration,rate limiter,DNS record,disk,replica,webhook,"
    "token"
)
THINGS = _THINGS.split(",")
PARAGRAPHS = 3_000


@cache
def paragraph(number: int) -> str:
    """Return one of the paragraphs there are; every twentieth is a list."""
    dice = random.Random(number % PARAGRAPHS)
    chosen = [sentence(dice) for _ in range(dice.randrange(2, 6))]
    return "\n".join(f"- {each}" for each in chosen) if number % 20 == 0 else " ".join(chosen)


def sentence(dice: random.Random) -> str:
    """Return a sentence with its gaps filled."""
    return dice.choice(SENTENCES).format(
        service=dice.choice(SERVICES), thing=dice.choice(THINGS), n=dice.randrange(2, 60)
    )


def name(dice: random.Random) -> str:
    """Return a word that few texts have."""
    return "".join(dice.choices(SYLLABLES, k=3)).capitalize()


def title(dice: random.Random) -> str:
    """Return the title of an incident."""
    return f"{dice.choice(SERVICES).capitalize()} {dice.choice(STATES)} in {name(dice)} near {HERE}"
