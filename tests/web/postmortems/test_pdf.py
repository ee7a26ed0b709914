"""/postmortems/<id>/published.pdf."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from re import DOTALL, findall

import pytest
from django.test import Client
from PIL import Image as PillowImage

from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import Postmortem, Publication
from secondstory.web.postmortems.pictures import encoded_anew
from secondstory.web.postmortems.typesetting import typeset

SignIn = Callable[[User], Client]
Writes = Callable[[Postmortem, str, str], object]

EVERYTHING = """# Heading

Some **bold**, *slanted*, ~~gone~~ and `code #let x = 1`, a [link](https://halden.example/?a=1#b).
A line\\
broken. Dollar $x$, at @ref, <label>, \\*star\\*, "quoted", back\\slash, #panic("no"), //comment.

- one
  - nested

    with a paragraph
- two

3. three
4. four

> a quote

```python
print("hello #") # ]
```

| a | b |
|---|---|
| 1 | `2` |

---

![Not ours](https://graphs.example/1.png) ![Missing](images/99999)

- [x] done
"""


def pdf_text(data: bytes) -> str:
    """Return the uncompressed parts of a PDF, in which its metadata can be read."""
    streams = findall(rb"stream\r?\n(.*?)endstream", data, DOTALL)
    parts = [data]
    for stream in streams:
        try:
            parts.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("utf-8", "replace")


def test_the_pdf_is_one_and_carries_the_title(
    signed_in: SignIn, reader: User, published: Publication
) -> None:
    answer = signed_in(reader).get(f"/postmortems/{published.postmortem_id}/published.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        'inline; filename="review-dashboard-shows-no-maps.pdf"'
    )
    assert answer.content.startswith(b"%PDF")
    assert published.postmortem.title in pdf_text(answer.content)


def test_everything_people_write_can_be_set(
    signed_in: SignIn, lead: User, complete: Postmortem, write: Writes
) -> None:
    out = BytesIO()
    PillowImage.new("RGB", (30, 30)).save(out, "PNG")
    out.seek(0)
    at = complete.created_at
    image = writes.add_image(complete, encoded_anew(out), alt='A "map"', by=lead, at=at)
    write(complete, "lessons", f"{EVERYTHING}\n{image.markdown}\n")
    writes.publish(complete, accepts_no_review=True, by=lead, at=at)
    answer = signed_in(lead).get(f"/postmortems/{complete.pk}/published.pdf")
    assert answer.content.startswith(b"%PDF")
    assert b"/Subtype/Image" in answer.content.replace(b" ", b"")


@pytest.mark.parametrize(
    "attack", ['#read("/etc/passwd")', '"; #panic() //', '\\" #eval("1")', "$#sys.version$"]
)
def test_nothing_people_write_becomes_code(attack: str) -> None:
    source = typeset(attack, images=())
    inside = False
    outside = ""
    previous = ""
    for sign in source:
        if sign == '"' and previous != "\\":
            inside = not inside
        elif not inside:
            outside += sign
        previous = "" if previous == "\\" else sign
    assert outside.replace("#", "").replace(";", "").strip() == ""
