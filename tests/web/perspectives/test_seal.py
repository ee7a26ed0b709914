"""Whatever people do in whatever order: who can read what follows from one small model."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondstory.core.errors import Refused
from secondstory.core.perspectives.model import Prompt
from secondstory.web.perspectives import writes
from secondstory.web.perspectives.access import open_perspectives
from secondstory.web.perspectives.models import Perspective, Round
from web.conftest import NOW

AUTHORS = ("lead", "contributor", "reader")
# Some steps are what people usually do in one go, or chance would seldom get that far.
DEEDS = (
    "write",
    "write, give",
    "write, give, release",
    "give",
    "take back",
    "take back, erase",
    "release",
    "erase",
    "decline",
    "nameless",
    "chore",
    "late",
)


@dataclass
class Model:
    """What should be so: who has given, who released, and whether all is open."""

    given: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    released: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)
    nameless: int = 0
    is_open: bool = False

    def settle(self) -> None:
        waiting = set(AUTHORS) - self.declined
        has_any = self.given or self.nameless
        if has_any and len(self.given & waiting) + self.nameless >= len(waiting):
            self.is_open = True

    def readable_by(self, who: str) -> set[str]:
        if self.is_open:
            return set(self.given)
        still_writing = who in AUTHORS and who not in self.given | self.declined
        return set() if still_writing else self.given & self.released


class Undone(Exception):
    """Ends an example, and with it everything it wrote."""


@pytest.fixture
def people(lead, contributor, reader, outsider, postmortem):
    postmortem.participants.add(reader)
    return {"lead": lead, "contributor": contributor, "reader": reader, "outsider": outsider}


STEPS = st.lists(st.tuples(st.sampled_from(AUTHORS), st.sampled_from(DEEDS)), max_size=14)


@given(STEPS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_who_can_read_what_follows_from_what_was_done(people, postmortem, steps):
    try:
        with transaction.atomic():
            asked = writes.ask(
                postmortem, [people[name] for name in AUTHORS], by=people["lead"], at=NOW
            )[0].round
            model = Model()
            for number, (who, deeds) in enumerate([*steps, (AUTHORS[0], "late")]):
                for deed in deeds.split(", "):
                    _do(deed, who, number, people, asked.pk, model)
                    _compare(people, asked.pk, model)
            raise Undone
    except Undone:
        pass


def _do(deed, who, number, people, round_pk, model):
    asked = Round.objects.get(pk=round_pk)
    author = people[who]
    own = asked.perspectives.filter(author=author).first()
    try:
        if deed == "write":
            words = writes.ClaimWords(prompt=Prompt.SAW, text=f"{who} {number}")
            writes.save_claim(writes.begin(asked, by=author), 10**6 + number, words)
            model.written.add(who)
        elif deed == "decline":
            writes.decline(asked.invitees.get(person=author), at=NOW)
            model.declined.add(who)
            model.settle()
        elif deed == "nameless":
            begun = writes.begin_without_name(asked, f"hash-{number}")
            words = writes.ClaimWords(prompt=Prompt.SAW, text="nobody")
            writes.save_claim(begun, 2 * 10**6 + number, words)
            writes.give_without_name(begun, is_also_named=False)
            model.nameless += 1
        elif deed == "chore":
            writes.reveal_what_is_due(NOW)
            model.settle()
        elif deed == "late":
            writes.reveal_what_is_due(asked.closes_at + timedelta(minutes=1))
            model.is_open = model.is_open or bool(model.given or model.nameless)
        elif own is not None:
            _with_own(deed, who, own, author, model)
    except Refused:
        pass  # whether a refusal was right shows in what can be read afterwards


def _with_own(deed, who, own, author, model):
    if deed == "give":
        writes.give(own, by=author, at=NOW)
        model.given.add(who)
        model.declined.discard(who)
        model.settle()
    elif deed == "take back":
        writes.take_back(own, at=NOW)
        model.given.discard(who)
    elif deed == "release":
        writes.release(own, at=NOW)
        model.released.add(who)
    elif deed == "erase":
        writes.erase(own)
        model.written.discard(who)
        model.released.discard(who)


def _compare(people, round_pk, model):
    asked = Round.objects.get(pk=round_pk)
    assert asked.is_revealed == model.is_open
    for who, user in people.items():
        found = list(open_perspectives(user, asked))
        named = {name for name in AUTHORS for each in found if each.author == people[name]}
        expected = model.readable_by(who) if who != "outsider" else set()
        assert named == expected, who
        if not model.is_open or who == "outsider":
            assert not any(each.is_nameless for each in found)
    assert Perspective.objects.given().filter(author__isnull=False).count() == len(model.given)
