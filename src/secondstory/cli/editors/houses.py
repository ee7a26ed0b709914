"""The settings around each text, as `lint` reads them, read again when their file has changed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from secondstory.cli.linting import is_excluded, settings_file
from secondstory.core.errors import MalformedInput
from secondstory.core.language.settings import LintSettings, settings_from_toml


class House(NamedTuple):
    """The settings that hold in a folder.

    Args:
        folder: Of the settings; of the text where there are none.
        settings: As last understood.
        problem: Why the file cannot be understood now; "" where it can.
    """

    folder: Path
    settings: LintSettings
    problem: str = ""

    def leaves_out(self, path: Path) -> bool:
        """Tell whether a file is not to be checked."""
        is_inside = path.is_relative_to(self.folder)
        inner = path.relative_to(self.folder) if is_inside else path
        return is_excluded(inner, self.settings.exclude)


class Houses:
    """Finds the settings of folders and keeps them while their files stay as they are."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[tuple[int, int], House]] = {}

    def of(self, folder: Path) -> House:
        """Return the nearest settings of a folder; settings that break leave the last ones."""
        try:
            file = settings_file(folder)
            if file is None:
                return House(folder, LintSettings())
            stat = file.stat()
            mark = (stat.st_mtime_ns, stat.st_size)
            kept = self._read.get(file)
            if kept is None or kept[0] != mark:
                kept = (mark, self._house(file, kept[1].settings if kept else LintSettings()))
                self._read[file] = kept
        except OSError as error:  # it went away, or may not be read
            return House(folder, LintSettings(), f"{error.filename}: {error.strerror}.")
        return kept[1]

    def _house(self, file: Path, last: LintSettings) -> House:
        try:
            text = file.read_text(encoding="utf-8")
            return House(file.parent, settings_from_toml(file.name, text) or LintSettings())
        except MalformedInput as error:
            return House(file.parent, last, str(error))
        except UnicodeDecodeError:
            return House(file.parent, last, f"{file.name}: this is not UTF-8. Save it as UTF-8.")
