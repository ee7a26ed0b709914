"""Every error this project raises on purpose; a leaf carries its parts as well as a sentence.

SecondStoryError
├── ReadError              something a person gave us could not be read
│   ├── UnknownFormat      no reader recognises it
│   ├── MalformedInput     a reader recognises it and then meets something else
│   ├── UnsafeInput        reading on would endanger the machine (a bomb, a path that climbs)
│   └── ZoneMissing        a local time without a zone, and none was given
├── DocumentError          a post-mortem document breaks its own schema
├── OutlineUnknown         no outline of that name
├── TimeUnclear            a time in words that must not be guessed
├── SettingUnusable        a setting of the machine is no number within reason
├── PlanUnusable           working hours, a meeting or an invitation that no plan can be made of
├── EstimateUnusable       a cost, span or count that no estimate can be made of
└── Refused                a write that the state of things does not allow
    └── Overtaken          somebody else saved first; both texts are in it
"""

from __future__ import annotations

from dataclasses import dataclass

# None of them is frozen: `contextlib` sets the traceback of an exception that passes through it.


class SecondStoryError(Exception):
    """Base of all: `str()` of it is a sentence for people."""


@dataclass(unsafe_hash=True)
class ReadError(SecondStoryError):
    """Something given to us could not be read.

    Args:
        place: The file (and line, message or row) it happened at, as a person would look it up.
        found: What stood there, quoted and shortened.
        remedy: What to do about it, in the imperative.
    """

    place: str
    found: str
    remedy: str

    expected = "something this reader understands"

    def __str__(self) -> str:
        return f"{self.place}: expected {self.expected}, found {self.found}. {self.remedy}"


class UnknownFormat(ReadError):
    """No reader recognises it."""

    expected = "a format Second Story reads"


class MalformedInput(ReadError):
    """A reader recognised the format and then met something else."""


class UnsafeInput(ReadError):
    """Reading on would endanger the machine or write outside the workspace."""

    expected = "an archive within the limits"


class ZoneMissing(ReadError):
    """A local time without a zone, and the caller gave none: asked for, never guessed."""

    expected = "a time zone"

    def __str__(self) -> str:
        return f"{self.place}: this time has no time zone ({self.found}). {self.remedy}"


@dataclass(unsafe_hash=True)
class DocumentError(SecondStoryError):
    """A post-mortem document breaks its schema.

    Args:
        path: Where in the document, for instance `timeline[3].happened_at`.
        problem: What is wrong there, one clause.
    """

    path: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}."


@dataclass(unsafe_hash=True)
class OutlineUnknown(SecondStoryError):
    """No outline of that name."""

    name: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"There is no outline named {self.name!r}. Known: {', '.join(self.known)}."


@dataclass(unsafe_hash=True)
class TimeUnclear(SecondStoryError):
    """A time in words that is not understood, or leaves open what must not be guessed.

    Args:
        words: As they were written.
        problem: What they leave open, a clause that goes on after the words.
        remedy: What to write, in the imperative.
        choices: Ways to write it that leave nothing open, where there are only a few.
    """

    words: str
    problem: str
    remedy: str
    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"“{self.words}” {self.problem}. {self.remedy}"


@dataclass(unsafe_hash=True)
class SettingUnusable(SecondStoryError):
    """A setting of the machine is no number within reason.

    Args:
        name: Of the setting.
        found: What it says.
    """

    name: str
    found: str

    def __str__(self) -> str:
        return (
            f"{self.name}: expected a whole number above 0, with K, M or G where it is bytes, "
            f"found {self.found!r}. Mend it, or leave it out for the default."
        )


@dataclass(unsafe_hash=True)
class PlanUnusable(SecondStoryError):
    """No plan for a meeting can be made of what was given.

    Args:
        part: What cannot be used, for instance "working hours".
        problem: What is wrong with it, one clause.
        remedy: What to do about it, in the imperative.
    """

    part: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.part}: {self.problem}. {self.remedy}"


@dataclass(unsafe_hash=True)
class EstimateUnusable(SecondStoryError):
    """No estimate can be made of what was given.

    Args:
        part: What cannot be used, for instance "hourly rate".
        problem: What is wrong with it, one clause.
        remedy: What to do about it, in the imperative.
    """

    part: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.part}: {self.problem}. {self.remedy}"


class Refused(SecondStoryError):
    """A write that the state of things does not allow; the sentence says why and what to do."""


@dataclass(unsafe_hash=True)
class Overtaken(Refused):
    """Somebody else saved first, so nothing was overwritten.

    Args:
        theirs: The text that is saved now.
        yours: The text that was about to be saved.
        version: The version now saved, to save against next.
        by: Who saved it, as shown to people.
    """

    theirs: str
    yours: str
    version: int
    by: str

    def __str__(self) -> str:
        return f"{self.by} saved this section while you were writing. Your text is kept below."
