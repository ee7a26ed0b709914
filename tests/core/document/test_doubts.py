"""What was not understood of a report is said before it is kept."""

from secondstory.core.document.doubts import doubts

REPORT = """# The tiles were grey
## Summary
[Describe what happened in one sentence]
## Timeline
- 14:05 the tiles go grey
- 14:20 they are back
- HH:MM somebody writes this
## Netspace after the incident
It was calm.
"""


def test_everything_that_was_not_understood_is_said():
    told = doubts(REPORT)
    assert "Its times name no zone. They are read in the one you chose." in told
    assert any("no time that anybody wrote down" in sentence for sentence in told)
    assert any('"Netspace after the incident"' in sentence for sentence in told)
    assert any("line 3" in sentence for sentence in told)


def test_a_report_without_title_or_times_says_so():
    told = doubts("## Summary\nIt broke.\n")
    assert told[0] == "No title was found. Give it one afterwards."
    assert any("No list of times" in sentence for sentence in told)


def test_a_long_list_is_counted():
    many = "# T\n" + "".join(f"## Zzyzx {n}\nwords\n" for n in range(9))
    assert any('"Zzyzx 5" and 3 more.' in sentence for sentence in doubts(many))


def test_our_own_form_leaves_no_doubt():
    assert doubts("---\nsecondstory: 1\n---\n# T\n") == ()
