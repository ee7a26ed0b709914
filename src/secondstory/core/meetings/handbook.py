"""The facilitator's handbook: what a post-mortem is, its agenda, and what to say in each part.

The packaged ones are the files in `handbooks/`, one a language; an organisation brings its own as
the same kind of TOML. This module reads them; the words are in the files.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from secondstory.core.document.json_nodes import Node
from secondstory.core.errors import DocumentError, PlanUnusable
from secondstory.core.meetings.agenda import AgendaPart, check_parts

# What a phone shows at once, and what can be read while people wait.
LONGEST_PROMPT = 300
# Two weeks at work; after that a round is not open, it is forgotten.
LONGEST_ROUND = 80


class When(StrEnum):
    """The moment for a prompt within its part."""

    START = "start"
    DURING = "during"
    QUIET = "quiet"
    HEAVY = "heavy"
    END = "end"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something a facilitator can say or do.

    Args:
        part: Key of the part of the agenda it belongs to.
        when: The moment for it.
        words: What to say or do.
        why: Why it helps, one or two sentences.
    """

    part: str
    when: When
    words: str
    why: str


class RoundName(StrEnum):
    """The rounds of a post-mortem in writing, in their order."""

    PERSPECTIVES = "perspectives"
    DIFFERENCES = "differences"
    QUESTIONS = "questions"
    IDEAS = "ideas"
    COMMITMENTS = "commitments"


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a post-mortem that is held in writing.

    Args:
        name: Which.
        title: As shown.
        ask: What everybody answers in it.
        why: Why it is asked, one sentence.
        hours: How long it is open, in working hours of each person (`hours.after_working_time`).
    """

    name: RoundName
    title: str
    ask: str
    why: str
    hours: int


@dataclass(frozen=True, slots=True)
class Directive:
    """What the meeting starts from.

    Args:
        words: To read aloud.
        quotation: A few words of the original, "" where there is none.
        credit: Whose it is.
    """

    words: str
    quotation: str
    credit: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """All a facilitator needs in hand.

    Args:
        name: Stable name, for instance "en".
        title: As shown.
        directive: What the meeting starts from.
        is_: What a blameless post-mortem is, sentence by sentence.
        is_not: What it is not.
        outcomes: What people should leave with.
        parts: Of the agenda, in order; together they make one (`agenda.check_parts`).
        prompts: In the order of the parts, each part's in the order of the file.
        rounds: Of a post-mortem in writing, in order; none where nobody wants it.
    """

    name: str
    title: str
    directive: Directive
    is_: tuple[str, ...]
    is_not: tuple[str, ...]
    outcomes: tuple[str, ...]
    parts: tuple[AgendaPart, ...]
    prompts: tuple[Prompt, ...]
    rounds: tuple[Round, ...] = ()

    def prompts_for(self, part: str, when: When | None = None) -> tuple[Prompt, ...]:
        """Return what can be said in a part, of one moment or of all.

        >>> [prompt.when.value for prompt in packaged_handbook().prompts_for("closing", When.END)]
        ['end', 'end']
        """
        return tuple(
            prompt for prompt in self.prompts if prompt.part == part and when in (None, prompt.when)
        )


@cache
def packaged_handbook(language: str = "en") -> Handbook:
    """Return the handbook that comes with the package.

    Args:
        language: Of its words; English where there is none in that language.

    >>> [part.key for part in packaged_handbook().parts]
    ['opening', 'timeline', 'factors', 'ideas', 'closing']
    """
    return handbook_from_toml(packaged_text(language), place=f"handbooks/{language}.toml")


def packaged_text(language: str = "en") -> str:
    """Return the packaged handbook as TOML: what an organisation starts its own from.

    >>> packaged_text().splitlines()[1]
    'name = "en"'
    """
    folder = resources.files("secondstory.core.meetings") / "handbooks"
    known = {file.name for file in folder.iterdir()}
    name = f"{language}.toml" if f"{language}.toml" in known else "en.toml"
    return (folder / name).read_text(encoding="utf-8")


def handbook_from_toml(text: str, *, place: str = "handbook") -> Handbook:
    """Read a handbook.

    Args:
        text: TOML: `name`, `title`, `[directive]` with `words`, `credit` and perhaps a
            `quotation`, `[about]` with the lists `is`, `is_not` and `outcomes`, and `[[part]]`
            tables with `key`, `title`, `why`, `share`, `least`, perhaps `main = true`, and their
            `[[part.prompt]]` tables with `when`, `words` and `why`; perhaps `[[round]]` tables
            with `key`, `title`, `ask`, `why` and `hours`.
        place: What to call it in an error, a file name for instance.

    Raises:
        DocumentError: It is not TOML; a field is missing, empty, too long or unknown; a part has
            no prompt to start with; its parts make no agenda; or its rounds are out of order.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(place, f"is not TOML ({error})") from error
    root = Node(place, tree)
    about = root.child("about")
    parts = root.items("part")
    handbook = Handbook(
        name=_filled(root, "name"),
        title=_filled(root, "title"),
        directive=_directive(root.child("directive")),
        is_=_sentences(about, "is"),
        is_not=_sentences(about, "is_not"),
        outcomes=_sentences(about, "outcomes"),
        parts=tuple(_part(node) for node in parts),
        prompts=tuple(prompt for node in parts for prompt in _prompts(node)),
        rounds=_rounds(root),
    )
    for node in (about, *parts, root):
        node.finish()
    try:
        check_parts(handbook.parts)
    except PlanUnusable as error:
        raise DocumentError(f"{place}.part", f"{error.problem}; {_clause(error.remedy)}") from error
    return handbook


