"""What an editor shows of a finding: the remark under the words, and what a hover tells."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Diagnostic, DiagnosticSeverity, MarkupContent, MarkupKind

from secondstory.cli.editors.texts import Places
from secondstory.core.language import Finding, Level
from secondstory.core.language.store import rule_named

SOURCE = "secondstory"
# Never an error: the tool asks.
_SEVERITIES = {
    Level.WARNING: DiagnosticSeverity.Warning,
    Level.SUGGESTION: DiagnosticSeverity.Information,
    Level.NOTE: DiagnosticSeverity.Hint,
}


def diagnostic(finding: Finding, places: Places) -> Diagnostic:
    """Return the remark under the words."""
    return Diagnostic(
        range=places.range(finding.start, finding.end),
        severity=_SEVERITIES[finding.level],
        code=finding.rule,
        source=SOURCE,
        message=" ".join([finding.message, *finding.questions[:1]]),
    )


def explanation(findings: list[Finding]) -> MarkupContent:
    """Return what a hover tells: what and why, the questions, the advice, the source."""
    told = "\n\n---\n\n".join("\n\n".join(_parts(each)) for each in findings)
    return MarkupContent(MarkupKind.Markdown, told)


def _parts(finding: Finding) -> Iterator[str]:
    rule = rule_named(finding.rule)
    yield f"**{finding.rule}** ({finding.level.value}): {finding.message}"
    if rule is not None:
        yield rule.why
    if finding.questions:
        yield "Ask:\n\n" + "\n".join(f"- {question}" for question in finding.questions)
    if finding.advice:
        yield finding.advice
    if rule is not None:
        yield f"*Source: {rule.source}.*"
