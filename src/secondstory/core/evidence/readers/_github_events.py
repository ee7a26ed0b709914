"""GitHub's events and API answers one by one: what each is recognised by, and what it tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem
from secondstory.core.evidence.readers._digging import (
    Facts,
    Object,
    facts,
    first_words,
    item,
    items,
    keys_in,
    link_in,
    paragraphs,
    words,
)
from secondstory.core.evidence.readers._instants import instant_of, moment_of
from secondstory.core.evidence.readers._tellings import Telling
from secondstory.core.evidence.readers._webhooks import Heard

SOURCE = "github"
_DEPLOYS = re.compile(r"deploy|release|publish|roll.?out|ship|promot", re.IGNORECASE)
_SHA = re.compile(r"[0-9a-f]{40,64}")
_FINAL = ("success", "failure", "error", "cancelled", "timed_out", "skipped", "neutral")
_ZEROS = "0" * 40
_REPOSITORY = re.compile(r"https://[^/]+/(?:api/v3/)?repos/([^/]+/[^/]+)/")

Tellings = Iterator[Telling | Problem]


def event_of(value: Object) -> str:
    """Return which event or API answer an object is, "" when it is none of those read.

    Args:
        value: A payload.
    """
    in_repository = isinstance(value.get("repository"), dict)
    for name, keys in _EVENTS.items():
        if in_repository and all(isinstance(value.get(key), dict) for key in keys):
            return name
    if in_repository and keys_in(value, ("ref", "before", "after", "commits")):
        return "push"
    return next((name for name, keys in _ROWS.items() if keys_in(value, keys)), "")


# In this order, as a status also carries its deployment and its run.
_EVENTS = {
    "deployment_status": ("deployment_status", "deployment"),
    "deployment": ("deployment",),
    "workflow_job": ("workflow_job",),
    "workflow_run": ("workflow_run", "workflow"),
    "release": ("release",),
}
_ROWS = {
    "workflow_runs": ("workflow_runs", "total_count"),
    "jobs": ("jobs", "total_count"),
    "a deployment": ("sha", "ref", "environment", "statuses_url", "created_at"),
    "a release": ("tag_name", "target_commitish", "assets_url", "created_at"),
    "a run": ("head_sha", "run_number", "workflow_id", "created_at", "conclusion"),
    "a commit": ("sha", "commit", "parents", "html_url"),
}


def tellings_of(heard: Heard) -> Tellings:
    """Yield what a payload tells.

    Args:
        heard: A payload `event_of` knows.
    """
    name = event_of(heard.value)
    if name in ("workflow_runs", "jobs"):
        for row in items(heard.value, name):
            yield from _run({}, row, heard) if name == "workflow_runs" else _job({}, row, heard)
        return
    key, tell = _TELLERS[name]
    yield from tell(heard.value, item(heard.value, key) if key else heard.value, heard)


def _deployment(value: Object, row: Object, heard: Heard) -> Tellings:
    status = item(value, "deployment_status") if "deployment_status" in value else {}
    when = moment_of(row.get("created_at"))
    if when is None:
        yield _untimed(heard, row, "created_at")
        return
    repository = _repository(value, row)
    ref, sha = words(row, "ref"), words(row, "sha")
    state = words(status, "state")
    said = moment_of(status.get("created_at"))
    told = said.at if said else when.at
    where = first_words(words(row, "environment"), words(status, "environment"))
    version = ref if ref == sha or not sha else f"{ref} ({sha[:7]})"
    yield Telling(
        Evidence(
            identity=f"github:{repository}/deployment/{words(row, 'id')}",
            source=SOURCE,
            kind=EvidenceKind.DEPLOY,
            when=when,
            until=told if state in _FINAL else None,
            who=words(row, "creator", "login"),
            text=paragraphs(f"Deployment of {version} to {where}", words(row, "description")),
            link=link_in(
                words(status, "log_url"),
                words(status, "target_url"),
                words(value, "workflow_run", "html_url"),
                _page(value, f"commit/{sha}"),
            ),
            place=repository,
            details=facts(
                ("environment", where),
                ("sha", sha),
                ("ref", ref),
                ("task", words(row, "task") if words(row, "task") != "deploy" else ""),
                *_bot(row, "creator"),
            ),
        ),
        told,
        # An older deployment turns inactive when the next one comes: no end of its own.
        status="" if state in ("", "inactive") else state.replace("_", " "),
        facts=facts(("said", words(status, "description"))),
        shows_status=True,
    )


def _release(value: Object, row: Object, heard: Heard) -> Tellings:
    when = moment_of(row.get("published_at")) or moment_of(row.get("created_at"))
    if when is None:
        yield _untimed(heard, row, "published_at")
        return
    repository, tag = _repository(value, row), words(row, "tag_name")
    name = words(row, "name")
    heading = f"Released {tag}" if name in ("", tag) else f"Released {tag}: {name}"
    if row.get("draft") is True:
        heading = heading.replace("Released", "Drafted the release", 1)
    yield Telling(
        Evidence(
            identity=f"github:{repository}/release/{words(row, 'id')}",
            source=SOURCE,
            kind=EvidenceKind.DEPLOY,
            when=when,
            who=words(row, "author", "login"),
            text=paragraphs(heading, words(row, "body")),
            link=link_in(words(row, "html_url")),
            place=repository,
            details=facts(
                ("tag", tag),
                ("ref", words(row, "target_commitish")),
                ("prerelease", "yes" if row.get("prerelease") is True else ""),
                *_bot(row, "author"),
            ),
        ),
        heard.received or instant_of(row.get("updated_at")) or when.at,
        facts=facts(("deleted by", words(value, "sender", "login")))
        if words(value, "action") == "deleted"
        else (),
    )


def _run(value: Object, row: Object, heard: Heard) -> Tellings:
    begins = moment_of(row.get("run_started_at")) or moment_of(row.get("created_at"))
    if begins is None:
        yield _untimed(heard, row, "run_started_at")
        return
    name = first_words(words(value, "workflow", "name"), words(row, "name"), "workflow")
    attempt = words(row, "run_attempt") or "1"
    path = first_words(words(row, "path"), words(value, "workflow", "path"))
    ended = instant_of(row.get("updated_at")) if words(row, "status") == "completed" else None
    repository = _repository(value, row)
    yield _work(
        row,
        f"github:{repository}/run/{words(row, 'id')}/{attempt}",
        f"{name} #{words(row, 'run_number')}".removesuffix(" #"),
        repository,
        deploys=bool(_DEPLOYS.search(f"{name} {path}")),
        span=(begins.at, ended),
        more=(words(row, "display_title"), words(row, "head_commit", "message")),
        who=first_words(words(row, "triggering_actor", "login"), words(row, "actor", "login")),
        added=facts(("event", words(row, "event")), ("workflow", path)),
    )


def _job(value: Object, row: Object, heard: Heard) -> Tellings:
    begins = moment_of(row.get("started_at")) or moment_of(row.get("created_at"))
    if begins is None:
        yield _untimed(heard, row, "started_at")
        return
    repository = _repository(value, row)
    workflow = words(row, "workflow_name")
    name = words(row, "name")
    yield _work(
        row,
        f"github:{repository}/job/{words(row, 'id')}",
        f"{workflow}: {name}" if workflow else name,
        repository,
        deploys=bool(_DEPLOYS.search(f"{workflow} {name}")),
        span=(begins.at, instant_of(row.get("completed_at"))),
        more=(),
        who=words(value, "sender", "login"),
        added=facts(("runner", words(row, "runner_name"))),
    )


def _work(
    row: Object,
    identity: str,
    name: str,
    repository: str,
    *,
    deploys: bool,
    span: tuple[datetime, datetime | None],
    more: tuple[str, ...],
    who: str,
    added: Facts,
) -> Telling:
    """A run or a job; it is a deployment where its name says so, else a machine's message."""
    begins, ended = span
    outcome = first_words(words(row, "conclusion"), words(row, "status")).replace("_", " ")
    branch = words(row, "head_branch")
    text = paragraphs(f"{name} on {branch}" if branch else name, *more)
    moment = moment_of(begins.isoformat())
    return Telling(
        Evidence(
            identity=identity,
            source=SOURCE,
            kind=EvidenceKind.DEPLOY if deploys else EvidenceKind.MESSAGE,
            when=moment,
            until=ended if ended and ended >= begins else None,
            who=who,
            text=text,
            link=link_in(words(row, "html_url")),
            place=repository,
            details=facts(
                ("sha", words(row, "head_sha")),
                ("ref", branch),
                *added,
                ("bot", "" if deploys else "yes"),
            ),
        ),
        ended or instant_of(row.get("updated_at")) or begins,
        status=outcome,
        shows_status=True,
    )


