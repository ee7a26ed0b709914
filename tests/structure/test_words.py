"""The project speaks of itself alone, in the field's own words."""

import re
import subprocess

from structure.source import PACKAGE, ROOT

REGISTRIES = re.compile(
    "|".join(["regis" + "try.npm", "py" + "pi.o", "python" + "hosted", "deb.deb" + "ian"])
)
BLAMING = re.compile(r"\b(culprit|human error|root cause|violation|offence|at fault)\b", re.I)


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def text_of(name: str) -> str:
    return (ROOT / name).read_bytes().decode("utf-8", errors="replace")


def test_no_registry_is_named():
    assert [name for name in tracked() if REGISTRIES.search(text_of(name))] == []


def test_no_path_of_one_machine_is_named():
    own = re.compile(r"(?<![A-Za-z0-9_.])/(wo" + r"rk|ro" + r"ot)/")
    assert [name for name in tracked() if own.search(text_of(name))] == []


def test_templates_and_messages_accuse_nobody():
    blaming = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("templates/**/*")
        if path.is_file() and BLAMING.search(path.read_text(encoding="utf-8"))
    ]
    assert blaming == []


def test_built_files_are_not_tracked():
    assert [name for name in tracked() if "/static/build/" in name] == []
