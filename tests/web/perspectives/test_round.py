"""/postmortems/<pk>/perspectives/: asking, waiting without looking, and the reveal."""

from __future__ import annotations

from datetime import timedelta

from secondstory.core.moments import Moment
from secondstory.core.perspectives.model import Attribution, Mark, Prompt
from secondstory.web.audit.models import Record
from secondstory.web.incidents.models import Entry, Evidence
from secondstory.web.people.models import Team
from secondstory.web.perspectives import writes
from secondstory.web.perspectives.models import Claim, Invitee, Perspective
from web.conftest import NOW
from web.perspectives.conftest import SECRET


def _url(postmortem, rest=""):
    return f"/postmortems/{postmortem.pk}/perspectives/{rest}"


def _give(perspective, author, at=NOW):
    return writes.give(perspective, by=author, at=at)


def test_responders_in_the_evidence_are_suggested_with_the_reason(
    signed_in, lead, postmortem, incident, reader
):
    for n in range(2):
        Evidence.objects.create(
            incident=incident, identity=str(n), source="chat", kind="message",
            happened_at=NOW, precision="minute", who="rita reader", text="on it",
        )  # fmt: skip
    page = signed_in(lead).get(_url(postmortem, "invitations/")).content.decode()
    assert "Rita Reader" in page and "in the evidence 2 times" in page


def test_a_side_that_is_missing_is_asked_about(signed_in, lead, postmortem, outsider):
    Team.objects.create(name="Customer support").members.add(outsider)
    page = signed_in(lead).get(_url(postmortem, "invitations/")).content.decode()
    assert "Nobody from Customer support is here." in page and "Otto Outsider" in page


def test_asking_makes_somebody_a_participant_with_a_day_of_their_own_working_time(
    signed_in, lead, postmortem, outsider
):
    signed_in(lead).post(_url(postmortem, "invitations/"), {"people": [outsider.pk]})
    invitee = Invitee.objects.get(person=outsider)
    assert outsider in postmortem.participants.all()
    assert invitee.deadline_at - invitee.asked_at >= timedelta(hours=56)  # three days of eight
    assert invitee.round.closes_at == invitee.deadline_at
    assert Record.objects.filter(verb="asked", noun="invitee").count() == 1


def test_asking_twice_is_asking_once(signed_in, lead, postmortem, outsider):
    browser = signed_in(lead)
    for _n in range(2):
        browser.post(_url(postmortem, "invitations/"), {"people": [outsider.pk]})
    assert Invitee.objects.count() == 1


def test_nobody_from_whom_the_incident_is_hidden_can_be_asked(
    signed_in, lead, private_postmortem, outsider
):
    answer = signed_in(lead).post(
        _url(private_postmortem, "invitations/"), {"people": [outsider.pk]}
    )
    assert answer.status_code == 422
    assert not Invitee.objects.exists()


def test_whoever_worked_at_night_rests_first(lead, contributor, postmortem, incident):
    night = NOW.replace(hour=8)  # four in the morning in New York
    Entry.objects.create(
        incident=incident, happened_at=night, original_at=night, created_at=NOW,
        text="Rolled back", author=contributor.name,
    )  # fmt: skip
    asked = writes.ask(postmortem, [lead, contributor], by=lead, at=NOW)
    rested = {each.person: each.rests_until for each in asked}
    assert rested[lead] is None
    assert rested[contributor] is not None and rested[contributor] > NOW


def test_while_it_is_sealed_others_see_only_how_many_are_in(
    signed_in, lead, contributor, postmortem, written
):
    _give(written(contributor), contributor)
    page = signed_in(lead).get(_url(postmortem)).content.decode()
    assert "1 is in, sealed" in page
    assert SECRET not in page


def test_when_everybodys_is_in_all_are_opened_at_once(
    signed_in, lead, contributor, postmortem, asked, written
):
    _give(written(contributor), contributor)
    _give(written(lead, "the queue was empty"), lead)
    page = signed_in(lead).get(_url(postmortem)).content.decode()
    assert SECRET in page and "the queue was empty" in page


def test_the_deadline_opens_what_was_given_and_nothing_else(
    signed_in, lead, contributor, postmortem, asked, written
):
    _give(written(contributor), contributor)
    written(lead, "not given yet")
    assert writes.reveal_what_is_due(asked.closes_at - timedelta(minutes=1)) == 0
    assert writes.reveal_what_is_due(asked.closes_at) == 1
    page = signed_in(contributor).get(_url(postmortem)).content.decode()
    assert SECRET in page and "not given yet" not in page


def test_a_round_nobody_gave_anything_to_stays_sealed(asked, written, lead):
    written(lead)
    assert writes.reveal_what_is_due(asked.closes_at) == 0


