"""A whole workspace, out and back in: every row and every file, on whichever database runs."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import stat
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from secondstory.core.errors import MalformedInput, ReadError, Refused, UnsafeInput
from secondstory.told import cast
from secondstory.told.incident import SEVERITIES
from secondstory.web import demo
from secondstory.web.backups import back_up
from secondstory.web.incidents.models import Entry, Incident, Severity
from secondstory.web.library.models import SearchText
from secondstory.web.library.search.indexing import reindex
from secondstory.web.people.models import SignInLink, Team, User
from secondstory.web.restores import restore

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 3, 10, 9, 0, 0, 123456, tzinfo=UTC)
REMADE = {"auth", "contenttypes", "sessions"}
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "workspace" / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)


@pytest.fixture
def freshly_told(_own_files: None) -> User:
    """The told incident, and beside it what it has none of."""
    for rank, step in enumerate(SEVERITIES):  # a test before may have emptied the tables
        Severity.objects.get_or_create(name=step.name, defaults={"rank": rank})
    lead = demo.fill(AT)
    User.objects.filter(pk=lead.pk).update(joined_at=AT - timedelta(days=400, microseconds=7))
    kept, merged = Entry.objects.order_by("-pk")[:2]
    Entry.objects.filter(pk=merged.pk).update(
        merged_into=kept, text="one\u2028two\x85three\x0cfour"
    )
    default_storage.save("images/2026/03/chart.png", ContentFile(bytes(range(256)) * 5000))
    SignInLink.objects.create(user=lead, token_hash="0" * 64, expires_at=AT, used_at=AT)
    return lead


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test that needs it leaves a good backup for the others."""
    return tmp_path_factory.mktemp("backup") / "good.tar.gz"


@pytest.fixture
def archive(kept: Path, tmp_path: Path, settings: Any, request: pytest.FixtureRequest) -> Path:
    """A good backup of the told incident, in a workspace that is empty again."""
    if not kept.exists():
        request.getfixturevalue("freshly_told")
        back_up(kept, at=AT)
        empty_the_workspace(settings.MEDIA_ROOT)
    return Path(shutil.copy(kept, tmp_path / "good.tar.gz"))


@pytest.fixture
def told(archive: Path) -> User:
    """The told incident out of a backup, quicker; the first test proves that it is the same."""
    restore(archive)
    archive.unlink()
    return User.objects.get(email=cast.LEAD.email)


def every_row() -> Rows:
    rows: Rows = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in REMADE or model is SearchText:
            continue
        rows[model._meta.label] = list(model._base_manager.order_by("pk").values_list())
    return rows


