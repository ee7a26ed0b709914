"""Says in a sentence whether an improvement held, with the exposure it was seen in."""

from __future__ import annotations

from datetime import timedelta

from secondstory.core.learning.effect import Effect, Verdict
from secondstory.core.learning.observed import YEAR, Observed

MONTH = YEAR / 12
_WEEK = timedelta(days=7)
_DRILL = "A drill would tell sooner."


def sentence(verdict: Verdict) -> str:
    """Say what can be said of an improvement.

    Args:
        verdict: As `effect_of` gives it.

    Returns:
        One to three sentences: the word, the counts with their exposure, what it would take.

    Raises:
        Nothing.

    Units:
        Spans in days, weeks, months or years, whichever a person would say.

    Source:
        Gigerenzer and Hoffrage, How to improve Bayesian reasoning without instruction,
        Psychological Review 102(4), 1995, pages 684 to 704: counts are understood, chances are not.

    >>> from secondstory.core.learning.effect import effect_of
    >>> print(sentence(effect_of(Observed(12, YEAR), Observed(0, MONTH * 5))))
    Held: never in 5 months since, 12 times in 12 months before. Had nothing changed, so few would
    be seen 1 time in 65.
    >>> print(sentence(effect_of(Observed(3, YEAR * 3), Observed(0, MONTH * 4))))
    Too early to tell: never in 4 months since, 3 times in 3 years before. It has to stay away for
    5.1 years in all before that says something. A drill would tell sooner.
    >>> print(sentence(effect_of(Observed(3, YEAR * 3), Observed(1, MONTH * 4))))
    Recurred: once in 4 months since, 3 times in 3 years before.
    """
    seen = f"{_count(verdict.after)} since, {_count(verdict.before)} before."
    match verdict.effect:
        case Effect.HELD:
            return f"Held: {seen} {_luck(verdict)}"
        case Effect.RECURRED:
            return f"Recurred: {seen}"
        case Effect.TOO_EARLY:
            return " ".join(("Too early to tell:", seen, *_waiting(verdict)))


def in_words(span: timedelta) -> str:
    """Say how long a span is, as roughly as people do.

    Args:
        span: Not negative.

    Returns:
        Days up to three weeks, weeks up to ten weeks, months up to two years, then years.

    Raises:
        Nothing.

    Units:
        A month is a twelfth of 365.25 days.

    Source:
        None: a manner of speaking.

    >>> [in_words(timedelta(days=n)) for n in (1, 20, 60, 365, 1500)]
    ['1 day', '20 days', '9 weeks', '12 months', '4.1 years']
    """
    if span < 3 * _WEEK:
        return _plural(span.days, "day")
    if span < 10 * _WEEK:
        return _plural(round(span / _WEEK), "week")
    if span < 2 * YEAR:
        return _plural(round(span / MONTH), "month")
    return f"{round(span / YEAR, 1):g} years"


def _count(seen: Observed) -> str:
    times = {0: "never", 1: "once", 2: "twice"}.get(seen.count, f"{seen.count} times")
    return f"{times} in {in_words(seen.span)}"


def _plural(count: int, unit: str) -> str:
    return f"{count} {unit}" + "s" * (count != 1)


def _luck(verdict: Verdict) -> str:
    of = min(round(1 / max(verdict.chance, 1e-6)), 10_000)
    more = "more than " if of == 10_000 else ""
    return f"Had nothing changed, so few would be seen 1 time in {more}{of:,}."


def _waiting(verdict: Verdict) -> tuple[str, ...]:
    if verdict.needed is None:
        asked = "No stretch that anybody will wait for says something."
    elif verdict.after.count:
        asked = f"It has to come back no more for {in_words(verdict.needed)} in all."
    else:
        asked = (
            f"It has to stay away for {in_words(verdict.needed)} in all before that says something."
        )
    return (asked, _DRILL) if verdict.wants_drill else (asked,)
