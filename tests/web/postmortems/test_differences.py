"""Differences lose no word of either text."""

from hypothesis import given
from hypothesis import strategies as st

from secondstory.web.postmortems.differences import Change, differences, folded

TEXTS = st.text(alphabet="ab \n,", max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back_from_their_difference(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert "".join(p.text for p in pieces if p.change is not Change.ADDED) == before
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == after


def test_only_the_word_that_changed_is_marked() -> None:
    pieces = differences("The map was gone.", "The map was back.")
    assert [(p.change, p.text) for p in pieces] == [
        (Change.SAME, "The map was "),
        (Change.REMOVED, "gone"),
        (Change.ADDED, "back"),
        (Change.SAME, "."),
    ]


def test_equal_texts_have_no_change() -> None:
    assert {p.change for p in differences("same\n", "same\n")} == {Change.SAME}


def test_a_long_unchanged_stretch_is_folded_and_counted() -> None:
    lines = "".join(f"line {n}\n" for n in range(50))
    pieces = folded(differences(lines + "old\n", lines + "new\n"))
    assert pieces[0].change is Change.FOLDED
    assert pieces[0].lines == 47
    assert pieces[1].text == "line 47\nline 48\nline 49\n"


def test_two_long_texts_without_a_common_line_are_swapped_whole() -> None:
    before, after = "a " * 3000, "b " * 3000
    assert [p.change for p in differences(before, after)] == [Change.REMOVED, Change.ADDED]
