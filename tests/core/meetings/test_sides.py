import pytest

from secondstory.core.meetings.sides import Side, Team, missing_sides, side_of

DATA = Team("Data", Side.ENGINEERING, is_present=True, is_affected=True)
SUPPORT = Team("Support", Side.SUPPORT, is_present=True)
FINANCE = Team("Finance", Side.BUSINESS, is_present=True)


def asked(*teams):
    return [(one.side, one.team) for one in missing_sides(teams)]


def test_where_every_side_is_there_nothing_is_asked():
    assert asked(DATA, SUPPORT, FINANCE) == []


def test_support_and_business_are_asked_about_where_nobody_of_them_is_there():
    assert asked(DATA, SUPPORT) == [(Side.BUSINESS, "")]
    assert asked(DATA, Team("Support", Side.SUPPORT), FINANCE) == [(Side.SUPPORT, "")]


def test_an_affected_team_is_asked_about_by_name_and_once():
    absent = Team("Customer Support", Side.SUPPORT, is_affected=True)
    assert asked(DATA, FINANCE, absent) == [(Side.SUPPORT, "Customer Support")]
    assert "What was it like for them?" in missing_sides([absent])[0].question


def test_a_team_that_was_not_affected_is_not_asked_about():
    assert asked(DATA, SUPPORT, FINANCE, Team("Mobile", Side.ENGINEERING)) == []


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Helpdesk", Side.SUPPORT),
        ("Customer success", Side.SUPPORT),
        ("Sales EMEA", Side.BUSINESS),
        ("Account management", Side.BUSINESS),
        ("Product engineering", Side.ENGINEERING),
        ("Supported devices", Side.ENGINEERING),
        ("Data", Side.ENGINEERING),
    ],
)
def test_a_side_is_guessed_from_whole_words(name, side):
    assert side_of(name) is side
