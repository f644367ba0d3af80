"""Sparklines: how often each name of an index stood in the articles, all over the same time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..parts import Parts
from ..periods import Periods, periods

PARTS = 24  # of a sparkline
ENOUGH = 3  # articles


def whole_span(parts: Parts) -> Periods | None:
    """The periods of all sparklines: the whole collection's time, in at most `PARTS` parts."""
    return periods(parts.index.days_of(parts.index.entries))


def trend(span: Periods | None, days: Sequence[date]) -> tuple[int, ...]:
    """A sparkline's counts of `days` over `span`; none for a name of a few articles only."""
    if span is None or len(days) < ENOUGH:
        return ()
    counts = span.counts(days)
    size = -(-len(counts) // PARTS)
    return tuple(sum(counts[start : start + size]) for start in range(0, len(counts), size))