def _push(value: Object, row: Object, heard: Heard) -> Tellings:
    pushed = instant_of(item(row, "repository").get("pushed_at")) or heard.received
    repository = _repository(value, row)
    ref = words(row, "ref")
    name = ref.removeprefix("refs/heads/").removeprefix("refs/tags/")
    sort = "tag" if ref.startswith("refs/tags/") else "branch"
    commits = items(row, "commits")
    if not commits or row.get("deleted") is True or row.get("forced") is True or sort == "tag":
        yield _moved(value, repository, (sort, name), pushed)
    for commit in commits:
        yield from _pushed(commit, (repository, name), pushed, heard)


def _moved(
    value: Object, repository: str, ref: tuple[str, str], pushed: datetime | None
) -> Telling:
    """A branch or tag that came, went or was put elsewhere."""
    sort, name = ref
    after, before = words(value, "after"), words(value, "before")
    head = moment_of(item(value, "head_commit").get("timestamp"))
    when = moment_of(pushed.isoformat()) if pushed else head
    verb, sha = f"Pushed {sort}", after
    if value.get("deleted") is True:
        verb, sha = f"Deleted {sort}", before
    elif value.get("forced") is True:
        verb = f"Forced {sort}"
    elif value.get("created") is True:
        verb = f"Tagged {name}" if sort == "tag" else f"New {sort}"
    text = verb if verb.endswith(name) else f"{verb} {name}"
    return Telling(
        Evidence(
            identity=f"github:{repository}/push/{before[:12]}..{after[:12]}/{sort}/{name}",
            source=SOURCE,
            kind=EvidenceKind.COMMIT,
            when=when,
            who=first_words(words(value, "pusher", "name"), words(value, "sender", "login")),
            text=f"{text} at {sha[:7]}" if sha and sha != _ZEROS else text,
            link=link_in(words(value, "compare")),
            place=repository,
            details=facts(
                ("tag" if sort == "tag" and value.get("deleted") is not True else "ref", name),
                ("sha", sha if sha != _ZEROS else ""),
            ),
        ),
        pushed,
    )


