"""Checks the wording of files as `lint` is asked to, with the settings of the house around them."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from secondstory.cli.files import spread_folders, text_from, text_of
from secondstory.cli.findings.checked import Checked
from secondstory.cli.talk import say
from secondstory.core.language.checker import check
from secondstory.core.language.model import RANK, Finding, Level

PIPED = "-"
FEW = 50_000  # new things before a look for garbage; Python begins at 700


class Linting:
    """One run; a plain class, because `lint` has ninety milliseconds to start and answer."""

    def __init__(self, section: str | None, people: Path | None, level: Level | None) -> None:
        # The rules all stay: looking through them for garbage takes a tenth of a start.
        gc.set_threshold(FEW)
        self._section = section
        self._off: frozenset[str] = frozenset()
        self._exclude: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._least = Level.NOTE
        found = settings_file(Path.cwd())
        if found is not None:
            self._obey(found)
        if people is not None:
            self._names += tuple(text_of(people).splitlines())
        if level is not None:
            self._least = level

    def files(self, paths: Sequence[str]) -> Iterator[Path]:
        """Yield the files that paths mean, without those the settings leave out."""
        for path in spread_folders(Path(each) for each in paths):
            if not is_excluded(path, self._exclude):
                yield path

    def check(self, path: Path) -> Checked:
        """Check one file, or what is piped in."""
        piped = str(path) == PIPED
        text = text_from(sys.stdin.buffer.read(), "stdin") if piped else text_of(path)
        found = check(text, section=self._section, people=self._names)
        told = tuple(each for each in found if is_told(each, self._off, self._least))
        return Checked(str(path), text, told)

    def show(self, checked: Iterable[Checked], form: str) -> None:
        """Print findings in a format."""
        module = importlib.import_module(f"secondstory.cli.findings.{form}")
        gc.freeze()  # or else Python looks through everything once more at its end
        for piece in module.show(checked):
            click.echo(piece, nl=False)

    def sum_up(self, checked: Iterable[Checked]) -> None:
        """Say what the findings of each file come to."""
        from secondstory.core.language.reading import reading_of

        for each in checked:
            say(f"{each.name}: {reading_of(each.findings).sentence}")

    def _obey(self, file: Path) -> None:
        from secondstory.core.language.settings import settings_from_toml

        settings = settings_from_toml(file.name, file.read_text(encoding="utf-8"))
        if settings is not None:
            self._off, self._exclude = settings.off, settings.exclude
            self._names, self._least = settings.people, settings.level


def is_excluded(path: Path, patterns: Sequence[str]) -> bool:
    """Tell whether the settings leave a file out."""
    if not patterns:
        return False
    from fnmatch import fnmatch

    return any(fnmatch(path.as_posix(), pattern) for pattern in patterns)


def is_told(finding: Finding, off: frozenset[str], least: Level) -> bool:
    """Tell whether the settings let a finding through."""
    is_off = finding.rule in off or finding.category in off
    return not is_off and RANK[finding.level] >= RANK[least]


def settings_file(folder: Path) -> Path | None:
    """Return the nearest settings, here or above: our own file before a project's."""
    for place in (folder, *folder.parents):
        own = place / "secondstory.toml"
        if own.is_file():
            return own
        project = place / "pyproject.toml"
        if project.is_file() and b"[tool.secondstory" in project.read_bytes():
            return project
    return None