def every_file(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def empty_the_workspace(root: Path) -> None:
    call_command("flush", verbosity=0, interactive=False)
    for path in sorted(root.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def packed(target: Path, **members: bytes) -> Path:
    """Return an archive with just these members; `__` in a name stands for `/`."""
    with tarfile.open(target, "w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name.replace("__", "/"))
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return target


def repacked(source: Path, target: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    """Return a copy of an archive in which each member went through `change`."""
    with tarfile.open(source) as given, tarfile.open(target, "w:gz") as archive:
        for member in given:
            name, content = change(member.name, given.extractfile(member).read())
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return target


def test_every_row_and_file_comes_back_as_it_was(
    freshly_told: User, tmp_path: Path, settings: Any
) -> None:
    rows, files = every_row(), every_file(settings.MEDIA_ROOT)
    contents = back_up(tmp_path / "b.tar.gz", at=AT)
    empty_the_workspace(settings.MEDIA_ROOT)
    restore(tmp_path / "b.tar.gz")
    assert every_row() == rows
    assert every_file(settings.MEDIA_ROOT) == files
    assert contents.rows == sum(len(of_one) for of_one in rows.values())
    assert contents.files == len(files) > 0
    assert rows["incidents.Entry"]
    assert rows["people.Team_members"]


def test_what_is_added_after_a_restore_gets_a_number_of_its_own(
    told: User, tmp_path: Path, settings: Any
) -> None:
    last = Incident.objects.order_by("-pk").values_list("pk", flat=True)[0]
    back_up(tmp_path / "b.tar.gz", at=AT)
    empty_the_workspace(settings.MEDIA_ROOT)
    restore(tmp_path / "b.tar.gz")
    fresh = Incident.objects.create(title="Next", zone="UTC", created_by=told, created_at=AT)
    fresh.people.add(*User.objects.all())
    Team.objects.all()[0].members.set(User.objects.all())
    assert fresh.pk > last


def test_search_finds_what_was_restored(told: User, tmp_path: Path, settings: Any) -> None:
    reindex()
    before = set(SearchText.objects.values_list("kind", "postmortem", "incident", "title", "body"))
    back_up(tmp_path / "b.tar.gz", at=AT)
    empty_the_workspace(settings.MEDIA_ROOT)
    restore(tmp_path / "b.tar.gz")
    after = set(SearchText.objects.values_list("kind", "postmortem", "incident", "title", "body"))
    assert after == before
    assert before


def test_a_backup_is_for_its_owners_eyes_from_the_first_byte(told: User, tmp_path: Path) -> None:
    target = tmp_path / "b.tar.gz"
    back_up(target, at=AT)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.tar.gz", "workspace"]


def test_a_backup_that_fails_leaves_the_one_before(
    told: User, tmp_path: Path, settings: Any
) -> None:
    target = tmp_path / "b.tar.gz"
    target.write_bytes(b"the one before")
    locked = settings.MEDIA_ROOT / "fifo"
    locked.symlink_to("/proc/self/mem")  # a file that opens and cannot be read
    with pytest.raises(OSError):
        back_up(target, at=AT)
    assert target.read_bytes() == b"the one before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.tar.gz", "workspace"]


def test_a_workspace_with_people_in_it_is_not_overwritten(told: User, tmp_path: Path) -> None:
    rows = every_row()
    back_up(tmp_path / "b.tar.gz", at=AT)
    with pytest.raises(Refused, match="not empty"):
        restore(tmp_path / "b.tar.gz")
    assert every_row() == rows


def refused(source: Path, root: Path, why: type[ReadError], words: str) -> None:
    """Say that this is refused with these words, and that nothing was changed."""
    rows = every_row()
    with pytest.raises(why, match=words):
        restore(source)
    assert every_row() == rows
    assert every_file(root) == {}
    assert [p.name for p in root.parent.iterdir()] == [root.name]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_truncated_backup_changes_nothing(
    archive: Path, tmp_path: Path, settings: Any, share: float
) -> None:
    raw = archive.read_bytes()
    archive.write_bytes(raw[: int(len(raw) * share)])
    refused(archive, settings.MEDIA_ROOT, MalformedInput, "nothing was changed")


def test_a_backup_with_a_flipped_byte_changes_nothing(archive: Path, settings: Any) -> None:
    raw = bytearray(archive.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    archive.write_bytes(raw)
    refused(archive, settings.MEDIA_ROOT, MalformedInput, "nothing was changed")


def test_rows_that_somebody_edited_are_noticed(
    archive: Path, tmp_path: Path, settings: Any
) -> None:
    changed = repacked(
        archive,
        tmp_path / "b.tar.gz",
        lambda n, c: (n, c.replace(b"Femi", b"Remi") if n == "rows.jsonl" else c),
    )
    refused(changed, settings.MEDIA_ROOT, MalformedInput, "checksum")


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (b"{", "manifest"),
        (b"[]", "manifest"),
        (b'{"format": 1}', "manifest"),
        (b'{"format": "one"}', "manifest"),
        (b'{"format": 99, "version": "9.0", "news": 1}', "Second Story 9.0"),
    ],
)
def test_a_manifest_that_says_something_else_is_refused(
    archive: Path, tmp_path: Path, settings: Any, manifest: bytes, words: str
) -> None:
    changed = repacked(
        archive, tmp_path / "b.tar.gz", lambda n, c: (n, manifest if n == "manifest.json" else c)
    )
    refused(changed, settings.MEDIA_ROOT, MalformedInput, words)


def test_an_archive_of_something_else_is_refused(tmp_path: Path, settings: Any) -> None:
    root = settings.MEDIA_ROOT
    refused(packed(tmp_path / "a.tar.gz"), root, MalformedInput, "no manifest")
    refused(packed(tmp_path / "b.tar.gz", holiday=b"photo"), root, UnsafeInput, "holiday")
    text = tmp_path / "c.tar.gz"
    text.write_text("not an archive at all")
    refused(text, root, MalformedInput, "nothing was changed")


@pytest.mark.parametrize("name", ["files/../../climbed", "files//etc/climbed", "../climbed"])
def test_a_path_that_climbs_out_is_refused(
    archive: Path, tmp_path: Path, settings: Any, name: str
) -> None:
    changed = repacked(
        archive, tmp_path / "b.tar.gz", lambda n, c: (name if n.startswith("files/") else n, c)
    )
    refused(changed, settings.MEDIA_ROOT, UnsafeInput, "climbed")
    assert not list(tmp_path.rglob("climbed"))


def with_rows(archive: Path, target: Path, change: Callable[[bytes], bytes]) -> Path:
    """Return a copy with other rows and a manifest that agrees with them."""
    digest = ""

    def changed(name: str, content: bytes) -> tuple[str, bytes]:
        nonlocal digest
        if name == "rows.jsonl":
            content = change(content)
            digest = hashlib.sha256(content).hexdigest()
        if name == "manifest.json":
            content = json.dumps(json.loads(content) | {"rows_sha256": digest}).encode()
        return name, content

    return repacked(archive, target, changed)


def test_rows_of_another_version_change_nothing(
    archive: Path, tmp_path: Path, settings: Any
) -> None:
    changes: list[Callable[[bytes], bytes]] = [
        lambda rows: rows.replace(b'"people.user"', b'"people.robot"', 1),
        lambda rows: rows.replace(b'"is_administrator"', b'"is_king"'),
        lambda rows: b"".join(r for r in rows.splitlines(True) if b'"people.user"' not in r),
        lambda rows: rows + rows,
        lambda rows: rows + b"{broken\n",
    ]
    for number, change in enumerate(changes):
        other = with_rows(archive, tmp_path / f"{number}.tar.gz", change)
        refused(other, settings.MEDIA_ROOT, MalformedInput, "does not fit.*Nothing was changed")
