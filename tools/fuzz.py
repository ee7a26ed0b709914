"""Throw bytes at the evidence readers until one breaks its promise, or the time is over.

    python tools/fuzz.py [--seconds 300] [--keep FOLDER] [READER…]

A promise broken is anything but records, problems and one of our own errors; a reading that is
not the same twice; two records of one identity; a second spent on one small file; a gigabyte of
memory. The input that broke it is kept in the folder, for a test beside the others.
"""

import argparse
import io
import re
import sys
import tarfile
import tempfile
import time
import zipfile
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import atheris

with atheris.instrument_imports(include=["secondstory.core.evidence"]):
    from secondstory.core.errors import ReadError
    from secondstory.core.evidence.limits import Limits
    from secondstory.core.evidence.model import Evidence, Problem, ReadOptions
    from secondstory.core.evidence.reading import all_readers, read

    READERS = [name for name in all_readers() if name != "git"]  # that is a program of its own

ROOT = Path(__file__).resolve().parents[1]
SUFFIXES = (".txt", ".json", ".jsonl", ".log", ".md", ".csv", ".ics", ".zip", ".tar.gz", "")
NAMES = (
    *("users.json", "channels.json", "dms.json", "mpims.json", "file_conversations.json"),
    *("C1/2026-03-03.json", "C1/canvas_in_the_conversation.json", "FC:F1:x/2026-03-03.json"),
    *("realm.json", "messages-000001.json", "messages-000002.json", "import.jsonl"),
    *("#ops/2026-03-03.log", "ops.txt", "a.json", "b.json", "../a.json"),
)
LONGEST_SECONDS = 3.0  # instrumented code is slow; a pattern that runs away takes minutes
OPTIONS = ReadOptions(
    zone=ZoneInfo("Europe/Berlin"),
    since=datetime(2026, 3, 1, tzinfo=UTC),
    limits=Limits(value_bytes=100_000, line_bytes=10_000, total_bytes=10_000_000),
)


class BrokenPromise(Exception):
    """A reader did what it must not do."""


def packed(data: atheris.FuzzedDataProvider, kind: int) -> bytes:
    """Return an archive or plain bytes made of the data."""
    if kind == 0:
        return bytes(data.ConsumeBytes(data.remaining_bytes()))
    files = {}
    for _ in range(data.ConsumeIntInRange(1, 4)):
        name = NAMES[data.ConsumeIntInRange(0, len(NAMES) - 1)]
        files[name] = data.ConsumeBytes(data.ConsumeIntInRange(0, 4000))
    stream = io.BytesIO()
    if kind == 1:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
    else:
        with tarfile.open(fileobj=stream, mode="w:gz") as archive:
            for name, content in files.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def outcome(path: Path, reader: str) -> list[Evidence | Problem | str]:
    """Return everything a reader gives, with the error that ends it."""
    items: list[Evidence | Problem | str] = []
    try:
        items.extend(read(path, OPTIONS, reader=reader))
    except ReadError as error:
        items.append(str(error))
    return items


def check(path: Path, reader: str) -> None:
    """Hold one reader to its promises on one file."""
    all_readers()[reader].recognises(path, path.read_bytes()[: 64 * 1024])
    began = time.process_time()
    first = outcome(path, reader)
    if time.process_time() - began > LONGEST_SECONDS:
        raise BrokenPromise(f"{reader} took {time.process_time() - began:.1f} s")
    identities = [item.identity for item in first if isinstance(item, Evidence)]
    if len(set(identities)) < len(identities):
        raise BrokenPromise(f"{reader} gave an identity twice")
    for item in first:
        repr(item).encode("utf-8")
        if isinstance(item, Evidence):
            "".join(
                (item.identity, item.text, item.who, item.place, *sum(item.details, ()))
            ).encode()
            if "\0" in item.text + item.who + item.place:
                raise BrokenPromise(f"{reader} let a NUL through")
    if outcome(path, reader) != first:
        raise BrokenPromise(f"{reader} read it differently the second time")


def one_input(raw: bytes, folder: Path) -> None:
    """Make a file of the bytes and read it."""
    data = atheris.FuzzedDataProvider(raw)
    reader = READERS[data.ConsumeIntInRange(0, len(READERS) - 1)]
    suffix = SUFFIXES[data.ConsumeIntInRange(0, len(SUFFIXES) - 1)]
    kind = data.ConsumeIntInRange(0, 2)
    path = folder / f"source{suffix}"
    path.write_bytes(packed(data, kind))
    check(path, reader)


def seeds(folder: Path) -> None:
    """Write what the told incident and the page of formats hold, for every reader."""
    texts = [
        path.read_bytes()[:8000]
        for path in (ROOT / "src/secondstory/told/evidence").rglob("*")
        if path.is_file()
    ]
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    texts += [block.split("\n", 1)[-1].encode() for block in page.split("```")[1::2]]
    for number, text in enumerate(texts):
        for reader in range(len(READERS)):
            # The provider takes whole numbers from the end of what it is given.
            tail = bytes([0, number % len(SUFFIXES), reader])
            (folder / f"{number}-{reader}").write_bytes(text + tail)
    chapters = [
        re.findall(r"```json file=(\S+)\n(.*?)```", chapter, re.S)
        for chapter in page.split("\n## ")
    ]
    for number, files in enumerate(files for files in chapters if len(files) > 1):
        for reader, kind in product(range(len(READERS)), (1, 2)):
            seed = archive_seed([(n, t.encode()[:4000]) for n, t in files[:4]], reader, kind)
            (folder / f"archive-{number}-{reader}-{kind}").write_bytes(seed)


def archive_seed(files: list[tuple[str, bytes]], reader: int, kind: int) -> bytes:
    """Return the bytes that `packed` makes these files of."""
    tail = [reader, SUFFIXES.index(".zip" if kind == 1 else ".tar.gz"), kind, len(files) - 1]
    for name, text in files:
        known = name if name in NAMES else "C1/2026-03-03.json"
        tail += [NAMES.index(known), *len(text).to_bytes(2, "big")]
    return b"".join(text for _, text in files) + bytes(reversed(tail))


def main() -> None:
    """Read the arguments, lay out the seeds and start."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--seconds", type=int, default=300, help="How long; 300 when left out.")
    words.add_argument(
        "--keep", type=Path, default=Path("build/fuzz"), help="Where inputs are kept."
    )
    words.add_argument("readers", nargs="*", help="Only these.")
    chosen = words.parse_args()
    READERS[:] = chosen.readers or READERS
    chosen.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        seeds(folder / "seeds")
        atheris.Setup(
            [
                *(sys.argv[0], str(folder / "seeds"), f"-artifact_prefix={chosen.keep}/"),
                *(f"-max_total_time={chosen.seconds}", "-max_len=16000", "-timeout=60"),
                *("-rss_limit_mb=1024", "-print_final_stats=1"),
            ],
            lambda raw: one_input(raw, folder),
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
