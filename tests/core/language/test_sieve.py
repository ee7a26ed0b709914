"""The sieve lets no pattern fall that would have matched, and few that would not."""

from secondstory.core.language.patterns import match_at, pattern_of
from secondstory.core.language.sentence import sentence_of
from secondstory.core.language.sieve import Sieve, served_by
from secondstory.core.language.store import book_of


def _worth(written, words):
    patterns = [pattern_of(each, {}) for each in written]
    return list(Sieve(served_by(patterns)).worth(words.split()))


def test_a_pattern_is_worth_a_look_where_its_anchor_stands():
    assert _worth(["rang >> bells"], "she rang both bells and more bells") == [(3, 0), (6, 0)]


def test_a_pattern_is_worth_no_look_without_a_word_it_needs():
    assert _worth(["rang|tolled all? >> bells"], "she heard the bells") == []


def test_what_may_be_missing_is_not_asked_for():
    written = ["all? >> bells", "bells !at noon", "_ >> bells @ing", "five|six{0,4} >> bells"]
    assert _worth(written, "the bells at noon") == [(1, number) for number in range(4)]


def test_no_pattern_falls_that_would_match():
    book = book_of()
    patterns = [
        pattern_of(book.rules[rule].searches[search].patterns[pattern], book.classes)
        for rule, search, pattern in book.places
    ]
    sieve = Sieve(book.served)
    looked = matched = 0
    for text in {each.text for rule in book.rules for each in (*rule.flags, *rule.keeps)}:
        words = sentence_of(text, 0, len(text)).words
        worth = set(sieve.worth(words))
        looked += len(worth)
        for place, word in enumerate(words):
            found = {
                (place, number)
                for number, pattern in enumerate(patterns)
                if word in pattern.anchor and match_at(pattern, words, place)
            }
            assert found <= worth
            matched += len(found)
    assert matched > 1000
    assert looked < matched * 4
