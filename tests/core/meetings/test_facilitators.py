from hypothesis import given
from hypothesis import strategies as st

from core.meetings.making import BERLIN, hours_in, utc
from secondstory.core.meetings.facilitators import Authority, Facilitator, suggest
from secondstory.core.meetings.hours import Span
from secondstory.core.meetings.seats import Attendee, Standing


def one(name, held=1, lately=0, hours=BERLIN):
    return Facilitator(name.lower(), Attendee(name, hours), held, lately)


SOLENE, FEMI, MEERA = one("Solene", 4), one("Femi", 2), one("Meera", 9, 3)
LEADS = Authority("meera", "tomasz", "leads the Data team")


def names(found):
    return [suggestion.facilitator.who.name for suggestion in found.fit]


def ask(roster, involved=("tomasz",), participants=(), authority=(), at=None):
    return suggest(roster, involved=involved, participants=participants, authority=authority, at=at)


def test_whoever_was_involved_is_not_asked_and_reads_why():
    found = ask([SOLENE, FEMI], involved=["femi"])
    assert names(found) == ["Solene"]
    assert "perspective of their own" in found.excluded[0].reason


def test_whoever_has_authority_over_a_participant_is_not_asked():
    found = ask([SOLENE, MEERA], authority=[LEADS])
    assert names(found) == ["Solene"]
    assert found.excluded[0].reason.startswith("Meera leads the Data team")
    as_participant = ask([MEERA], involved=[], participants=["tomasz"], authority=[LEADS])
    assert names(as_participant) == []


def test_authority_over_somebody_elsewhere_does_not_matter():
    assert names(ask([MEERA], involved=["hugo"], authority=[LEADS])) == ["Meera"]


def test_a_participant_who_was_not_involved_may_run_it():
    assert names(ask([SOLENE], participants=["solene"])) == ["Solene"]


def test_the_work_goes_round_and_a_first_time_comes_last_with_company():
    found = ask([MEERA, FEMI, SOLENE, one("Ana", 0)])
    assert names(found) == ["Solene", "Femi", "Meera", "Ana"]
    assert "beside them" in found.fit[-1].reasons[-1]
    assert "9 times, 3 of them" in found.fit[2].reasons[-1]


def test_nobody_is_woken_to_run_a_meeting_while_somebody_is_at_work():
    leilani = one("Leilani", 9, hours=hours_in("Pacific/Honolulu"))
    found = ask([leilani, FEMI], at=Span(utc(3, 9), utc(3, 10)))
    assert names(found) == ["Femi", "Leilani"]
    assert [s.standing for s in found.fit] == [Standing.AT_WORK, Standing.NIGHT]
    assert "Mon 2 March, 23:00 (night)" in found.fit[1].reasons[1]


def test_where_nobody_can_it_says_whom_to_ask():
    assert "Ask another team" in ask([MEERA], authority=[LEADS]).advice
    assert ask([SOLENE]).advice == ""
    assert "Ask another team" in ask([]).advice


KEYS = st.sampled_from("abcdef")
ROSTERS = st.lists(
    st.builds(lambda key, held: one(key, held), KEYS, st.integers(0, 3)),
    unique_by=lambda each: each.key,
)
SAYS = st.lists(st.builds(Authority, KEYS, KEYS, st.just("leads")))


@given(ROSTERS, st.frozensets(KEYS), st.frozensets(KEYS), SAYS)
def test_everybody_is_either_fit_or_excluded_and_never_against_the_rule(roster, seen, there, says):
    found = ask(roster, seen, there, says)
    fit = {s.facilitator.key for s in found.fit}
    excluded = {e.facilitator.key for e in found.excluded}
    assert fit | excluded == {each.key for each in roster} and not fit & excluded
    assert not fit & seen
    assert not any(s.by in fit and s.over in seen | there for s in says)
    assert found == ask(roster[::-1], seen, there, says)
