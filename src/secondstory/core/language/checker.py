"""Checks a text: which blocks are worth a look, which sentences, and what the rules say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from secondstory.core.language.advice import advice_for, rewording_of
from secondstory.core.language.allowing import Allowance
from secondstory.core.language.layout import Layout, lay_out
from secondstory.core.language.model import RANK, Finding, Level, Rule
from secondstory.core.language.patterns import Patterns
from secondstory.core.language.people import names_in, names_of, names_with_mail
from secondstory.core.language.searching import Match, Searcher
from secondstory.core.language.sieve import Sieve
from secondstory.core.language.store import Book, book_of

RAW = "supporting"  # a section of logs and chats as they are: nobody words them
ALLOWING = "allow"  # the name under which a broken allowance is said


def check(
    text: str,
    *,
    section: str | None = None,
    people: Iterable[str] = (),
    markdown: bool = True,
    language: str = "en",
) -> list[Finding]:
    """Find where the wording of a post-mortem stops the inquiry at a person.

    Args:
        text: Any; code, addresses, quotations and chat never count.
        section: Where all of it stands, by a canonical name or a heading; None to read headings.
        people: Names of people who appear in it; those of its front matter are known anyway.
        markdown: Whether it is Markdown.
        language: Whose rules to use.

    Returns:
        Findings in the order of the text.

    Raises:
        LookupError: There are no rules for the language.

    >>> [(f.rule, f.found) for f in check("The second kettle was started by mistake.")]
    [('by-mistake', 'was started by mistake')]
    """
    layout = lay_out(text, section, markdown)
    return found_in(text, layout, people=people, language=language)


def found_in(
    text: str, layout: Layout, *, people: Iterable[str] = (), language: str = "en"
) -> list[Finding]:
    """Find the same in a text that was laid out, for who needs its layout as well.

    Args:
        text: As it was laid out.
        layout: Of it.
        people: As for `check`.
        language: As for `check`.

    Returns:
        Findings in the order of the text.

    >>> text = "The second kettle was started by mistake."
    >>> [finding.rule for finding in found_in(text, lay_out(text, None, True))]
    ['by-mistake']
    """
    book = book_of(language)
    names = frozenset(names_of(people) | names_in(layout.front) | names_with_mail(text))
    searcher = _searcher(language, names)
    found: list[Finding] = []
    for matches in _matches(layout, searcher):
        found += [_finding(text, match, book.rules) for match in _without_twins(matches, book)]
    if layout.allowances:
        found = _after_allowing(found, layout, book, text)
    return found


@lru_cache(maxsize=32)
def _searcher(language: str, names: frozenset[str]) -> Searcher:
    return Searcher(book_of(language), names, _patterns(language), _sieve(language))


# Both are the same whoever is named in a text.
@lru_cache(maxsize=4)
def _patterns(language: str) -> Patterns:
    return Patterns(book_of(language).classes)


@lru_cache(maxsize=4)
def _sieve(language: str) -> Sieve:
    return Sieve(book_of(language).served)


def _matches(layout: Layout, searcher: Searcher) -> Iterator[list[Match]]:
    """Yield what is found in each block, at offsets in the text.

    The section of a block is asked for last: finding it out takes longer than most blocks do.
    """
    for block in layout.blocks:
        found = searcher.matches_in(layout.masked[block.start : block.end])
        if found and block.place.name != RAW:
            start, place = block.start, block.place
            yield [
                Match(start + match.start, start + match.end, match.rule, match.search)
                for match in found
                if searcher.works_in(match, place)
            ]


def _without_twins(matches: list[Match], book: Book) -> list[Match]:
    """Of several that overlap in one category, keep the one that asks most, then the longest."""
    order = sorted(
        matches,
        key=lambda m: (-RANK[book.rules[m.rule].level], m.start - m.end, m.start, m.rule),
    )
    kept: list[Match] = []
    for match in order:
        category = book.rules[match.rule].category
        if not any(
            book.rules[other.rule].category == category
            and match.start < other.end
            and other.start < match.end
            for other in kept
        ):
            kept.append(match)
    return sorted(kept, key=lambda m: (m.start, m.end, m.rule))


def _finding(text: str, match: Match, rules: tuple[Rule, ...]) -> Finding:
    rule = rules[match.rule]
    found = text[match.start : match.end]
    rewording = rewording_of(rule, found)
    return Finding(
        start=match.start,
        end=match.end,
        category=rule.category,
        rule=rule.name,
        level=rule.level,
        found=found,
        message=rule.message,
        advice=advice_for(rule, rewording),
        questions=rule.questions,
        rewording=rewording,
    )


def _after_allowing(found: list[Finding], layout: Layout, book: Book, text: str) -> list[Finding]:
    """Leave out what the text allows with a reason, and say which allowances allow nothing."""
    known = {rule.name for rule in book.rules}
    said = []
    for allowance in layout.allowances:
        problem = _problem(allowance, known)
        if problem:
            said.append(_of_allowance(allowance, problem, text))
            continue
        start, end = _reach(allowance, layout)
        found = [f for f in found if not (f.rule == allowance.rule and start <= f.start < end)]
    return sorted([*found, *said], key=lambda f: (f.start, f.end))


def _problem(allowance: Allowance, known: set[str]) -> str:
    if not allowance.rule or allowance.rule not in known:
        return f"There is no rule named {allowance.rule!r}, so nothing is allowed here."
    if not allowance.reason:
        return f"This allows {allowance.rule} without a reason, so it is not allowed yet."
    return ""


def _reach(allowance: Allowance, layout: Layout) -> tuple[int, int]:
    """The block that holds the comment with other words, or else the next one."""
    for block in layout.blocks:
        if block.end <= allowance.start:
            continue
        if layout.masked[block.start : block.end].strip():
            return block.start, block.end
    return 0, 0


def _of_allowance(allowance: Allowance, problem: str, text: str) -> Finding:
    return Finding(
        start=allowance.start,
        end=allowance.end,
        category=ALLOWING,
        rule=ALLOWING,
        level=Level.SUGGESTION,
        found=text[allowance.start : allowance.end],
        message=problem,
        advice="Write <!-- allow: rule-name: the reason -->; `secondstory rules` lists the names.",
        questions=(),
    )
