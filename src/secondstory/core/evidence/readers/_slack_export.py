"""The lay-out of a Slack export: which folders are channels, and what identifiers are called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from secondstory.core.evidence.decoding import cleaned, encoding_problem, open_text
from secondstory.core.evidence.jsonstream import JSON, Broken, JsonStream
from secondstory.core.evidence.limits import Limits
from secondstory.core.evidence.model import Problem
from secondstory.core.evidence.trees import Tree

LISTS = ("channels.json", "groups.json", "mpims.json", "dms.json")
_PEOPLE = ("users.json", "org_users.json")  # the second in exports of a whole organisation
_CANVASES = "file_conversations.json"
DAY_FILE = re.compile(r"(?:.*/)?(\d{4}-\d{2}-\d{2})\.json")
_MOST_PEOPLE = 200_000  # more than any workspace has; a hostile export could name one a message
_NOT_CHANNELS = ("__MACOSX", "__uploads")


@dataclass(frozen=True, slots=True)
class Channel:
    """One conversation.

    Args:
        identity: Slack's id where the export tells it, else the folder's name.
        name: As people see it.
        files: Its message files, in order.
        folder: As the export calls it.
    """

    identity: str
    name: str
    files: tuple[str, ...]
    folder: str = ""

    def is_one_of(self, places: frozenset[str]) -> bool:
        """Tell whether somebody chose it; choosing nothing chooses all."""
        return not places or not places.isdisjoint(
            {self.name, f"#{self.name}", self.identity, self.folder}
        )


class Export:
    """People and channels of one export.

    Args:
        tree: The export.
        limits: Sizes of one value.
    """

    def __init__(self, tree: Tree, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self._people: dict[str, str] = {}
        self._channel_names: dict[str, str] = {}
        self._folders: dict[str, tuple[str, str]] = {}
        files = [name for name in tree.names() if not _hidden(name)]
        self._root = _root_of(files)
        present = set(files)
        for name in _PEOPLE:
            if (path := f"{self._root}{name}") in present:
                for row in self._rows(tree, path, limits):
                    self._add_person(row)
        for name in LISTS:
            if (path := f"{self._root}{name}") in present:
                for row in self._rows(tree, path, limits):
                    self._add_channel(row)
        if (path := f"{self._root}{_CANVASES}") in present:
            for row in self._rows(tree, path, limits):
                self._add_canvas(row)
        self.channels = self._channels(files)

    def person(self, identity: str) -> str:
        """Return what a user id is called, saying so where the export does not know."""
        if identity == "USLACKBOT":
            return "Slackbot"
        known = self._people.get(identity)
        return known or (f"somebody ({cleaned(identity)[:40]})" if identity else "")

    def meet(self, identity: str, name: str) -> None:
        """Remember what a message calls its writer, who is in no list.

        Args:
            identity: Their id.
            name: What they are called.
        """
        if identity and name and len(self._people) < _MOST_PEOPLE:
            self._people.setdefault(identity, name)

    def channel(self, identity: str) -> str:
        """Return what a channel id is called, "" where the export does not know."""
        return self._channel_names.get(identity, "")

    def _rows(self, tree: Tree, name: str, limits: Limits) -> Iterator[dict[str, JSON]]:
        stream, encoding = open_text(lambda: tree.open(name))
        if problem := encoding_problem(f"{tree.label}/{name}", encoding):
            self.problems.append(problem)
        with stream:
            for value in JsonStream(stream, limits.value_bytes).values():
                if isinstance(value, Broken):
                    place = f"{tree.label}/{name}:{value.line}"
                    sentence = (
                        f"Expected a list of names, found {value.found}. "
                        "Messages are read all the same, with fewer names."
                    )
                    self.problems.append(Problem(place, sentence))
                elif isinstance(row := value[1], dict):
                    members = row.get("members")
                    if "id" in row or not isinstance(members, list):
                        yield row
                    else:  # the answer of users.list, saved as it came
                        yield from (member for member in members if isinstance(member, dict))

    def _add_person(self, row: dict[str, JSON]) -> None:
        profile = row.get("profile")
        fields = {**row, **(profile if isinstance(profile, dict) else {})}
        identity = row.get("id")
        for key in ("display_name", "real_name", "name"):
            name = fields.get(key)
            if isinstance(identity, str) and isinstance(name, str) and name.strip():
                self._people[identity] = cleaned(name).strip()
                return

    def _add_channel(self, row: dict[str, JSON]) -> None:
        identity, name = row.get("id"), row.get("name")
        if not isinstance(identity, str) or not identity:
            return
        if isinstance(name, str) and name.startswith("mpdm-"):
            self._folders[name] = (identity, self._among(row) or cleaned(name))
            self._channel_names[identity] = self._folders[name][1]
            return
        if isinstance(name, str) and name:
            self._folders[name] = (identity, cleaned(name))
            self._channel_names[identity] = cleaned(name)
            return
        self._folders[identity] = (identity, self._among(row) or cleaned(identity))

    def _among(self, row: dict[str, JSON]) -> str:
        """Return the name of a conversation that has none: those who are in it."""
        members = row.get("members")
        listed = members if isinstance(members, list) else []
        people = dict.fromkeys(self.person(one) for one in listed if isinstance(one, str))
        return cleaned(f"direct message: {', '.join(people)}") if people else ""

    def _add_canvas(self, row: dict[str, JSON]) -> None:
        """Name the folder in which people talk about a canvas after it."""
        identity, title = row.get("id"), row.get("title") or row.get("name")
        if isinstance(identity, str) and identity and isinstance(title, str) and title.strip():
            shown = f"about {cleaned(title).strip()}"
            for folder in (identity, f"FC:{identity}:{title}", f"FC_{identity}_{title}"):
                self._folders[folder] = (identity, shown)

    def _channels(self, files: list[str]) -> tuple[Channel, ...]:
        by_folder: dict[str, list[str]] = defaultdict(list)
        for name in files:
            folder, slash, rest = name.removeprefix(self._root).partition("/")
            if slash and name.startswith(self._root) and rest.endswith(".json"):
                by_folder[folder].append(name)
        taken: set[str] = set()
        found = []
        for folder in sorted(by_folder):
            identity, name = self._folders.get(folder, (folder, cleaned(folder)))
            while identity in taken:  # two folders must never share an identity
                identity += "+"
            taken.add(identity)
            files_of = tuple(sorted(by_folder[folder]))
            found.append(Channel(identity, name, files_of, cleaned(folder)))
        return tuple(found)


def looks_like_export(names: list[str]) -> bool:
    """Tell whether file names are those of an export: a list of channels, or a channel's days."""
    files = [name for name in names if not _hidden(name)]
    if any(name.rsplit("/", 1)[-1] in LISTS for name in files):
        return True
    return any("/" in name and DAY_FILE.fullmatch(name) for name in files)


def _hidden(name: str) -> bool:
    return any(part in _NOT_CHANNELS or part.startswith(".") for part in name.split("/"))


def _root_of(files: list[str]) -> str:
    """Return the folder the export lies in, with its slash: people zip the folder around it."""
    heads = [name for name in files if name.rsplit("/", 1)[-1] in (*LISTS, "users.json")]
    if heads:
        shortest = min(heads, key=lambda name: (name.count("/"), name))
        return shortest[: shortest.rfind("/") + 1]
    days = [name for name in files if DAY_FILE.fullmatch(name)]
    if days and all(name.count("/") >= 2 for name in days):
        return days[0].rsplit("/", 2)[0] + "/"
    return ""
