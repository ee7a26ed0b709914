from dataclasses import replace

from core.timeline.making import alert, message, minute
from secondstory.core.timeline.build import LONGEST_TEXT, draft_timeline, shortened
from secondstory.core.timeline.candidates import propose


def test_a_proposed_record_becomes_an_entry_with_its_sources():
    bot = message(0.5, "FIRING DashboardDown", who="alertbot")
    entries, milestones = draft_timeline(propose([alert(0, "DashboardDown"), bot]))
    assert [e.sources for e in entries] == [("alertmanager:DashboardDown/0", bot.identity)]
    assert [(m.name, m.at.at) for m in milestones] == [("detected", minute(0))]


def test_what_is_not_proposed_stays_evidence():
    assert draft_timeline(propose([message(0, "lol")])) == ((), ())


def test_the_end_of_an_alert_is_an_entry_at_its_end():
    entries, milestones = draft_timeline(propose([alert(0, "DashboardDown", until=30)]))
    assert entries[-1].text.startswith("No longer firing: DashboardDown")
    assert (milestones[-1].name, milestones[-1].at.at) == ("resolved", minute(30))


def test_when_it_became_known_is_kept_where_that_was_later():
    late = replace(alert(0, "DashboardDown"), known=minute(12))
    entries, _ = draft_timeline(propose([late]))
    assert (entries[0].happened_at.at, entries[0].known_at) == (minute(0), minute(12))


def test_a_long_text_is_cut_between_words():
    text = shortened("word " * 500)
    assert len(text) <= LONGEST_TEXT + 1
    assert text.endswith("word…")
