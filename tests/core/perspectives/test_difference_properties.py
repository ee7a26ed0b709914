"""What holds of differences whatever people tell."""

from dataclasses import replace
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from core.perspectives.making import ENTRIES, RECORD, minute
from secondstory.core.perspectives.differences import DifferenceKind, differences
from secondstory.core.perspectives.model import Claim, Mark, Perspective, Prompt

TEXTS = (
    "The cache was rolled back",
    "I rolled the cache back",
    "We rolled back before the call ended",
    "The call ended before we rolled back",
    "First the call ended, then the cache was rolled back",
    "The call ended",
    "17 alerts were in the channel",
    "No alert reached the channel",
    "12 alerts in the channel",
    "A green tick means it is in",
    "The tick means that the bytes are there",
    "It was not the cache",
)
CLAIMS = st.builds(
    Claim,
    key=st.just(""),
    text=st.sampled_from(TEXTS),
    prompt=st.sampled_from(Prompt),
    mark=st.none() | st.sampled_from(Mark),
    moment=st.none()
    | st.builds(minute, st.integers(0, 90), st.sampled_from(["", "04:38", "about 04:52"])),
    evidence=st.sampled_from([(), (RECORD,)]),
    entry=st.sampled_from(["", *ENTRIES]),
)


def perspective(key: str, claims: list[Claim]) -> Perspective:
    numbered = tuple(replace(claim, key=f"{key}{n}") for n, claim in enumerate(claims))
    return Perspective(key, key, numbered)


@st.composite
def rounds(draw, most=4):
    several = draw(st.lists(st.lists(CLAIMS, max_size=5), min_size=1, max_size=most))
    return [perspective(chr(97 + n), claims) for n, claims in enumerate(several)]


def found(perspectives):
    return differences(perspectives, ENTRIES, zone=UTC)


@given(rounds(), st.randoms())
def test_the_order_of_the_perspectives_makes_no_difference(given_round, random):
    shuffled = list(given_round)
    random.shuffle(shuffled)
    assert found(shuffled) == found(given_round)


@given(st.lists(CLAIMS, max_size=8))
def test_nobody_differs_from_themselves(claims):
    assert differences([perspective("a", claims)], {}, zone=UTC) == ()


@given(st.lists(CLAIMS, max_size=6))
def test_two_people_who_tell_the_same_do_not_differ(claims):
    assert differences([perspective(k, claims) for k in "ab"], {}, zone=UTC) == ()


@given(rounds())
def test_a_difference_has_several_people_or_an_entry_beside_it(given_round):
    by_claim = {claim.key: one.key for one in given_round for claim in one.claims}
    for one in found(given_round):
        people = {by_claim[claim.key] for claim in one.claims}
        is_expectation = one.kind is DifferenceKind.EXPECTATION
        assert len(people) > 1 or (is_expectation and one.entries)
        assert one.question.endswith("?")


@given(rounds())
def test_no_two_differences_of_a_round_share_a_key(given_round):
    keys = [one.key for one in found(given_round)]
    assert len(keys) == len(set(keys))


@given(rounds(most=3), st.lists(CLAIMS.filter(lambda claim: claim.prompt is Prompt.HELPED)))
def test_what_others_tell_of_something_else_leaves_a_difference_its_key(given_round, more):
    elsewhere = [replace(claim, text="Tea", entry="", evidence=()) for claim in more]
    before = found(given_round)
    assert found([*given_round, perspective("z", elsewhere)]) == before


@given(rounds())
def test_a_claim_takes_part_once_in_each_kind(given_round):
    for kind in DifferenceKind:
        claims = [claim for one in found(given_round) if one.kind is kind for claim in one.claims]
        assert len(claims) == len(set(claims))
