"""Throw texts at the language checker until one breaks its promise, or the time is over.

    python tools/fuzz_wording.py [--seconds 120]

A promise broken is an exception, a finding outside the text or with other words than stand there,
another answer the second time, or a second spent on one small text.
"""

import argparse
import sys
import time

import atheris

with atheris.instrument_imports(include=["secondstory.core.language"]):
    from secondstory.core.language import assess_action, check
    from secondstory.core.language.store import book_of

PIECES = [example.text for rule in book_of().rules for example in (*rule.flags, *rule.keeps)]
MARKS = (
    "\n",
    "\n\n",
    "> ",
    "- ",
    "```\n",
    "`",
    "**",
    "# Timeline\n",
    "| ",
    "<!-- ",
    " -->",
    '"',
    "[",
)
SECTIONS = (None, "timeline", "actions", "impact", "other", "no such section")
LONGEST_SECONDS = 3.0  # instrumented code is slow; a pattern that runs away takes minutes


class BrokenPromise(Exception):
    """The checker did what it must not do."""


def text_of(data: atheris.FuzzedDataProvider) -> str:
    """Return sentences, markup and noise in a row."""
    parts = []
    while data.remaining_bytes() > 4 and len(parts) < 60:
        kind = data.ConsumeIntInRange(0, 2)
        if kind == 0:
            parts.append(PIECES[data.ConsumeIntInRange(0, len(PIECES) - 1)])
        elif kind == 1:
            parts.append(MARKS[data.ConsumeIntInRange(0, len(MARKS) - 1)])
        else:
            parts.append(data.ConsumeUnicodeNoSurrogates(data.ConsumeIntInRange(0, 80)))
    return " ".join(parts)


def one(raw: bytes) -> None:
    """Check one text twice."""
    data = atheris.FuzzedDataProvider(raw)
    section = SECTIONS[data.ConsumeIntInRange(0, len(SECTIONS) - 1)]
    markdown = data.ConsumeBool()
    text = text_of(data)
    started = time.monotonic()
    found = check(text, section=section, markdown=markdown, people=["Ada Marsh"])
    assess_action(text)
    if time.monotonic() - started > LONGEST_SECONDS:
        raise BrokenPromise("It took too long.")
    for each in found:
        if not 0 <= each.start < each.end <= len(text) or text[each.start : each.end] != each.found:
            raise BrokenPromise(f"{each.rule} lies outside the text.")
    if found != check(text, section=section, markdown=markdown, people=["Ada Marsh"]):
        raise BrokenPromise("The second answer is another one.")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=120)
    seconds = parser.parse_args().seconds
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=2000"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
