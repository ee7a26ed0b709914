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
from secondstory.web.people.prepared import Prepared
from secondstory.web.perspectives.models import Invitee, Perspective
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

    asked: Short[Invitee]
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
        lists = (self.asked, self.reviews, self.led, self.actions, self.leaderless, self.imports)
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
    """Put together what this person sees; nine queries."""
    soon = today + AHEAD
    mine = _ON_THE_WAY.rows(who=user.pk, soon=soon)
    items = _PROMISED.rows(who=user.pk, soon=soon)
    led = [each for each in mine if each.lead_id == user.pk or each.is_late(today)]
    pressing = [each for each in items if each.due_on and each.due_on <= today]
    return Desk(
        asked=_short(_ASKED.rows(who=user.pk)),
        reviews=_short(_REVIEWS.rows(who=user.pk)),
        led=_short(led),
        actions=_short(pressing),
        leaderless=_short((_NOBODYS if user.is_administrator else _LEADERLESS).rows(who=user.pk)),
        imports=_short(_IMPORTS.rows(who=user.pk)),
        unreviewed=_unreviewed(user, today=today, now=now),
        due_postmortems=_short([each for each in mine if each not in led]),
        due_actions=_short([each for each in items if each not in pressing]),
        published=_short(_PUBLISHED.rows(who=user.pk)),
    )


def _short(found: Sequence[T]) -> Short[T]:
    """Return the first rows of what was read: one more than is shown, or all there are."""
    return Short(found[:MOST], len(found) > MOST)


def _asked(who: int) -> QuerySet[Invitee]:
    """Rounds still sealed in which this person was asked, and has neither given nor declined."""
    gave = Perspective.objects.given().filter(round=OuterRef("round"), author=who)
    unhidden = Postmortem.objects.all().without_hidden(User(pk=who))
    waiting = Invitee.objects.filter(
        ~Exists(gave),
        Exists(unhidden.filter(pk=OuterRef("round__postmortem"))),
        person=who,
        declined_at=None,
        round__revealed_at=None,
    )
    return waiting.select_related("round__postmortem").order_by("deadline_at", "pk")[: MOST + 1]


def _reviews(who: int) -> QuerySet[Review]:
    """Readings asked of this person that they have not answered."""
    waiting = Review.objects.filter(reviewer=who, verdict=Review.Verdict.WAITING)
    readable = Postmortem.objects.unfinished().workable_by(User(pk=who))
    asked = waiting.filter(Exists(readable.filter(pk=OuterRef("postmortem_id"))))
    return asked.select_related("postmortem", "asked_by")[: MOST + 1]


def _on_the_way(who: int, soon: datetime.date) -> QuerySet[Postmortem]:
    """Unfinished ones this person leads or works on that are due soon, late or undated."""
    user = User(pk=who)
    wanted = Q(due_on__lte=soon) | Q(due_on=None, lead=who)
    found = Postmortem.objects.unfinished().filter(wanted).near(user).workable_by(user)
    return found.order_by(F("due_on").asc(nulls_last=True), "pk")[: 4 * MOST]


def _promised(who: int, soon: datetime.date) -> QuerySet[ActionItem]:
    """This person's unfinished items, late or due soon."""
    mine = ActionItem.objects.unfinished().filter(owner=who, due_on__lte=soon)
    found = mine.readable_by(User(pk=who)).select_related("postmortem")
    return found.order_by("due_on", "pk")[: 4 * MOST]


def _leaderless(who: int) -> QuerySet[Postmortem]:
    """Unfinished ones nobody drives, among those this person works on."""
    return Postmortem.objects.all().without_lead().workable_by(User(pk=who))[: MOST + 1]


def _nobodys(who: int) -> QuerySet[Postmortem]:
    """Unfinished ones nobody drives, for an administrator, who can change that."""
    return Postmortem.objects.all().without_lead().without_hidden(User(pk=who))[: MOST + 1]


def _imports(who: int) -> QuerySet[Import]:
    """What this person brought that waits for an answer of theirs."""
    return Import.objects.filter(by=who, state__in=ANSWERABLE)[: MOST + 1]


def _published(who: int) -> QuerySet[Postmortem]:
    """What was published lately."""
    found = Postmortem.objects.published().without_hidden(User(pk=who)).select_related("lead")
    return found.order_by("-published_at", "-pk")[: MOST + 1]


def _recent(who: int, since: datetime.datetime) -> QuerySet[Incident]:
    """Recent incidents whose severity asks for a post-mortem that nobody has started."""
    found = Incident.objects.readable_by(User(pk=who)).filter(
        severity__needs_postmortem=True, postmortems=None, created_at__gte=since
    )
    return found.select_related("severity").order_by("-created_at", "-pk")[: MOST + 1]


_ASKED = Prepared(_asked, who=int)
_REVIEWS = Prepared(_reviews, who=int)
_ON_THE_WAY = Prepared(_on_the_way, who=int, soon=datetime.date)
_PROMISED = Prepared(_promised, who=int, soon=datetime.date)
_LEADERLESS = Prepared(_leaderless, who=int)
_NOBODYS = Prepared(_nobodys, who=int)
_IMPORTS = Prepared(_imports, who=int)
_PUBLISHED = Prepared(_published, who=int)
_RECENT = Prepared(_recent, who=int, since=datetime.datetime)


def _unreviewed(user: User, *, today: datetime.date, now: datetime.datetime) -> Short[Unreviewed]:
    short = _short(_RECENT.rows(who=user.pk, since=now - BACK))
    return Short([_waiting(incident, user, today) for incident in short.rows], short.has_more)


def _waiting(incident: Incident, user: User, today: datetime.date) -> Unreviewed:
    """Say by when the policy wants it, in the reader's working days."""
    days = incident.severity.due_working_days if incident.severity else 0
    began = incident.created_at.astimezone(user.zone_info).date()
    due_on = due_day(began, days, user.work_days)
    return Unreviewed(incident, due_on, due_on < today)
