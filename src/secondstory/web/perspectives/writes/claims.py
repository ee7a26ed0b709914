"""What an author writes for themselves: claims, kept as they are typed, and how they are named.

Nothing here leaves an audit row: until somebody gives their perspective, that they are writing is
theirs alone, and without a name it stays so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from secondstory.core.errors import Refused
from secondstory.core.moments import Moment, Precision
from secondstory.core.perspectives.model import Attribution, Mark, Prompt
from secondstory.web.incidents.models import Entry
from secondstory.web.people.models import User
from secondstory.web.perspectives.models import Claim, Perspective, Round, Slip

MOST_CLAIMS = 200  # a perspective with more is a document, and belongs into the narrative


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What somebody says in one claim."""

    prompt: Prompt
    text: str
    mark: Mark | None = None
    moment: Moment | None = None
    evidence: Sequence[int] | None = None
    about: Entry | None = None

    def fields(self) -> dict[str, object]:
        """Return them as the model has them; what it points to only where that is said."""
        words: dict[str, object] = {
            "prompt": self.prompt,
            "text": self.text,
            "mark": self.mark or "",
            "happened_at": self.moment.at if self.moment else None,
            "precision": self.moment.precision if self.moment else Precision.MINUTE,
            "as_written": self.moment.as_written[:120] if self.moment else "",
        }
        if self.evidence is not None:
            words["evidence_ids"] = sorted(self.evidence)
        if self.about is not None:
            words["about"] = self.about
        return words


@transaction.atomic
def begin(asked: Round, *, by: User) -> Perspective:
    """Return this person's perspective, begun with their first words."""
    return Perspective.objects.get_or_create(round=asked, author=by)[0]


@transaction.atomic
def begin_without_name(asked: Round, code_hash: str) -> Perspective:
    """Return the perspective of a slip; the first words use the slip up."""
    begun, new = Perspective.objects.get_or_create(
        slip_hash=code_hash,
        defaults={"round": asked, "attribution": Attribution.NOTHING},
    )
    if new:
        Slip.objects.filter(round=asked, code_hash=code_hash).delete()
    return begun


@transaction.atomic
def save_claim(perspective: Perspective, key: int, words: ClaimWords) -> Claim:
    """Keep a claim under its key; the same key again changes it, so a retry adds nothing.

    Raises:
        Refused: It was given and revealed, or there are too many.
    """
    held = _held(perspective)
    found = held.claims.filter(key=key).first()
    if found is None:
        _check_new(held, key)
        last = held.claims.aggregate(last=Max("position"))["last"]
        found = Claim(key=key, perspective=held, position=0 if last is None else last + 1)
    for name, value in words.fields().items():
        setattr(found, name, value)
    found.save()
    return found


@transaction.atomic
def point_to(claim: Claim, entry: Entry | None) -> Claim:
    """Let a claim point to a moment of the timeline and the evidence it came from, or to none.

    Raises:
        Refused: It was revealed.
    """
    _held(claim.perspective)
    claim.about = entry
    claim.evidence_ids = sorted(record.pk for record in entry.sources.all()) if entry else []
    claim.save(update_fields=["about", "evidence_ids"])
    return claim


@transaction.atomic
def remove_claim(claim: Claim) -> None:
    """Take a claim away, its words with it.

    Raises:
        Refused: It was revealed.
    """
    _held(claim.perspective)
    claim.delete()


@transaction.atomic
def attribute(perspective: Perspective, attribution: Attribution, role: str) -> None:
    """Say whom the words are attributed to: a name, a role or nobody.

    Raises:
        Refused: It was revealed already, or a role was chosen without saying which.
    """
    held = _held(perspective)
    if attribution == Attribution.ROLE and not role.strip():
        raise Refused(_("Say which role, for instance “the on-call engineer”."))
    if held.is_nameless and attribution == Attribution.NAME:
        raise Refused(_("This one has no name to be attributed to."))
    held.attribution, held.role = attribution, role.strip()[:80]
    held.save(update_fields=["attribution", "role"])


def _check_new(held: Perspective, key: int) -> None:
    if Claim.objects.filter(key=key).exists():
        raise Refused(_("That does not belong here. Load the page again; your words are kept."))
    if held.claims.count() >= MOST_CLAIMS:
        raise Refused(_("Two hundred is plenty. The narrative takes longer texts."))


def _held(perspective: Perspective) -> Perspective:
    """Return the perspective, locked, if its words may still be changed.

    A perspective that is given may be changed until the reveal; one begun before the reveal and
    given after it may be finished.

    Raises:
        Refused: It has been read by others.
    """
    held = Perspective.objects.select_for_update(of=("self",)).get(pk=perspective.pk)
    if held.is_given and (held.is_released or held.round.is_revealed):
        raise Refused(_("Others have read this. You can add to it below; what it says stays."))
    return held
