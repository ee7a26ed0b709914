"""Due days count the lead's working days."""

from datetime import date

from secondstory.web.postmortems.due import due_day

FRIDAY = date(2026, 3, 13)


def test_the_day_it_starts_does_not_count() -> None:
    assert due_day(date(2026, 3, 10), 3) == FRIDAY


def test_a_weekend_is_skipped() -> None:
    assert due_day(FRIDAY, 1) == date(2026, 3, 16)


def test_somebody_who_works_on_saturdays_counts_them() -> None:
    assert due_day(FRIDAY, 1, "123456") == date(2026, 3, 14)


def test_no_days_left_means_the_next_working_day() -> None:
    assert due_day(date(2026, 3, 14), 0) == date(2026, 3, 16)


def test_somebody_without_working_days_counts_like_everybody_else() -> None:
    assert due_day(FRIDAY, 1, "") == date(2026, 3, 16)
