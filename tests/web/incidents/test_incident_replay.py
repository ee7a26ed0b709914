"""/incidents/<pk>/replay/: what was known when, and not a word of what came later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondstory.core.moments import Moment
from secondstory.core.timeline.model import Entry as CoreEntry
from secondstory.core.timeline.model import EntryKind
from secondstory.core.timeline.replay import Held, Learned
from secondstory.web.incidents import recollections, writes
from secondstory.web.incidents.models import Entry, Incident, Service
from secondstory.web.incidents.recollections import Recollections, provide_recollections
from secondstory.web.people.models import User
from web.incidents.making import BEGAN, NOW

SignIn = Callable[[User], Client]
HTMX = {"HX-Request": "true"}
# (minutes until it happened, minutes until it was known, kind, text, author, milestone)
TOLD = [
    (0, 90, "symptom", "The tiles of Dashboard turn grey", "", "began"),
    (20, 60, "symptom", "An alert fires in a channel", "", ""),
    (60, None, "detection", "Somebody looks at the alerts", "Mira", "detected"),
    (75, None, "decision", "Roll the cache back", "Deb", ""),
    (120, None, "observation", "The maps are back", "Deb", "resolved"),
]


def minute(minutes: float) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


@pytest.fixture
def told(incident: Incident, lead: User) -> Incident:
    """A story in which two things were true long before anybody knew."""
    incident.services.add(Service.objects.create(name="Dashboard"))
    incident.services.add(Service.objects.create(name="Cache"))
    for happened, known, kind, text, author, milestone in TOLD:
        words = writes.EntryWords(
            Moment(minute(happened)),
            text,
            EntryKind(kind),
            author=author,
            known_at=None if known is None else minute(known),
            milestone=milestone,
        )
        writes.add_entry(incident, words, by=lead, at=NOW)
    return incident


def stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


@dataclass(frozen=True)
class Reader:
    """Somebody in front of one replay."""

    client: Client
    address: str

    def at(self, minutes: float, **more: str) -> str:
        return self.seen({"at": stamp(minute(minutes)), **more})

    def seen(self, query: dict[str, str], **headers: str) -> str:
        answer = self.client.get(self.address, query, follow=True, headers=headers or None)
        assert answer.status_code == 200
        return answer.content.decode()

    def sent_to(self, **query: str) -> str:
        return str(self.client.get(self.address, query)["Location"])


@pytest.fixture
def reader_of(lead: User, signed_in: SignIn) -> Callable[[Incident], Reader]:
    return lambda incident: Reader(signed_in(lead), f"/incidents/{incident.pk}/replay/")


@pytest.fixture
def replay(told: Incident, reader_of: Callable[[Incident], Reader]) -> Reader:
    return reader_of(told)


def test_a_signal_that_nobody_had_seen_is_absent_until_somebody_did(replay: Reader) -> None:
    assert "An alert fires" not in replay.at(59)
    shown = replay.at(60)
    assert "An alert fires" in shown
    assert ", 40 min earlier" in shown


def test_before_anything_was_known_the_page_says_so_and_names_nobody(replay: Reader) -> None:
    shown = replay.seen({})
    assert "Nothing was known to anybody yet." in shown
    assert "Mira" not in shown
    assert "<dt>" not in shown


def test_the_title_is_a_verdict_and_waits_for_the_end(replay: Reader, told: Incident) -> None:
    assert told.title not in replay.at(119)
    assert "<h1" in replay.at(119)
    assert replay.at(120).count(told.title) == 2  # in the tab and on the page


def test_the_name_is_a_day_and_the_service_once_something_of_it_was_seen(replay: Reader) -> None:
    assert "Incident of 3 March" in replay.at(89)
    assert "Dashboard, 3 March" in replay.at(90)
    assert "Cache, 3 March" not in replay.at(90)


def test_the_address_always_says_the_instant(replay: Reader) -> None:
    assert replay.sent_to() == f"{replay.address}?at=2026-03-03T01:00:00Z"
    assert replay.sent_to(at="yesterday") == f"{replay.address}?at=2026-03-03T01:00:00Z"
    late = replay.sent_to(at="2031-01-01T00:00:00Z", who="Deb")
    assert late == f"{replay.address}?at=2026-03-03T04:00:00Z&who=Deb"


def test_steps_go_through_what_became_known_and_no_answer_says_when_the_next_is(
    replay: Reader,
) -> None:
    stops = []
    at = stamp(minute(0))
    while 'step=next"' in (shown := replay.seen({"at": at})):
        at = re.findall(r"at=(\S+Z)", replay.sent_to(at=at, step="next"))[0]
        assert at not in shown
        stops.append(at)
    assert stops == [stamp(minute(each)) for each in (60, 75, 90, 120)]


def test_the_way_back_and_to_both_ends(replay: Reader) -> None:
    assert f"at={stamp(minute(60))}" in replay.at(75)
    assert replay.sent_to(at=stamp(minute(60)), step="last").endswith(stamp(minute(120)))


def test_the_handle_works_as_a_plain_form(replay: Reader) -> None:
    start, at = "2026-03-03T01:00:00+00:00", stamp(minute(60))
    moved = {"at": at, "from": start, "was": "60", "minute": "75"}
    assert replay.sent_to(**moved) == f"{replay.address}?at={stamp(minute(75))}"
    unmoved = replay.sent_to(**{**moved, "minute": "60"}, who="Deb", unknown="1")
    assert unmoved == f"{replay.address}?at={at}&who=Deb&unknown=1"


def test_a_typed_time_is_in_the_readers_zone_and_one_that_is_not_read_is_asked_about(
    replay: Reader,
) -> None:
    assert replay.sent_to(to="2026-03-03T03:15").endswith(f"?at={stamp(minute(75))}")
    assert "does not read as a time" in replay.seen({"to": "soon"})


def test_through_somebodys_eyes_there_is_only_what_they_wrote(replay: Reader) -> None:
    shown = replay.at(120, who="Deb")
    assert "What Deb knew" in shown
    assert "The maps are back" in shown
    assert "An alert fires" not in shown
    assert "Somebody looks" not in shown


def test_eyes_to_choose_are_of_those_who_have_appeared(replay: Reader) -> None:
    assert "<option>Mira</option>" in replay.at(60)
    assert "Deb" not in replay.at(60)
    assert "<option>Deb</option>" in replay.at(75)


def test_a_name_that_appears_later_reads_as_one_that_never_does(replay: Reader) -> None:
    later = replay.seen({"at": stamp(minute(60)), "who": "Deb"}, **HTMX)
    never = replay.seen({"at": stamp(minute(60)), "who": "Dee"}, **HTMX)
    assert later == never.replace("Dee", "Deb")


def test_what_was_true_and_not_known_comes_with_its_gap_when_asked_for(replay: Reader) -> None:
    assert "Already true, and not known" not in replay.at(30)
    shown = replay.at(30, unknown="1")
    assert "An alert fires" in shown
    assert "40 min" in shown
    assert "became known" in shown
    assert "90 min" in shown
    assert "Roll the cache back" not in shown


def test_through_somebodys_eyes_the_unknown_is_what_they_did_not_know(replay: Reader) -> None:
    shown = replay.at(75, who="Deb", unknown="1")
    assert "Somebody looks at the alerts" in shown
    assert "nothing says when they knew" in shown


def test_milestones_come_with_the_entries_that_mark_them(replay: Reader) -> None:
    assert "<dt>detected</dt>" in replay.at(60)
    assert "<dt>began</dt>" not in replay.at(89)
    assert "until noticed" in replay.at(90)
    assert "after 1 h 30 min" in replay.at(90)  # this moment


def test_a_milestone_that_no_entry_marks_waits_for_the_end(
    replay: Reader, told: Incident, lead: User
) -> None:
    writes.set_milestone(told, "contained", Moment(minute(80)), by=lead, at=NOW)
    assert "contained" not in replay.at(119)
    assert "<dt>contained</dt>" in replay.at(120)


@pytest.fixture
def recalled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[User, list[Incident]]]:
    """A room that knows what Mira assumed, and since when Deb had seen the alert."""
    asked: list[tuple[User, list[Incident]]] = []

    def source(
        reader: User, incidents: list[Incident], entries: tuple[CoreEntry, ...]
    ) -> Recollections:
        asked.append((reader, list(incidents)))
        grey, alert, *_rest = entries
        return Recollections(
            held=(
                Held("Mira", "Alerts in that channel are noise.", minute(65)),
                Held("", "Grey means night.", minute(10), about=(grey,)),
            ),
            learned=(Learned("Deb", alert, minute(70)),),
        )

    monkeypatch.setattr(recollections, "_sources", [])
    provide_recollections(source)
    return asked


def test_assumptions_of_the_moment_stand_beside_the_story(
    recalled: list[Any], replay: Reader, lead: User, told: Incident
) -> None:
    assert "Nobody has said yet what they assumed" in replay.at(64)
    assert "Alerts in that channel are noise." in replay.at(65)
    assert "Grey means night." not in replay.at(89)
    assert "somebody" in replay.at(90)
    assert "are noise" not in replay.at(90, who="Deb")
    assert recalled[0] == (lead, [told])


def test_the_handle_stops_where_an_assumption_begins(recalled: list[Any], replay: Reader) -> None:
    assert replay.sent_to(at=stamp(minute(60)), step="next").endswith(stamp(minute(65)))


def test_somebody_who_says_they_knew_of_it_sees_it_from_then(
    recalled: list[Any], replay: Reader
) -> None:
    assert "An alert fires" not in replay.at(69, who="Deb")
    assert "An alert fires" in replay.at(70, who="Deb")
    assert "<option>Deb</option>" in replay.at(70)


def test_htmx_gets_the_part_with_its_title(replay: Reader) -> None:
    part = replay.seen({"at": stamp(minute(60))}, **HTMX)
    assert "<html" not in part
    assert "<title>Replay · Incident of 3 March · Second Story</title>" in " ".join(part.split())


def test_times_stand_in_the_readers_zone_with_the_incidents_beside(
    told: Incident, contributor: User, signed_in: SignIn
) -> None:
    shown = Reader(signed_in(contributor), f"/incidents/{told.pk}/replay/").at(60)
    assert "2 Mar 2026, 21:00" in shown
    assert "3 Mar, 03:00" in shown


def test_a_timeline_without_entries_is_a_quiet_page(
    incident: Incident, reader_of: Callable[[Incident], Reader]
) -> None:
    assert "There is nothing to replay yet" in reader_of(incident).seen({})


def test_only_the_people_of_the_incident_replay_it(
    told: Incident, reader: User, signed_in: SignIn
) -> None:
    assert signed_in(reader).get(f"/incidents/{told.pk}/replay/").status_code == 404


def test_the_timeline_leads_to_it(told: Incident, lead: User, signed_in: SignIn) -> None:
    page = signed_in(lead).get(f"/incidents/{told.pk}/timeline/").content.decode()
    assert f'href="/incidents/{told.pk}/replay/"' in page


@pytest.mark.parametrize("count", [2, 150])
def test_the_page_asks_few_questions_however_long_the_story(
    count: int,
    incident: Incident,
    reader_of: Callable[[Incident], Reader],
    django_assert_max_num_queries: Any,
) -> None:
    Entry.objects.bulk_create(entry_at(incident, number, number) for number in range(count))
    replay = reader_of(incident)
    with django_assert_max_num_queries(12):
        replay.at(count, unknown="1")


def entry_at(incident: Incident, number: int, happened: float, **more: object) -> Entry:
    at = minute(happened)
    words = {"text": f"text-{number}.", **more}
    return Entry(incident=incident, happened_at=at, original_at=at, created_at=NOW, **words)


@st.composite
def stories(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Return seconds at which things happened and were known.

    No two have the same minutes and seconds, so that a time found in an answer can only be one.
    """
    count = draw(st.integers(2, 6))
    parts = st.lists(st.integers(1, 719), min_size=2 * count, max_size=2 * count, unique=True)
    in_hour = [5 * part for part in draw(parts)]
    story = []
    for number in range(count):
        happened = 3600 * draw(st.integers(0, 20)) + in_hour[2 * number]
        known = happened - happened % 3600 + in_hour[2 * number + 1]
        late = draw(st.integers(0, 9)) + (known < happened)
        story.append((happened, known + 3600 * late))
    return story


