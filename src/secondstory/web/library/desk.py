"""What a person finds on their home page: what needs them, what is due, what was published.

Every list is cut short in the database; nothing here counts what it does not show.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from secondstory.web.actions.models import ActionItem
from secondstory.web.incidents.models import Import, Incident
from secondstory.web.people.models import User
from secondstory.web.postmortems.due import due_day
from secondstory.web.postmortems.models import Postmortem, Review

T = TypeVar("T")
MOST = 6  # rows of a list before it says "all"
AHEAD = datetime.timedelta(days=14)
BACK = datetime.timedelta(days=90)  # an older incident without a review is history, not news
ANSWERABLE = (Import.State.PREVIEW, Import.State.FAILED)


@dataclass(frozen=True)
class Short(Generic[T]):
    """The first rows of a list, and whether there are more."""

    rows: Sequence[T]
    has_more: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(frozen=True)
class Unreviewed:
    """An incident that by its severity needs a post-mortem and has none."""

    incident: Incident
    due_on: datetime.date
    is_past_due: bool


@dataclass(frozen=True)
class Desk:
    """Everything on the home page of one person."""

    reviews: Short[Review]
    led: Short[Postmortem]
    actions: Short[ActionItem]
    leaderless: Short[Postmortem]
    imports: Short[Import]
    unreviewed: Short[Unreviewed]
    due_postmortems: Short[Postmortem]
    due_actions: Short[ActionItem]
    published: Short[Postmortem]

    @property
    def needs(self) -> bool:
        """Whether anything waits for this person."""
        lists = (self.reviews, self.led, self.actions, self.leaderless, self.imports)
        return any(lists) or bool(self.unreviewed)

    @property
    def due(self) -> bool:
        """Whether anything is due soon."""
        return bool(self.due_postmortems or self.due_actions)

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing at all to show."""
        return not (self.needs or self.due or self.published)


def desk_of(user: User, *, today: datetime.date, now: datetime.datetime) -> Desk:
    """Put together what this person sees; eight queries."""
    mine = _postmortems_on_the_way(user, today)
    items = _items_on_the_way(user, today)
    led = [each for each in mine if each.lead_id == user.pk or each.is_late(today)]
    pressing = [each for each in items if each.due_on and each.due_on <= today]
    return Desk(
        reviews=_short(_reviews(user)),
        led=_short(led),
        actions=_short(pressing),
        leaderless=_short(_leaderless(user)),
        imports=_short(Import.objects.filter(by=user, state__in=ANSWERABLE)),
        unreviewed=_unreviewed(user, today=today, now=now),
        due_postmortems=_short([each for each in mine if each not in led]),
        due_actions=_short([each for each in items if each not in pressing]),
        published=_short(
            Postmortem.objects.published()
            .without_hidden(user)
            .select_related("lead")
            .order_by("-published_at", "-pk")
        ),
    )


def _short(rows: QuerySet[T] | Sequence[T]) -> Short[T]:  # type: ignore[type-var]
    """Return the first rows, asking for one more than is shown."""
    found = list(rows[: MOST + 1])
    return Short(found[:MOST], len(found) > MOST)


def _reviews(user: User) -> QuerySet[Review]:
    """Readings asked of this person that they have not answered."""
    waiting = Review.objects.filter(reviewer=user, verdict=Review.Verdict.WAITING)
    readable = Postmortem.objects.unfinished().workable_by(user)
    asked = waiting.filter(Exists(readable.filter(pk=OuterRef("postmortem_id"))))
    return asked.select_related("postmortem", "asked_by")


def _postmortems_on_the_way(user: User, today: datetime.date) -> list[Postmortem]:
    """Unfinished ones this person leads or works on that are due soon, late or undated."""
    soon = Q(due_on__lte=today + AHEAD) | Q(due_on=None, lead=user)
    found = Postmortem.objects.unfinished().filter(soon).near(user).workable_by(user)
    return list(found.order_by(F("due_on").asc(nulls_last=True), "pk")[: 4 * MOST])


def _items_on_the_way(user: User, today: datetime.date) -> list[ActionItem]:
    """This person's unfinished items, late or due soon."""
    mine = ActionItem.objects.unfinished().filter(owner=user, due_on__lte=today + AHEAD)
    found = mine.readable_by(user).select_related("postmortem").order_by("due_on", "pk")
    return list(found[: 4 * MOST])


def _leaderless(user: User) -> QuerySet[Postmortem]:
    """Unfinished ones nobody drives, for those who can change that."""
    nobodys = Postmortem.objects.all().without_lead()
    if user.is_administrator:
        return nobodys.without_hidden(user)
    return nobodys.workable_by(user)


def _unreviewed(user: User, *, today: datetime.date, now: datetime.datetime) -> Short[Unreviewed]:
    """Recent incidents whose severity asks for a post-mortem that nobody has started."""
    found = (
        Incident.objects.readable_by(user)
        .filter(severity__needs_postmortem=True, postmortems=None, created_at__gte=now - BACK)
        .select_related("severity")
        .order_by("-created_at", "-pk")
    )
    short = _short(found)
    return Short([_waiting(incident, user, today) for incident in short.rows], short.has_more)


def _waiting(incident: Incident, user: User, today: datetime.date) -> Unreviewed:
    """Say by when the policy wants it, in the reader's working days."""
    days = incident.severity.due_working_days if incident.severity else 0
    began = incident.created_at.astimezone(user.zone_info).date()
    due_on = due_day(began, days, user.work_days)
    return Unreviewed(incident, due_on, due_on < today)