def _directive(node: Node) -> Directive:
    quotation = " ".join(node.text("quotation").split())
    return node.finished(Directive(_filled(node, "words"), quotation, _filled(node, "credit")))


def _part(node: Node) -> AgendaPart:
    return AgendaPart(
        key=_filled(node, "key"),
        title=_filled(node, "title"),
        why=_filled(node, "why"),
        share=node.required("share", int),
        least=node.required("least", int),
        is_main=node.flag("main"),
    )


def _prompts(part: Node) -> list[Prompt]:
    key = _filled(part, "key")
    found = [_prompt(node, key) for node in part.items("prompt")]
    if not any(prompt.when is When.START for prompt in found):
        raise DocumentError(part.at("prompt"), 'must have one with when = "start"')
    return found


def _prompt(node: Node, part: str) -> Prompt:
    when = node.choice("when", When)
    if when is None:
        raise DocumentError(node.at("when"), "is missing")
    prompt = Prompt(part, when, _filled(node, "words"), _filled(node, "why"))
    if len(prompt.words) > LONGEST_PROMPT:
        raise DocumentError(
            node.at("words"), f"has {len(prompt.words)} characters; say it in {LONGEST_PROMPT}"
        )
    return node.finished(prompt)


def _rounds(root: Node) -> tuple[Round, ...]:
    found: list[Round] = []
    order = list(RoundName)
    for node in root.items("round"):
        one = _round(node)
        if found and order.index(found[-1].name) >= order.index(one.name):
            raise DocumentError(
                node.at("key"), f"{one.name.value!r} cannot follow {found[-1].name.value!r}"
            )
        found.append(one)
    return tuple(found)


def _round(node: Node) -> Round:
    name = node.choice("key", RoundName)
    hours = node.required("hours", int)
    if name is None:
        raise DocumentError(node.at("key"), "is missing")
    if not 1 <= hours <= LONGEST_ROUND:
        raise DocumentError(node.at("hours"), f"must be 1 to {LONGEST_ROUND} working hours")
    one = Round(
        name=name,
        title=_filled(node, "title"),
        ask=_filled(node, "ask"),
        why=_filled(node, "why"),
        hours=hours,
    )
    return node.finished(one)


def _sentences(node: Node, name: str) -> tuple[str, ...]:
    found = tuple(" ".join(text.split()) for text in node.texts(name))
    if not found or "" in found:
        raise DocumentError(node.at(name), "must be at least one sentence, and none empty")
    return found


def _filled(node: Node, name: str) -> str:
    text = " ".join(node.required(name, str).split())
    if not text:
        raise DocumentError(node.at(name), "must be words")
    return text


def _clause(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:].rstrip(".")
