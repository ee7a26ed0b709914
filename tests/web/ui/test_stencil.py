"""A stencil prints what its template would, and escapes what came from people."""

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from secondstory.web.ui.stencil import draw

ROW = "incidents/_record.html"
WORDS = {"day": "", "time": SafeString("<time>09:12</time>"), "who": "Ida", "place": "#general"}
MARKS = {"has_day": False, "has_who": True, "has_link": False}


@pytest.mark.parametrize("marks", [MARKS, MARKS | {"has_link": True}, MARKS | {"has_who": False}])
def test_a_stencil_prints_what_its_template_would(marks):
    words = WORDS | {
        "text": SafeString("<p>up again</p>"),
        "link": "https://chat.example/1?a=1&b=2",
    }
    assert draw(ROW, words, **marks) == render_to_string(ROW, words | marks)


def test_words_of_people_are_escaped_and_cannot_open_another_place():
    words = WORDS | {"who": "<script>", "place": "\ue000text\ue001", "text": "a < b", "link": ""}
    drawn = draw(ROW, words, **MARKS)
    assert "&lt;script&gt;" in drawn
    assert "\ue000text\ue001" in drawn
    assert drawn.count("a &lt; b") == 1
