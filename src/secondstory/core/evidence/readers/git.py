"""Reads a git repository: commits, merges and tags of a span, as `git log` streams them."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, cast

from secondstory.core.errors import MalformedInput
from secondstory.core.evidence.decoding import cleaned
from secondstory.core.evidence.model import Evidence, EvidenceKind, Problem, ReadOptions
from secondstory.core.moments import Moment, Precision

NAME = "git"
TITLE = "git repository (folder)"
ORDER = 10

# A repository is a stranger's: nothing its configuration names is run.
_HARMLESS = {
    "safe.directory": "*",  # reading is all we do, and the owner may be another account
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.pager": "cat",
    "log.showSignature": "false",  # would run gpg.program
    "gpg.program": "false",
    "gpg.ssh.program": "false",
    "gpg.x509.program": "false",
    "diff.external": "",
    "log.mailmap": "false",
}
_SURROUNDINGS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ALLOW_PROTOCOL": "none",  # a missing object must not be fetched by a command of theirs
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "LC_ALL": "C",
}
_COMMIT_FIELDS = ("%H", "%P", "%ct", "%cI", "%at", "%an", "%cn", "%D", "%B")
_TAG_FIELDS = (
    "objectname",
    "objecttype",
    "refname:lstrip=2",
    "taggerdate:unix",
    "taggername",
    "contents",
    "*objectname",
)
_SKEW = timedelta(days=1)  # clocks of committers differ; the exact cut is ours
_BLOCK = 64 * 1024


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether this folder is a repository, bare or with a working tree.

    Args:
        path: A file or folder.
        head: Its first bytes; unused, a repository is a folder.
    """
    if not path.is_dir():
        return False
    if (path / ".git").exists():
        return True
    return all((path / name).exists() for name in ("HEAD", "objects", "refs"))


def read(path: Path, options: ReadOptions) -> Iterator[Evidence | Problem]:
    """Stream annotated tags, then commits of all branches, newest first.

    Args:
        path: The repository.
        options: Span, by the time of commit.

    Raises:
        MalformedInput: git is not installed, or finds no repository or a broken one.
    """
    place = path.resolve().name
    for fields in _records(path, _tag_command(), len(_TAG_FIELDS), options):
        yield from _wanted(_tag(fields, place), options)
    for fields in _records(path, _commit_command(options), len(_COMMIT_FIELDS), options):
        yield from _wanted(_commit(fields, place), options)


def _wanted(record: Evidence | None, options: ReadOptions) -> Iterator[Evidence]:
    if record and (record.when is None or options.wants(record.when.at)):
        yield record


def _commit_command(options: ReadOptions) -> list[str]:
    command = [
        "log",
        "-z",
        "--encoding=UTF-8",
        "--no-color",
        "--no-show-signature",
        "--no-mailmap",
        "--no-notes",
        "--no-ext-diff",
        "--no-textconv",
        "--no-patch",
        "--decorate-refs=refs/tags/",
        "--format=tformat:" + "%x00".join(_COMMIT_FIELDS),
        "--exclude=refs/stash",
        "--exclude=refs/notes/*",
        "--all",
    ]
    if options.since:
        command.append(f"--since={(_shifted(options.since, -_SKEW)).isoformat()}")
    if options.until:
        command.append(f"--until={(_shifted(options.until, _SKEW)).isoformat()}")
    return [*command, "--"]


def _tag_command() -> list[str]:
    fields = "%00".join(f"%({field})" for field in _TAG_FIELDS)
    return ["for-each-ref", f"--format={fields}%00", "refs/tags"]


def _shifted(instant: datetime, by: timedelta) -> datetime:
    try:
        return (instant.astimezone(UTC) + by).replace(microsecond=0)
    except OverflowError:
        return instant


def _commit(fields: list[str], place: str) -> Evidence | None:
    sha, parents, stamp, written, authored, author, committer, names, message = fields
    if not sha:
        return None
    details = []
    if " " in parents:
        details.append(("merge of", parents))
    tags = [name.removeprefix("tag: ") for name in names.split(", ") if name.startswith("tag: ")]
    details += [("tag", tag) for tag in tags]
    if committer and committer != author:
        details.append(("committed by", committer))
    if authored != stamp and (at := _instant(authored)):
        details.append(("written", at.isoformat()))
    committed = _instant(stamp)
    return Evidence(
        identity=f"git:{sha}",
        source="git",
        kind=EvidenceKind.COMMIT,
        when=Moment(committed, Precision.SECOND, written) if committed else None,
        who=author,
        text=message.strip(),
        place=place,
        details=tuple(details),
    )


def _tag(fields: list[str], place: str) -> Evidence | None:
    """Return an annotated tag; a light one is a name on its commit and told there."""
    sha, kind, name, stamp, tagger, message, target = fields
    if kind != "tag":
        return None
    at = _instant(stamp)
    return Evidence(
        identity=f"git:{sha.strip()}",
        source="git",
        kind=EvidenceKind.COMMIT,
        when=Moment(at, Precision.SECOND) if at else None,
        who=tagger,
        text=f"Tagged {name}: {message.strip()}".removesuffix(": "),
        place=place,
        details=(("tag", name), ("of", target)),
    )


def _instant(stamp: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(stamp), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _records(
    path: Path, command: list[str], width: int, options: ReadOptions
) -> Iterator[list[str]]:
    """Yield the records of a git command, each `width` fields ended by a NUL."""
    fields: list[str] = []
    with _git(path, command) as output:
        for field in _fields(output, options.limits.value_bytes):
            fields.append(field.lstrip("\n") if not fields else field)
            if len(fields) == width:
                yield fields
                fields = []


def _fields(output: IO[bytes], limit: int) -> Iterator[str]:
    """Yield what stands between NULs; of one longer than the limit, its beginning."""
    kept = b""
    while block := output.read(_BLOCK):
        head, *others = block.split(b"\0")
        kept = (kept + head)[:limit]
        for other in others:
            yield cleaned(kept.decode("utf-8", "replace"))
            kept = other


@contextmanager
def _git(path: Path, command: list[str]) -> Iterator[IO[bytes]]:
    """Run git on a repository and give its output; it is ended when the reader stops."""
    settings = [part for key, value in _HARMLESS.items() for part in ("-c", f"{key}={value}")]
    surroundings = {**_SURROUNDINGS, "PATH": os.environ.get("PATH", os.defpath)}
    surroundings["GIT_CEILING_DIRECTORIES"] = str(path.resolve().parent)
    with tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(
                ["git", "--no-pager", *settings, "-C", str(path), *command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env=surroundings,
            )
        except OSError as error:
            raise MalformedInput(
                place=path.name,
                found="no git on this machine to read it with",
                remedy="Install git, then try again.",
            ) from error
        output = cast(IO[bytes], process.stdout)
        finished = False
        try:
            yield output
            finished = True
        finally:
            output.close()
            if not finished:
                process.kill()
            status = process.wait()
        if status:
            complaints.seek(0)
            raise _broken(path, complaints.read(2000).decode("utf-8", "replace"))


def _broken(path: Path, complaint: str) -> MalformedInput:
    lines = [line for line in complaint.splitlines() if line.strip()]
    said = lines[-1].replace(str(path.resolve()), path.name) if lines else "nothing"
    return MalformedInput(
        place=path.name,
        found=f"a repository git cannot read (it says: {cleaned(said)[:200]})",
        remedy="Check it with `git fsck`, or give a fresh clone.",
    )
