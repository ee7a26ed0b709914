"""/postmortems/<id>/images/: brought in stripped, shown to those who may see them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as PillowImage

from secondstory.web.people.models import User
from secondstory.web.postmortems import writes
from secondstory.web.postmortems.models import Image, Postmortem

SignIn = Callable[[User], Client]
Writes = Callable[[Postmortem, str, str], object]
GPS = 0x8825


@pytest.fixture
def photo() -> SimpleUploadedFile:
    exif = PillowImage.Exif()
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 17.0)})
    out = BytesIO()
    PillowImage.new("RGB", (40, 20), "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("IMG_2041.jpg", out.getvalue(), "image/jpeg")


@pytest.fixture
def image(signed_in: SignIn, lead: User, complete: Postmortem, photo: SimpleUploadedFile) -> Image:
    sent = {"file": photo, "alt": "An empty map"}
    signed_in(lead).post(f"/postmortems/{complete.pk}/images/", sent)
    return Image.objects.get()


def _address(image: Image) -> str:
    return f"/postmortems/{image.postmortem_id}/images/{image.pk}/"


def _body(client: Client, address: str) -> bytes:
    answer = client.get(address)
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_photo_is_shown_without_the_place_it_was_taken(
    signed_in: SignIn, contributor: User, image: Image
) -> None:
    data = _body(signed_in(contributor), _address(image))
    with PillowImage.open(BytesIO(data)) as shown:
        assert not shown.getexif().get_ifd(GPS)
        assert shown.size == (40, 20)
    assert "IMG_2041" not in image.file.name


def test_the_page_says_what_to_write(signed_in: SignIn, lead: User, image: Image) -> None:
    page = signed_in(lead).get(f"/postmortems/{image.postmortem_id}/images/").content.decode()
    assert f"![An empty map](images/{image.pk})" in page


def test_a_script_gets_the_markdown_to_insert(
    signed_in: SignIn, lead: User, postmortem: Postmortem, photo: SimpleUploadedFile
) -> None:
    sent = {"file": photo, "alt": "Odd ] name"}
    address = f"/postmortems/{postmortem.pk}/images/"
    answer = signed_in(lead).post(address, sent, HTTP_ACCEPT="application/json")
    assert answer.status_code == 201
    assert answer.json() == {"markdown": f"![Odd \\] name](images/{Image.objects.get().pk})"}


def test_words_for_those_who_cannot_see_it_are_asked_for(
    signed_in: SignIn, lead: User, postmortem: Postmortem, photo: SimpleUploadedFile
) -> None:
    address = f"/postmortems/{postmortem.pk}/images/"
    answer = signed_in(lead).post(address, {"file": photo, "alt": " "})
    assert answer.status_code == 422
    assert "Say in a few words what it shows" in answer.content.decode()
    assert not Image.objects.exists()


def test_what_is_no_picture_is_refused_in_words(
    signed_in: SignIn, lead: User, postmortem: Postmortem
) -> None:
    fake = SimpleUploadedFile("x.png", b"<script>alert(1)</script>", "image/png")
    address = f"/postmortems/{postmortem.pk}/images/"
    answer = signed_in(lead).post(address, {"file": fake, "alt": "x"})
    assert answer.status_code == 422
    assert "This is not a PNG, JPEG, WebP or GIF picture." in answer.content.decode()


def test_readers_see_a_picture_only_while_it_stands_in_the_publication(
    signed_in: SignIn, lead: User, reader: User, image: Image, write: Writes
) -> None:
    postmortem = image.postmortem
    client = signed_in(reader)
    writes.publish(postmortem, accepts_no_review=True, by=lead, at=image.at)
    assert client.get(_address(image)).status_code == 404
    write(postmortem, "lessons", f"See {image.markdown}.")
    assert client.get(_address(image)).status_code == 404
    publication = writes.publish(postmortem, accepts_no_review=True, by=lead, at=image.at)
    assert _body(client, _address(image)).startswith(b"\xff\xd8")
    writes.withdraw(publication, reason="Too soon.", by=lead, at=image.at)
    assert client.get(_address(image)).status_code == 404


def test_an_unchanged_picture_is_not_sent_again(
    signed_in: SignIn, lead: User, image: Image
) -> None:
    client = signed_in(lead)
    first = client.get(_address(image))
    b"".join(first.streaming_content)  # type: ignore[attr-defined]  # to the end: it closes itself
    tag = first["ETag"]
    answer = client.get(_address(image), HTTP_IF_NONE_MATCH=tag)
    assert answer.status_code == 304
    assert "private" in answer["Cache-Control"]


def test_a_picture_does_not_answer_under_another_postmortem(
    signed_in: SignIn, lead: User, image: Image, private_postmortem: Postmortem
) -> None:
    address = f"/postmortems/{private_postmortem.pk}/images/{image.pk}/"
    assert signed_in(lead).get(address).status_code == 404
