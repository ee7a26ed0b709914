"""Markdown becomes HTML that is safe to show."""

import pytest

from secondstory.web.postmortems.rendering import image_ids, to_html

ATTACKS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](&#106;avascript:alert(1))",
    "<javascript:alert(1)>",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click](vbscript:msgbox)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    '![x](images/1 "\\" onerror=\\"alert(1)")',
    "<a href='#' onclick='alert(1)'>x</a>",
    "<iframe src=//evil.example></iframe>",
    "<style>body{display:none}</style>",
    "[x]: javascript:alert(1)\n\n[x]",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_markdown_becomes_code(attack: str) -> None:
    html = to_html(attack, postmortem_id=7)
    for opening in ("<script", "<iframe", "<style", "<svg", ' onclick="', 'href="javascript'):
        assert opening not in html.lower()
    assert 'src="javascript' not in html.lower()
    assert 'href="data' not in html.lower()
    assert 'href="vbscript' not in html.lower()


def test_an_attribute_cannot_be_smuggled_through_a_title() -> None:
    html = to_html(ATTACKS[10], postmortem_id=7)
    assert "<img" in html
    assert 'onerror="' not in html.replace("&quot;", "'")


def test_headings_stand_below_those_of_the_page() -> None:
    assert to_html("# One\n\n###### Six", postmortem_id=7) == "<h3>One</h3>\n<h6>Six</h6>\n"


def test_our_own_picture_gets_its_address() -> None:
    html = to_html("![The empty map](images/12)", postmortem_id=7)
    assert 'src="/postmortems/7/images/12/"' in html
    assert 'alt="The empty map"' in html


def test_a_picture_of_another_place_becomes_a_link() -> None:
    html = to_html("![A graph](https://graphs.example/1.png)", postmortem_id=7)
    assert "<img" not in html
    assert '<a href="https://graphs.example/1.png" rel="noopener noreferrer">A graph</a>' in html


def test_tables_strikethrough_and_task_lists_are_understood() -> None:
    html = to_html("| a |\n|---|\n| 1 |\n\n~~gone~~\n\n- [x] done\n- [ ] open", postmortem_id=7)
    assert "<table>" in html
    assert "<s>gone</s>" in html
    assert "☑ done" in html
    assert "☐ open" in html


def test_the_pictures_of_a_text_are_known() -> None:
    assert image_ids("![a \\] b](images/3) ![c][d] `![](images/9)`\n\n[d]: images/4/") == {3, 4}