def secrets(entry: Entry) -> Iterator[str]:
    """Everything by which an answer could give an entry away: its words, and its times."""
    yield from (entry.text, entry.author, entry.milestone)
    assert entry.known_at is not None
    for at in (entry.happened_at, entry.known_at):
        yield f"{at:%H:%M:%S}"  # as in addresses
        yield f"{at.astimezone(entry.incident.zone_info):%H:%M:%S}"


@contextmanager
def planted(incident: Incident, story: list[tuple[int, int]]) -> Iterator[list[Entry]]:
    """Tell a story whose every word is told from all others, and take it back afterwards."""
    with transaction.atomic():
        yield Entry.objects.bulk_create(
            entry_at(
                incident,
                number,
                happened / 60,
                known_at=minute(known / 60),
                author=f"author-{number}.",
                milestone=f"mark-{number}.",
                precision="second",
                kind=list(EntryKind)[number % 9],
            )
            for number, (happened, known) in enumerate(story)
        )
        transaction.set_rollback(True)


@st.composite
def stops(draw: st.DrawFn) -> tuple[list[tuple[int, int]], datetime]:
    """Return a story and an instant at which something becomes known, or a second before."""
    story = draw(stories())
    known = draw(st.sampled_from([known for _happened, known in story]))
    return story, minute((known - draw(st.integers(0, 1))) / 60)


