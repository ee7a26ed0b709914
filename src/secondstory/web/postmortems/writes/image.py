"""Pictures of the narrative."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from secondstory.web.audit.writes import leave
from secondstory.web.people.models import User
from secondstory.web.postmortems.models import Image, Postmortem
from secondstory.web.postmortems.pictures import Picture


@transaction.atomic
def add_image(
    postmortem: Postmortem, picture: Picture, *, alt: str, by: User, at: datetime
) -> Image:
    """Keep a picture that was encoded anew, with the words for those who cannot see it."""
    image = Image(
        postmortem=postmortem,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        alt=alt,
        by=by,
        at=at,
    )
    image.file.save(f"{postmortem.pk}.{picture.suffix}", ContentFile(picture.data), save=False)
    image.save()
    leave("added", image, by=by, at=at, of=postmortem)
    return image
