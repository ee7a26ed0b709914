"""Pictures as they arrive: checked, turned upright, encoded anew so that nothing hides in them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from secondstory.core.errors import Refused

LARGEST_BYTES = 15 * 1024 * 1024  # a photo of a whiteboard from a telephone, with room
LARGEST_PIXELS = 50_000_000  # decoded it is 200 MB of memory; screenshots are a tenth of that
LONGEST_SIDE = 2_400  # twice the widest column, for dense screens
READABLE = ("JPEG", "PNG", "WEBP", "GIF")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that carries its pixels and nothing else."""

    data: bytes
    media_type: str
    suffix: str
    width: int
    height: int


def encoded_anew(stream: BinaryIO) -> Picture:
    """Return the picture, upright and stripped of everything but its pixels.

    Position, camera, thumbnails and comments do not survive; of an animation the first frame does.

    Raises:
        Refused: It is not a picture we read, it is damaged, or it is larger than we take.
    """
    data = stream.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise Refused("This picture is larger than 15 MB. Save it smaller and drop it again.")
    try:
        with Image.open(BytesIO(data), formats=READABLE) as image:
            return _stripped(image)
    except UnidentifiedImageError as error:
        raise Refused("This is not a PNG, JPEG, WebP or GIF picture. Take a screenshot.") from error
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise Refused("This picture is damaged: it ends or changes half-way.") from error


def _stripped(image: Image.Image) -> Picture:
    """Copy the pixels, and only them, into a new file of the fitting kind."""
    if image.width * image.height > LARGEST_PIXELS:
        raise Refused("This picture has more than 50 million pixels. Save it smaller.")
    kind = "PNG" if image.format == "GIF" else str(image.format)
    upright = ImageOps.exif_transpose(image)
    has_alpha = kind != "JPEG" and upright.has_transparency_data
    pixels = upright.convert("RGBA" if has_alpha else "RGB")
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    out = BytesIO()
    clean.save(out, kind, quality=86, optimize=True)
    return Picture(out.getvalue(), f"image/{kind.lower()}", kind.lower(), *clean.size)
