"""Pictures arrive stripped of everything but their pixels."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from secondstory.core.errors import Refused
from secondstory.web.postmortems import pictures
from secondstory.web.postmortems.pictures import encoded_anew

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F
TURNED_RIGHT = 6


def photo(*, size: tuple[int, int] = (40, 20)) -> BytesIO:
    """Return a JPEG with a position, a camera and a turn, as a telephone makes it."""
    exif = Image.Exif()
    exif[MAKE] = "Telephone"
    exif[ORIENTATION] = TURNED_RIGHT
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 17.0)})
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG", exif=exif, comment=b"at home")
    out.seek(0)
    return out


def saved(kind: str, mode: str = "RGB", size: tuple[int, int] = (10, 10)) -> BytesIO:
    out = BytesIO()
    Image.new(mode, size).save(out, kind)
    out.seek(0)
    return out


def test_the_photo_of_the_test_does_carry_a_position() -> None:
    with Image.open(photo()) as image:
        assert image.getexif().get_ifd(GPS)


def test_position_camera_and_comment_do_not_survive() -> None:
    picture = encoded_anew(photo())
    with Image.open(BytesIO(picture.data)) as image:
        assert not dict(image.getexif())
        assert not image.getexif().get_ifd(GPS)
        assert "comment" not in image.info
    assert b"Telephone" not in picture.data
    assert b"Exif" not in picture.data


def test_a_turned_photo_stands_upright() -> None:
    picture = encoded_anew(photo(size=(40, 20)))
    assert (picture.width, picture.height) == (20, 40)


@pytest.mark.parametrize(("kind", "kept"), [("PNG", "png"), ("WEBP", "webp"), ("GIF", "png")])
def test_each_kind_we_read_is_kept_or_becomes_png(kind: str, kept: str) -> None:
    picture = encoded_anew(saved(kind))
    assert picture.media_type == f"image/{kept}"
    with Image.open(BytesIO(picture.data)) as image:
        assert image.format == kept.upper()


def test_of_a_moving_picture_the_first_frame_stays() -> None:
    out = BytesIO()
    frames = [Image.new("P", (8, 8), n) for n in (1, 2, 3)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    out.seek(0)
    with Image.open(BytesIO(encoded_anew(out).data)) as image:
        assert getattr(image, "n_frames", 1) == 1


def test_transparency_stays() -> None:
    with Image.open(BytesIO(encoded_anew(saved("PNG", "RGBA")).data)) as image:
        assert image.mode == "RGBA"


def test_a_wide_picture_is_made_smaller() -> None:
    assert encoded_anew(saved("PNG", "L", (4800, 100))).width == pictures.LONGEST_SIDE


def test_a_picture_with_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST_PIXELS", 50)
    with pytest.raises(Refused, match="pixels"):
        encoded_anew(saved("PNG"))


def test_a_file_that_is_no_picture_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="not a PNG"):
        encoded_anew(BytesIO(b"<svg onload=alert(1)>"))


def test_half_a_picture_is_refused_in_words() -> None:
    whole = photo(size=(400, 200)).getvalue()
    with pytest.raises(Refused, match="damaged"):
        encoded_anew(BytesIO(whole[: len(whole) // 2]))
