"""What became of a post-mortem: how far each improvement is, and what recurred since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from secondstory.web.incidents.models import Incident, Service
from secondstory.web.people.models import User
from secondstory.web.postmortems import parts
from secondstory.web.postmortems.models import Postmortem

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Progress:
    """As one person sees it: incidents hidden from them are not in it."""

    improvements: tuple[parts.Improvement, ...]
    since: datetime
    services: list[str]
    recurred: list[Incident]

    @property
    def done(self) -> int:
        """How many are done, as promised."""
        return sum(each.is_finished and not each.is_declined for each in self.improvements)


def progress_of(postmortem: Postmortem, user: User) -> Progress:
    """Return the improvements, and later incidents of the same services, newest first."""
    since = postmortem.published_at or postmortem.created_at
    services = Service.objects.filter(incidents__in=postmortem.incidents.all()).distinct()
    later = Incident.objects.readable_by(user).filter(
        services__in=services.order_by().values("pk"), created_at__gt=since
    )
    recurred = later.exclude(postmortems=postmortem).distinct().order_by("-created_at", "-pk")
    shown = recurred.select_related("severity").prefetch_related("services")
    return Progress(
        improvements=parts.improvements(postmortem),
        since=since,
        services=[str(service) for service in services],
        recurred=list(shown[:MOST_SHOWN]),
    )