def _pushed(
    commit: Object, where: tuple[str, str], pushed: datetime | None, heard: Heard
) -> Tellings:
    """A commit in a push; its identity is that of the same commit in a git repository."""
    when, sha = moment_of(commit.get("timestamp")), words(commit, "id")
    if when is None or not _SHA.fullmatch(sha):
        yield Problem(
            heard.place,
            f"Expected a commit with `id` and `timestamp` and found {sha[:45]!r} at "
            f"{words(commit, 'timestamp')[:40]!r}. It was left out.",
        )
        return
    author, committer = words(commit, "author", "name"), words(commit, "committer", "name")
    by_hand = committer not in ("", author, "GitHub")
    yield Telling(
        Evidence(
            identity=f"git:{sha}",
            source=SOURCE,
            kind=EvidenceKind.COMMIT,
            when=when,
            who=first_words(author, words(commit, "author", "username")),
            text=words(commit, "message"),
            link=link_in(words(commit, "url")),
            place=where[0],
            known=pushed if pushed and pushed > when.at else None,
            details=facts(
                ("ref", where[1]), ("sha", sha), ("committed by", committer if by_hand else "")
            ),
        ),
        pushed,
    )


def _commit(value: Object, row: Object, heard: Heard) -> Tellings:
    """A commit as the API lists it."""
    inner = item(row, "commit")
    written = first_words(words(inner, "committer", "date"), words(inner, "author", "date"))
    address = words(row, "html_url")
    repository = "/".join(address.split("/")[3:5])
    flat: Object = {
        "id": words(row, "sha"),
        "timestamp": written,
        "message": words(inner, "message"),
        "url": address,
        "author": {"name": words(inner, "author", "name")},
        "committer": {"name": words(inner, "committer", "name")},
    }
    yield from _pushed(flat, (repository, ""), None, heard)


def _repository(value: Object, row: Object) -> str:
    """Return owner/name, from the payload or from an address in it."""
    named = first_words(
        words(value, "repository", "full_name"), words(row, "repository", "full_name")
    )
    match = _REPOSITORY.match(words(row, "url"))
    return named or (match[1] if match else "")


def _page(value: Object, part: str) -> str:
    address = words(value, "repository", "html_url")
    return f"{address}/{part}" if address else ""


def _bot(row: Object, key: str) -> Facts:
    is_bot = words(row, key, "type") == "Bot" or words(row, key, "login").endswith("[bot]")
    return facts(("bot", "yes" if is_bot else ""))


def _untimed(heard: Heard, row: Object, key: str) -> Problem:
    return Problem(
        heard.place,
        f"Expected `{key}` as 2026-03-18T01:20:00Z and found {words(row, key)[:40]!r}. "
        "It was left out.",
    )


_TELLERS: dict[str, tuple[str, Callable[[Object, Object, Heard], Tellings]]] = {
    "deployment_status": ("deployment", _deployment),
    "deployment": ("deployment", _deployment),
    "workflow_job": ("workflow_job", _job),
    "workflow_run": ("workflow_run", _run),
    "release": ("release", _release),
    "push": ("", _push),
    "a deployment": ("", _deployment),
    "a release": ("", _release),
    "a run": ("", _run),
    "a commit": ("", _commit),
}