FREELY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FREELY
@given(told=stops(), who=st.sampled_from(["", "author-0.", "nobody"]), asks=st.booleans())
def test_nothing_that_becomes_known_later_is_in_any_answer(
    told: tuple[list[tuple[int, int]], datetime],
    who: str,
    asks: bool,
    incident: Incident,
    reader_of: Callable[[Incident], Reader],
) -> None:
    story, at = told
    with planted(incident, story) as entries:
        headers = HTMX if asks else {}
        shown = reader_of(incident).seen({"at": stamp(at), "who": who}, **headers)
        later = [each for each in entries if each.known_at and each.known_at > at]
        told_too_soon = {secret for each in later for secret in secrets(each)} - {who}
        assert {secret for secret in told_too_soon if secret in shown} == set()


@FREELY
@given(told=stops())
def test_what_is_shown_as_unknown_had_happened_all_of_it_and_nothing_else(
    told: tuple[list[tuple[int, int]], datetime],
    incident: Incident,
    reader_of: Callable[[Incident], Reader],
) -> None:
    story, at = told
    with planted(incident, story) as entries:
        shown = reader_of(incident).seen({"at": stamp(at), "unknown": "1"})
        for each in entries:
            assert (each.text in shown) == (each.happened_at <= at)
            if each.happened_at > at:
                assert {secret for secret in secrets(each) if secret in shown} == set()


@FREELY
@given(story=stories(), who=st.sampled_from(["", "author-0."]))
def test_what_lies_between_the_moment_and_the_end_leaves_an_answer_byte_for_byte(
    story: list[tuple[int, int]],
    who: str,
    incident: Incident,
    reader_of: Callable[[Incident], Reader],
) -> None:
    """Not even a number gives away whether there is more to come, or less."""
    asked = {"at": stamp(minute(60)), "who": who}
    between = [(happened % 18_000, 3_601 + known % 14_000) for happened, known in story]
    frame = [entry_at(incident, 90, 30, kind="symptom"), entry_at(incident, 91, 300)]
    with transaction.atomic():
        Entry.objects.bulk_create(frame)
        before = reader_of(incident).seen(asked, **HTMX)
        with planted(incident, between):
            assert reader_of(incident).seen(asked, **HTMX) == before
        transaction.set_rollback(True)
