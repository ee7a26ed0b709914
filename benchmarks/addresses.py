"""The pages that are measured."""

from __future__ import annotations

from benchmarks.serving import SIGN_IN

Facts = dict[str, object]
PUBLISHED = "published page"


def addresses(facts: Facts) -> dict[str, str]:
    """Return name and address of each page, the empty one first."""
    incident, draft, published = facts["incident"], facts["draft"], facts["published"]
    rare = str(facts["rare"]).split()[0]
    return {
        "sign-in page": SIGN_IN,
        "home": "/",
        "incidents": "/incidents/",
        "incident": f"/incidents/{incident}/",
        "timeline, 2,000 candidates": f"/incidents/{incident}/timeline/",
        "evidence, 10,000 records": f"/incidents/{incident}/evidence/",
        "post-mortems": "/postmortems/",
        "post-mortems, published": "/postmortems/?show=published",
        "work page": f"/postmortems/{draft}/",
        PUBLISHED: f"/postmortems/{published}/published/",
        "actions": "/actions/",
        "library": "/library/",
        "search, a rare word": f"/search/?q={rare}",
        "search, a common word": "/search/?q=certificate",
        "search, two words": "/search/?q=expired+certificate",
    }
