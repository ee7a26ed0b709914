"""Looks through a source before it is brought in; looking again soon costs nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from django.core.cache import cache
from django.utils.translation import gettext as _

from secondstory.core.errors import ReadError, ZoneMissing
from secondstory.core.evidence.model import ReadOptions
from secondstory.core.evidence.summary import Preview, preview
from secondstory.web.incidents.jobs import options_of
from secondstory.web.incidents.models import Import

SAMPLES = 40
KEPT_SECONDS = 600
QUICK_BYTES = 512 * 1024  # read through in about a tenth of a second


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see: a preview, or why there is none yet."""

    preview: Preview | None = None
    needs_zone: bool = False
    problem: str = ""


def glance(brought: Import) -> Look | None:
    """Return what there is to see without making anybody wait; None for a large source."""
    try:
        is_large = bool(brought.file) and brought.file.size > QUICK_BYTES
    except OSError:
        is_large = False  # looking says what is wrong with it
    return None if is_large else look(brought)


def look(brought: Import) -> Look:
    """Read a source once through; the places offered are all it has, whichever are chosen."""
    options = options_of(brought)
    chosen = (brought.zone, brought.since, brought.until, *sorted(brought.places))
    key = sha256(f"look {brought.file.name} {chosen!r}".encode()).hexdigest()
    found = cache.get(key)
    if found is None:
        found = _look(brought, options)
        cache.set(key, found, KEPT_SECONDS)
    return found if isinstance(found, Look) else _look(brought, options)


def _look(brought: Import, options: ReadOptions) -> Look:
    if not brought.file:
        return Look(problem=_("It was brought in from the command line; its file is not here."))
    path = Path(brought.file.path)
    try:
        seen = preview(path, options, SAMPLES, reader=brought.reader)
        if options.places:
            everything = replace(options, places=frozenset())
            places = preview(path, everything, 0, reader=brought.reader).places
            seen = replace(seen, places=places)
    except ZoneMissing as error:
        return Look(needs_zone=True, problem=str(error))
    except ReadError as error:
        return Look(problem=str(error))
    except OSError:
        return Look(problem=_("Its file is no longer there. Bring it again, please."))
    return Look(preview=seen)
