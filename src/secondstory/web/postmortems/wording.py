"""What the language checker asks about the sections of a post-mortem, ready for their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from secondstory.core.language import Finding, check
from secondstory.core.language.reading import PRIME_DIRECTIVE, reading_of
from secondstory.web.people.models import User
from secondstory.web.people.prepared import Prepared
from secondstory.web.postmortems.models import KeptWording, Postmortem, Section

AROUND = 60  # characters shown before and after the words


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a section that a rule asks about.

    `start` and `end` count as browsers count: UTF-16 units of the text with plain line ends.
    """

    finding: Finding
    start: int
    end: int
    before: str
    after: str

    @property
    def key(self) -> str:
        """What names it on the page, the same after each check while its words stay."""
        return f"{self.finding.rule}-{self.start}"


@dataclass(frozen=True, slots=True)
class Looked:
    """One section looked through: what is asked, and what was left as it is."""

    section: Section
    spots: Sequence[Spot]
    kept: Sequence[KeptWording]

    def __bool__(self) -> bool:
        return bool(self.spots or self.kept)


@dataclass(frozen=True, slots=True)
class Readings:
    """A whole post-mortem looked through: its sections, and what they come to in one sentence."""

    sections: Sequence[Looked]
    sentence: str
    starts_from: str = PRIME_DIRECTIVE


def _people(key: int) -> QuerySet[User]:
    there = Q(postmortems=key) | Q(postmortems_led=key) | Q(incidents__postmortems=key)
    return User.objects.filter(there).order_by().distinct()


_PEOPLE = Prepared(_people, key=int)
_KEPT = Prepared(
    lambda key: KeptWording.objects.filter(postmortem=key).select_related("by"), key=int
)


class Wording:
    """Looks through the sections of one post-mortem.

    Asks the database once, when first used, and once more for the people where they are not given.
    """

    def __init__(self, postmortem: Postmortem, *, people: Sequence[str] | None = None) -> None:
        self._postmortem, self._people = postmortem, people

    @cached_property
    def people(self) -> Sequence[str]:
        """The names that count as people in it: its own, and those of its incidents."""
        if self._people is not None:
            return self._people
        return [person.name for person in _PEOPLE.rows(key=self._postmortem.pk)]

    @cached_property
    def _kept(self) -> list[KeptWording]:
        return _KEPT.rows(key=self._postmortem.pk)

    def look(self, section: Section, text: str | None = None) -> Looked:
        """Return what is asked about a section, or about a text that is about to be its own."""
        words = section.text if text is None else text
        found = check(words, section=section.name, people=self.people)
        kept = {(k.rule, k.found): k for k in self._kept if k.section_id == section.pk}
        left = [finding for finding in found if _key(finding) in kept]
        asked = apart([finding for finding in found if not _touches(finding, left)])
        shown = {_key(finding): kept[_key(finding)] for finding in left}
        return Looked(section, [_spot(words, finding) for finding in asked], [*shown.values()])

    def look_through(self) -> Readings:
        """Return the sections in which something is asked or was left."""
        sections = Section.objects.filter(postmortem=self._postmortem)
        looked = [each for section in sections if (each := self.look(section))]
        found = [spot.finding for each in looked for spot in each.spots]
        return Readings(looked, reading_of(found).sentence)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.found[:400]


def apart(found: Sequence[Finding]) -> list[Finding]:
    """Of findings about the same words, keep the one that points at them most closely."""
    apart: list[Finding] = []
    for finding in sorted(found, key=lambda f: f.end - f.start):
        if not _touches(finding, apart):
            apart.append(finding)
    return sorted(apart, key=lambda f: f.start)


def _touches(finding: Finding, others: Sequence[Finding]) -> bool:
    return any(finding.start < each.end and each.start < finding.end for each in others)


def _spot(text: str, finding: Finding) -> Spot:
    line = text.rfind("\n", 0, finding.start) + 1
    line_end = text.find("\n", finding.end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line : finding.start], text[finding.end : line_end]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    start, end = _units(text[: finding.start]), _units(text[: finding.end])
    return Spot(finding, start, end, before, after)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
