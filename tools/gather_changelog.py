"""Gather the fragments of changelog.d/ into CHANGELOG.md under the heading of a version.

python tools/gather_changelog.py 0.2.0            dated today
python tools/gather_changelog.py 0.2.0 2026-05-04
"""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("added", "changed", "fixed", "removed", "security")
NAMED = re.compile(rf"[a-z0-9-]+\.({'|'.join(KINDS)})\.md")
FIRST_VERSION = re.compile(r"^## ", re.MULTILINE)


def fragments(folder: Path) -> dict[str, list[Path]]:
    """Return the fragments by kind, each kind in the order of names.

    Raises:
        SystemExit: A file is named like nothing we know.
    """
    found: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        named = NAMED.fullmatch(path.name)
        if named is None:
            raise SystemExit(
                f"{path.name}: expected <slug>.<kind>.md with a kind of {', '.join(KINDS)}."
                " Rename it."
            )
        found[named[1]].append(path)
    return found


def chapter(version: str, day: str, found: dict[str, list[Path]]) -> str:
    """Return the chapter of one version."""
    lines = [f"## {version} ({day})", ""]
    for kind, paths in found.items():
        if paths:
            lines += [f"### {kind.capitalize()}", "", *(f"- {words(p)}" for p in paths), ""]
    return "\n".join(lines) + "\n"


def words(path: Path) -> str:
    """Return the sentence of a fragment on one line."""
    return " ".join(path.read_text(encoding="utf-8").split())


def with_chapter(changelog: str, new: str) -> str:
    """Return the changelog with a chapter before all earlier ones."""
    first = FIRST_VERSION.search(changelog)
    if first is None:
        return f"{changelog.rstrip()}\n\n{new}"
    return f"{changelog[: first.start()]}{new}{changelog[first.start() :]}"


def gather(root: Path, version: str, day: str) -> int:
    """Write the chapter and take the fragments away; return how many there were."""
    found = fragments(root / "changelog.d")
    gathered = [path for paths in found.values() for path in paths]
    if not gathered:
        raise SystemExit("changelog.d/ holds no fragment; nothing was written.")
    changelog = root / "CHANGELOG.md"
    text = with_chapter(changelog.read_text(encoding="utf-8"), chapter(version, day, found))
    changelog.write_text(f"{text.rstrip()}\n", encoding="utf-8")
    for path in gathered:
        path.unlink()
    return len(gathered)


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        print(__doc__)
        return 2
    day = arguments[1] if len(arguments) == 2 else f"{datetime.now(UTC):%Y-%m-%d}"
    count = gather(ROOT, arguments[0], day)
    print(f"Gathered {count} sentences under {arguments[0]}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
