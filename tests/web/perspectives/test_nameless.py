"""/without-a-name/: a perspective opened by a slip, tied to nobody."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from secondstory.web.audit.models import Record
from secondstory.web.people.models import User
from secondstory.web.perspectives import writes
from secondstory.web.perspectives.models import Claim, Perspective, Slip
from web.conftest import NOW
from web.perspectives.conftest import SECRET

PAGE = "/without-a-name/"
FRAGMENT = {"HX-Request": "true"}
LARGE = 2**60 + 9  # no other row has it


def _keep(browser, slip, text=SECRET, key=LARGE):
    words = {"code": slip, "prompt": "saw", "text": text}
    return browser.post(f"{PAGE}claims/{key}/", words, headers=FRAGMENT)


def test_a_slip_opens_a_desk_without_a_session(nobody, slip, postmortem):
    page = nobody.post(PAGE, {"code": slip})
    assert page.status_code == 200 and postmortem.title in page.content.decode()
    assert "sessionid" not in nobody.cookies


def test_a_wrong_slip_is_said_kindly_and_opens_nothing(nobody, slip, postmortem):
    answer = nobody.post(PAGE, {"code": "aaaa-bbbb-cccc-dddd"})
    assert answer.status_code == 422
    assert "letter by letter" in answer.content.decode()
    assert postmortem.title not in answer.content.decode()


def test_the_first_words_use_the_slip_up_and_the_code_opens_them_again(nobody, slip):
    _keep(nobody, slip)
    assert not Slip.objects.exists()
    assert SECRET in nobody.post(PAGE, {"code": slip}).content.decode()


def test_giving_keeps_neither_who_nor_when(nobody, slip):
    _keep(nobody, slip)
    before = Record.objects.count()
    nobody.post(f"{PAGE}giving/", {"code": slip, "role": ""})
    given = Perspective.objects.get()
    assert given.is_given and given.author is None and given.given_at is None
    assert given.said_by == ""
    assert Record.objects.count() == before


def test_no_row_anywhere_ties_it_to_a_person_or_a_moment(nobody, slip):
    """Every table is read: what holds its key or its words holds no time, and no person's key."""
    _keep(nobody, slip)
    nobody.post(f"{PAGE}giving/", {"code": slip})
    perspective, claim = Perspective.objects.get(), Claim.objects.get()
    assert perspective.author_id is None
    rows = [row for row in _every_row() if {perspective.key, claim.key, SECRET} & set(row)]
    assert len(rows) == 2, "the perspective and its claim, and nothing that points to them"
    assert not any(isinstance(value, datetime) for row in rows for value in row)


def _every_row():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from (
                tuple(value if isinstance(value, datetime) else _plain(value) for value in row)
                for row in cursor.fetchall()
            )


def _plain(value):
    """SQLite gives times back as words."""
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else _hashable(value)
    except ValueError:
        return value


def _hashable(value):
    return str(value) if isinstance(value, dict | list) else value


def test_it_counts_towards_everybody_but_opens_nothing_by_itself(
    nobody, slip, asked, lead, written
):
    writes.give(written(lead, "hers"), by=lead, at=NOW)
    _keep(nobody, slip)
    nobody.post(f"{PAGE}giving/", {"code": slip})
    asked.refresh_from_db()
    assert not asked.is_revealed
    assert writes.reveal_what_is_due(NOW + timedelta(minutes=1)) == 1


def test_whoever_writes_with_a_name_too_is_not_counted_twice(nobody, slip, asked, lead, written):
    writes.give(written(lead, "hers"), by=lead, at=NOW)
    _keep(nobody, slip)
    nobody.post(f"{PAGE}giving/", {"code": slip, "also_named": "on"})
    assert writes.reveal_what_is_due(NOW + timedelta(minutes=1)) == 0


def test_it_can_be_taken_back_and_deleted(nobody, slip):
    _keep(nobody, slip)
    nobody.post(f"{PAGE}giving/", {"code": slip})
    nobody.post(f"{PAGE}withdrawal/", {"code": slip})
    assert not Perspective.objects.get().is_given
    nobody.post(f"{PAGE}erasure/", {"code": slip})
    assert not Perspective.objects.exists() and not Claim.objects.exists()


def test_the_code_stands_in_no_address(nobody, slip):
    page = nobody.post(PAGE, {"code": slip}).content.decode()
    addresses = [part.split('"')[0] for part in page.split('action="')[1:]]
    assert addresses and not any(slip in address for address in addresses)


def test_a_person_of_nobody_is_not_made(nobody, slip):
    before = User.objects.count()
    _keep(nobody, slip)
    assert User.objects.count() == before
