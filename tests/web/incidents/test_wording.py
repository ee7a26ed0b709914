"""The words of a record as they are shown."""

from __future__ import annotations

import pytest

from secondstory.web.incidents.wording import to_html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("plain & <b>bold</b>", "plain &amp; &lt;b&gt;bold&lt;/b&gt;"),
        ("one\ntwo", "one<br>two"),
        ("stop `ingest<1>` now", "stop <code>ingest&lt;1&gt;</code> now"),
        ("*v4 is live* 2*3*4", "<strong>v4 is live</strong> 2*3*4"),
        (
            "see [the <review>](https://docs.example/a?b=1&c=2), please",
            'see <a href="https://docs.example/a?b=1&amp;c=2" rel="noopener noreferrer">'
            "the &lt;review&gt;</a>, please",
        ),
        (
            "https://git.example/pulls/412.",
            '<a href="https://git.example/pulls/412" rel="noopener noreferrer">'
            "https://git.example/pulls/412</a>.",
        ),
    ],
)
def test_words_are_shown_as_they_were_meant(written: str, shown: str) -> None:
    assert to_html(written) == shown


def test_a_fence_is_a_block_and_keeps_its_line_breaks() -> None:
    shown = to_html("look:\n```sql\ndelete from uploads\nwhere *x*;\n```\ndone")
    code = '<code class="code-block">delete from uploads\nwhere *x*;</code>'
    assert shown == f"look:{code}done"


def test_a_fence_typed_into_a_form_has_no_empty_line_before_it() -> None:
    assert to_html("so:\r\n```\r\nselect 1;\r\n```") == (
        'so:<code class="code-block">select 1;</code>'
    )


def test_a_fence_that_was_cut_off_is_still_code() -> None:
    assert to_html("```Traceback <x>") == '<code class="code-block">Traceback &lt;x&gt;</code>'


@pytest.mark.parametrize(
    "written", ["[run](javascript:alert(1))", '[x](https://a"onclick=alert(1))', "data:text/html,x"]
)
def test_only_web_addresses_become_links_and_none_breaks_out(written: str) -> None:
    assert 'href="javascript' not in to_html(written)
    assert '"onclick' not in to_html(written)
    assert "data:text" not in to_html(written).partition("href")[2]
