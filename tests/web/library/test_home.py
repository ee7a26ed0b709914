"""/: what needs a person, what is due, what was published."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from secondstory.core.perspectives.model import Prompt
from secondstory.web.actions.models import ActionItem
from secondstory.web.incidents.models import Import, Incident
from secondstory.web.perspectives import writes as perspectives
from secondstory.web.postmortems.models import Postmortem, Review
from web.library.conftest import publish

DAY = datetime.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def home(signed_in):
    def look(user):
        answer = signed_in(user).get("/")
        assert answer.status_code == 200
        return answer.content.decode()

    return look


def test_a_newcomer_is_taught_the_first_steps(home, outsider):
    page = home(outsider)
    assert "First steps" in page and "Report an incident" in page
    assert "Drop in the evidence" in page and "Invite people" not in page


def test_an_administrator_begins_with_a_checklist(home, administrator):
    page = home(administrator)
    assert "Setting up: a checklist" in page and "Invite people" in page


def test_a_review_asked_of_me_waits_for_me_until_i_answer(home, reader, lead, postmortem):
    review = Review.objects.create(
        postmortem=postmortem, reviewer=reader, asked_by=lead, asked_at=timezone.now()
    )
    assert "Somebody asks for your eyes" in home(reader)
    review.verdict = Review.Verdict.APPROVED
    review.save()
    assert "Somebody asks for your eyes" not in home(reader)


def test_a_late_post_mortem_says_so_to_its_lead_and_not_to_an_outsider(
    home, lead, outsider, postmortem, today
):
    Postmortem.objects.update(due_on=today - 3 * DAY)
    assert "was due on" in home(lead)
    assert postmortem.title not in home(outsider)


def test_one_due_soon_is_shown_to_those_who_take_part(home, contributor, postmortem, today):
    Postmortem.objects.update(due_on=today + 5 * DAY)
    page = home(contributor)
    assert "Due in the next two weeks" in page and postmortem.title in page


def test_one_due_in_a_month_waits(home, contributor, postmortem, today):
    Postmortem.objects.update(due_on=today + 30 * DAY)
    assert "Due in the next two weeks" not in home(contributor)


def test_a_post_mortem_without_a_lead_looks_for_one_among_those_who_can_choose(
    home, contributor, administrator, outsider, postmortem
):
    Postmortem.objects.update(lead=None)
    assert "look for a lead" in home(contributor)
    assert "look for a lead" in home(administrator)
    assert "look for a lead" not in home(outsider)


def test_a_lead_who_left_counts_as_none(home, lead, contributor, postmortem):
    lead.is_active = False
    lead.save()
    assert "look for a lead" in home(contributor)


def test_a_private_one_without_a_lead_stays_private(home, administrator, private_postmortem):
    Postmortem.objects.update(lead=None)
    assert private_postmortem.title not in home(administrator)


def test_my_overdue_action_needs_me_and_one_due_next_week_is_due(home, lead, postmortem, today):
    for title, due_on in [("Overdue", today - DAY), ("Soon", today + 7 * DAY)]:
        ActionItem.objects.create(
            postmortem=postmortem, title=title, owner=lead, due_on=due_on, created_at=timezone.now()
        )
    page = home(lead)
    assert page.index("Needs you") < page.index(">Overdue<")
    assert page.index("Due in the next two weeks") < page.index(">Soon<")


def test_a_finished_action_leaves_the_page(home, lead, postmortem, today):
    ActionItem.objects.create(
        postmortem=postmortem, title="Overdue", owner=lead, due_on=today - DAY,
        status="done", created_at=timezone.now(),
    )  # fmt: skip
    assert ">Overdue<" not in home(lead)


def test_an_import_that_stopped_waits_for_whoever_brought_it(home, lead, contributor, incident):
    Import.objects.create(
        incident=incident, name="chat.zip", reader="slack", state="failed", by=lead,
        at=timezone.now(),
    )  # fmt: skip
    assert "chat.zip" in home(lead)
    assert "chat.zip" not in home(contributor)


def test_an_incident_that_needs_a_post_mortem_and_has_none_is_named_calmly(home, reader, incident):
    Incident.objects.update(created_at=timezone.now() - 40 * DAY)
    page = home(reader)
    assert "Incidents still without a post-mortem" in page
    assert "Late is fine; it still helps." in page


def test_an_incident_whose_severity_asks_for_none_is_left_alone(home, reader, incident, severity):
    Incident.objects.update(created_at=timezone.now())
    severity.needs_postmortem = False
    severity.save()
    assert "still without a post-mortem" not in home(reader)


def test_an_incident_with_a_post_mortem_is_left_alone(home, reader, incident, postmortem):
    Incident.objects.update(created_at=timezone.now())
    assert "still without a post-mortem" not in home(reader)


def test_a_private_incident_is_not_named_to_an_outsider(home, outsider, lead, private_incident):
    Incident.objects.update(created_at=timezone.now())
    assert private_incident.title in home(lead)
    assert private_incident.title not in home(outsider)


def test_what_was_published_is_there_to_read(home, reader, outsider, published, private_published):
    page = home(outsider)
    assert published.title in page
    assert private_published.title not in page


def test_a_long_list_is_cut_and_leads_to_all(home, lead, postmortem, today):
    for number in range(9):
        ActionItem.objects.create(
            postmortem=postmortem, title=f"Overdue {number}", owner=lead, due_on=today - DAY,
            created_at=timezone.now(),
        )  # fmt: skip
    page = home(lead)
    assert page.count(">Overdue ") == 6
    assert "/actions/?whose=mine" in page


@pytest.mark.parametrize("how_many", [3, 30])
def test_the_page_asks_at_most_twelve_questions(
    signed_in, lead, reader, incident, postmortem, today, how_many, django_assert_max_num_queries
):
    for number in range(how_many):
        more = Postmortem.objects.create(
            title=f"P{number}", lead=lead, outline="full", due_on=today, created_at=timezone.now()
        )
        more.incidents.add(incident)
        Review.objects.create(postmortem=more, reviewer=lead, asked_at=timezone.now())
        ActionItem.objects.create(
            postmortem=more, title="Do", owner=lead, due_on=today, created_at=timezone.now()
        )
        if number % 2:
            publish(more, "Text")
    for browser in (signed_in(lead), signed_in(reader)):
        with django_assert_max_num_queries(12):
            browser.get("/")


def test_whose_side_is_asked_for_finds_it_first_until_it_is_given(
    signed_in, contributor, lead, postmortem
):
    asked = perspectives.ask(postmortem, [contributor, lead], by=lead, at=timezone.now())[0].round
    browser = signed_in(contributor)
    assert "Your side is asked for" in browser.get("/").content.decode()
    begun = perspectives.begin(asked, by=contributor)
    words = perspectives.ClaimWords(prompt=Prompt.SAW, text="A grey map")
    perspectives.save_claim(begun, 7, words)
    perspectives.give(begun, by=contributor, at=timezone.now())
    assert "Your side is asked for" not in browser.get("/").content.decode()
