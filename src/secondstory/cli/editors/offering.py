"""What an editor offers at a finding: the words reworded, and allowing them with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CodeAction, CodeActionKind, TextEdit, WorkspaceEdit

from secondstory.cli.editors.checking import VAGUE
from secondstory.cli.editors.showing import diagnostic
from secondstory.cli.editors.texts import Places, Text
from secondstory.core.language import Finding
from secondstory.core.language.checker import ALLOWING
from secondstory.core.language.layout import Block, lay_out

_MARKS = frozenset(" \t-*+•‣|_[(0123456789")  # a line that begins so may be an item or a label


def offers(finding: Finding, text: Text, places: Places) -> Iterator[CodeAction]:
    """Yield what can be done about a finding."""
    if finding.rewording:
        edit = TextEdit(places.range(finding.start, finding.end), finding.rewording)
        yield _offer(f"Write “{finding.rewording}”", edit, finding, text, places)
    if finding.rule in (ALLOWING, VAGUE):
        return
    # The reason is left to be written: until then the checker says that nothing is allowed yet.
    at, comment = _allowance(finding, places.words)
    edit = TextEdit(places.range(at, at), comment.replace("\n", text.line_end))
    yield _offer(f"Allow {finding.rule} here, because …", edit, finding, text, places)


def _offer(title: str, edit: TextEdit, finding: Finding, text: Text, places: Places) -> CodeAction:
    return CodeAction(
        title=title,
        kind=CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, places)],
        edit=WorkspaceEdit(changes={text.uri: [edit]}),
    )


def _allowance(finding: Finding, words: str) -> tuple[int, str]:
    """Where the comment goes, and how: before a paragraph; in an item or a cell, behind its words.

    A line of its own between two items would belong to the first, and would cut a table in two.
    """
    comment = f"<!-- allow: {finding.rule}: -->"
    block = _block_of(finding, words)
    if _is_free_paragraph(block, words):
        return block.start, f"{comment}\n"
    return block.start + len(words[block.start : block.end].rstrip()), f" {comment}"


def _block_of(finding: Finding, words: str) -> Block:
    blocks = lay_out(words, None, True).blocks
    return next(each for each in blocks if each.start <= finding.start < each.end)


def _is_free_paragraph(block: Block, words: str) -> bool:
    """A line of its own can stand above it: nothing goes on there."""
    before, end, rest = words[: block.start].rpartition("\n")
    above = before.rpartition("\n")[2].strip()
    opens_line = not rest and (end or not block.start)
    return (
        bool(opens_line)
        and (not above or above.startswith("#"))
        and words[block.start] not in _MARKS
    )