def test_what_its_author_released_waits_for_whoever_is_still_writing(
    signed_in, lead, contributor, postmortem, asked, written, reader
):
    postmortem.participants.add(reader)
    writes.release(_give(written(contributor), contributor), at=NOW)
    assert SECRET not in signed_in(lead).get(_url(postmortem)).content.decode()
    assert SECRET in signed_in(reader).get(_url(postmortem)).content.decode()


def test_a_claim_becomes_an_entry_once_attributed_as_its_author_chose(
    signed_in, lead, contributor, postmortem, incident, asked
):
    perspective = writes.begin(asked, by=contributor)
    words = writes.ClaimWords(
        prompt=Prompt.DID, text="Rolled back", mark=Mark.DID, moment=Moment(NOW)
    )
    claim = writes.save_claim(perspective, 7, words)
    writes.attribute(perspective, Attribution.ROLE, "on call")
    _give(perspective, contributor)
    writes.reveal(asked, by=None, at=NOW)
    for _n in range(2):
        signed_in(lead).post(_url(postmortem, f"claims/{claim.key}/entry/"))
    entry = Entry.objects.get(incident=incident)
    assert (entry.text, entry.author, entry.happened_at) == ("Rolled back", "on call", NOW)


def test_what_somebody_read_later_was_not_known_at_the_time(
    lead, contributor, postmortem, incident, asked
):
    perspective = writes.begin(asked, by=contributor)
    before = NOW - timedelta(hours=6)
    words = writes.ClaimWords(
        prompt=Prompt.SAW, text="The disk was full", mark=Mark.READ_LATER, moment=Moment(before)
    )
    entry = writes.make_entry(writes.save_claim(perspective, 7, words), incident, by=lead, at=NOW)
    assert entry.known_at == asked.asked_at


def test_a_sealed_claim_is_nothing_for_the_timeline(
    signed_in, lead, contributor, postmortem, written
):
    _give(written(contributor), contributor)
    key = Claim.objects.get().key
    assert signed_in(lead).post(_url(postmortem, f"claims/{key}/entry/")).status_code == 404


def test_asking_somebody_no_longer_may_be_what_everybody_waited_for(
    signed_in, lead, contributor, postmortem, asked, written
):
    _give(written(contributor), contributor)
    signed_in(lead).post(_url(postmortem, f"invitations/{lead.pk}/removal/"))
    asked.refresh_from_db()
    assert asked.is_revealed


def test_who_has_not_answered_is_shown_to_nobody(signed_in, lead, contributor, postmortem, written):
    """The page about who was asked reads the same whoever has given theirs."""
    browser = signed_in(lead)
    _give(written(contributor), contributor)
    with_his = browser.get(_url(postmortem)).content.decode()
    Perspective.objects.all().delete()
    _give(written(lead), lead)
    with_hers = browser.get(_url(postmortem)).content.decode()
    assert _about_the_asked(with_his) == _about_the_asked(with_hers)


def _about_the_asked(page):
    aside = page[page.index("Who was asked") : page.index("nobody is late here")]
    return [line for line in aside.splitlines() if "csrfmiddlewaretoken" not in line]


def test_no_audit_row_tells_who_has_answered(
    signed_in, lead, contributor, administrator, postmortem, asked, written
):
    """What happened in a round is told to whoever looks after the place, and by nobody's name."""
    _give(written(contributor), contributor)
    writes.decline(asked.invitees.get(person=lead), at=NOW)
    told = Record.objects.filter(verb__in=["gave", "answered"])
    assert [(row.by, row.noun) for row in told] == [(None, "round"), (None, "round")]
    history = signed_in(lead).get(f"/postmortems/{postmortem.pk}/history/").content.decode()
    assert "gave" in history and "Carl Contributor" not in history


def test_before_anybody_was_asked_the_page_is_whom_to_ask(signed_in, lead, postmortem):
    answer = signed_in(lead).get(_url(postmortem))
    assert answer["Location"] == _url(postmortem, "invitations/")


def test_the_pages_ask_the_database_a_fixed_number_of_questions(
    signed_in, lead, contributor, postmortem, asked, written, django_assert_max_num_queries
):
    for number in range(12):
        written(contributor, f"claim {number}")
    _give(written(contributor), contributor)
    writes.reveal(asked, by=None, at=NOW)
    browser = signed_in(lead)
    # Whom to ask is put together from six rooms, and looked at once or twice for an incident.
    for rest, most in (("", 12), ("own/", 12), ("invitations/", 18)):
        browser.get(_url(postmortem, rest))
        with django_assert_max_num_queries(most):
            browser.get(_url(postmortem, rest))
