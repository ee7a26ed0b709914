"""Who is in the told incident: Halden Ocean, an invented company that measures the sea."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

ORGANISATION = "Halden Ocean"
DOMAIN = "halden.example"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of Halden Ocean.

    Args:
        key: Short name for tests and links, for instance "tomasz".
        name: As shown.
        pronoun: For prose that needs one.
        role: What they do, in words.
        team: Name of their team.
        zone: IANA name.
        work_starts: Local.
        work_ends: Local.
        slack_id: As in the chat export.
    """

    key: str
    name: str
    pronoun: str
    role: str
    team: str
    zone: str
    work_starts: time
    work_ends: time
    slack_id: str

    @property
    def email(self) -> str:
        """Mail address in a domain that can never exist."""
        return f"{self.key}@{DOMAIN}"

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone, ready to convert with."""
        return ZoneInfo(self.zone)


TOMASZ = Person(
    key="tomasz",
    name="Tomasz Wieczorek",
    pronoun="he",
    role="data engineer, on call that week",
    team="Data",
    zone="Europe/Berlin",
    work_starts=time(9),
    work_ends=time(17, 30),
    slack_id="U07TOMASZ1",
)
DEBJANI = Person(
    key="debjani",
    name="Debjani Lahiri",
    pronoun="she",
    role="platform engineer",
    team="Platform",
    zone="Asia/Kolkata",
    work_starts=time(9),
    work_ends=time(17, 30),
    slack_id="U07DEBJAN2",
)
SOLENE = Person(
    key="solene",
    name="Solène Arsenault",
    pronoun="she",
    role="ocean scientist, moorings",
    team="Science",
    zone="America/Halifax",
    work_starts=time(8),
    work_ends=time(16),
    slack_id="U07SOLENE3",
)
MEERA = Person(
    key="meera",
    name="Meera Deshpande",
    pronoun="she",
    role="customer support, early shift",
    team="Support",
    zone="Asia/Kolkata",
    work_starts=time(8),
    work_ends=time(16),
    slack_id="U07MEERAD4",
)
FEMI = Person(
    key="femi",
    name="Femi Adegoke",
    pronoun="he",
    role="engineering manager, lead of the post-mortem",
    team="Engineering",
    zone="Europe/Berlin",
    work_starts=time(8),
    work_ends=time(16, 30),
    slack_id="U07FEMIAD5",
)
HUGO = Person(
    key="hugo",
    name="Hugo Brandt",
    pronoun="he",
    role="financial controller; in the organisation, not invited",
    team="Finance",
    zone="Europe/Berlin",
    work_starts=time(9),
    work_ends=time(17),
    slack_id="U07HUGOBR6",
)
LEILANI = Person(
    key="leilani",
    name="Leilani Kahale",
    pronoun="she",
    role="product designer; reads it in May, in her first week",
    team="Product",
    zone="America/Halifax",
    work_starts=time(9),
    work_ends=time(17),
    slack_id="U07LEILAN7",
)

CAST = (TOMASZ, DEBJANI, SOLENE, MEERA, FEMI)
"""The five who were there, or felt it."""

OUTSIDER = HUGO
READER = LEILANI
EVERYBODY = (*CAST, OUTSIDER, READER)

ON_CALL = TOMASZ
LEAD = FEMI

TEAMS = tuple(sorted({person.team for person in EVERYBODY}))


def person(key: str) -> Person:
    """Return the person of that key.

    Raises:
        KeyError: Nobody has it.
    """
    return {one.key: one for one in EVERYBODY}[key]
