"""GitHub: deployments with how they ended, pushes as commits, releases, runs and jobs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.evidence.helpers import problems, records
from secondstory.core.evidence.model import EvidenceKind

from .payloads import deployment, push, written

REPOSITORY = {"full_name": "halden/ingest", "html_url": "https://github.example/halden/ingest"}


def test_a_deployment_and_its_statuses_are_one_record(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl",
        deployment("inactive", "2026-03-20T00:00:00Z"),
        deployment("failure"),
        deployment("in_progress", "2026-03-18T11:06:00Z"),
        deployment(),
    )
    (found,) = records(path)
    assert found.kind is EvidenceKind.DEPLOY
    assert found.text == "Deployment of v4.13.1 (c0a5b1f) to production: failure"
    assert found.when and found.when.at == datetime(2026, 3, 18, 11, 5, 2, tzinfo=UTC)
    assert found.until == datetime(2026, 3, 18, 11, 7, 40, tzinfo=UTC)
    assert ("status", "failure") in found.details


def test_a_push_is_its_commits_with_the_identity_they_have_in_git(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", push("Carry on\n\nafter a bad file", "Tidy"))
    first, second = records(path)
    assert (first.identity, first.who, first.kind) == (
        f"git:{1:040x}",
        "Ada Obi",
        EvidenceKind.COMMIT,
    )
    assert first.known == datetime(2026, 3, 18, 11, 5, tzinfo=UTC)
    assert second.text == "Tidy"


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"ref": "refs/tags/v1", "created": True}, "Tagged v1 at bbbbbbb"),
        ({"deleted": True, "after": "0" * 40}, "Deleted branch main at aaaaaaa"),
        ({"forced": True}, "Forced branch main at bbbbbbb"),
        ({"created": True}, "New branch main at bbbbbbb"),
    ],
)
def test_a_branch_or_tag_that_moves_is_told(tmp_path: Path, more: Any, text: str) -> None:
    (found,) = records(written(tmp_path / "a.json", push(**more)))
    assert (found.text, found.kind) == (text, EvidenceKind.COMMIT)
    assert found.when and found.when.at == datetime(2026, 3, 18, 11, 5, tzinfo=UTC)


def test_a_release_is_a_deployment_once(tmp_path: Path) -> None:
    release = {
        "id": 1,
        "tag_name": "v4.13.1",
        "name": "Carry on",
        "target_commitish": "main",
        "body": "The worker carries on.",
        "published_at": "2026-03-18T11:00:00Z",
        "author": {"login": "ada"},
    }
    values = [
        {"action": action, "release": release, "repository": REPOSITORY}
        for action in ("created", "published", "edited")
    ]
    (found,) = records(written(tmp_path / "a.json", values))
    assert found.text == "Released v4.13.1: Carry on\n\nThe worker carries on."
    assert ("tag", "v4.13.1") in found.details


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Deploy to production", EvidenceKind.DEPLOY), ("test", EvidenceKind.MESSAGE)],
)
def test_a_run_is_a_deployment_where_its_name_says_so(
    tmp_path: Path, name: str, kind: EvidenceKind
) -> None:
    run = {
        "id": 5,
        "name": name,
        "run_number": 12,
        "run_attempt": 1,
        "head_branch": "main",
        "head_sha": "c" * 40,
        "status": "in_progress",
        "conclusion": None,
        "run_started_at": "2026-03-18T11:05:00Z",
        "updated_at": "2026-03-18T11:05:30Z",
    }
    done = run | {
        "status": "completed",
        "conclusion": "failure",
        "updated_at": "2026-03-18T11:09:00Z",
    }
    values = [
        {"action": "x", "workflow": {"name": name}, "workflow_run": row, "repository": REPOSITORY}
        for row in (done, run)
    ]
    (found,) = records(written(tmp_path / "a.json", values))
    assert (found.kind, found.text) == (kind, f"{name} #12 on main: failure")
    assert found.until == datetime(2026, 3, 18, 11, 9, tzinfo=UTC)


def test_a_job_is_read(tmp_path: Path) -> None:
    job = {
        "id": 9,
        "name": "rollout",
        "workflow_name": "CD",
        "head_branch": "main",
        "status": "completed",
        "conclusion": "success",
        "started_at": "2026-03-18T11:05:00Z",
        "completed_at": "2026-03-18T11:06:00Z",
    }
    value = {"action": "completed", "workflow_job": job, "repository": REPOSITORY}
    (found,) = records(written(tmp_path / "a.json", value))
    assert (found.kind, found.text) == (EvidenceKind.DEPLOY, "CD: rollout on main: success")


def test_what_the_api_lists_is_read(tmp_path: Path) -> None:
    address = "https://api.github.example/repos/halden/ingest/deployments/413"
    listed = deployment()["deployment"] | {"statuses_url": f"{address}/statuses", "url": address}
    commit = {
        "sha": "d" * 40,
        "html_url": "https://github.example/halden/ingest/commit/d",
        "parents": [],
        "commit": {
            "message": "Tidy",
            "author": {"name": "Ada Obi", "date": "2026-03-18T10:00:00Z"},
            "committer": {"name": "GitHub", "date": "2026-03-18T11:00:00Z"},
        },
    }
    one, two = records(written(tmp_path / "a.json", [listed, commit]))
    assert one.identity == "github:halden/ingest/deployment/413"
    assert (two.identity, two.place) == ("git:" + "d" * 40, "halden/ingest")


def test_a_commit_without_a_time_is_told(tmp_path: Path) -> None:
    value = push("one", "two")
    value["commits"][1]["timestamp"] = "soon"
    path = written(tmp_path / "a.json", value)
    assert len(records(path)) == 1
    assert "'soon'" in problems(path)[0].sentence
