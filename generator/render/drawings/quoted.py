"""Who is quoted most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...site import Entry, LinkedQuote
from ..parts import Parts, by_count
from ..views.charts import Rank, Ranking
from ..views.shared import Link

RANKS = 10
ENOUGH = 3  # people


def who_is_quoted(
    parts: Parts, quotes: Iterable[LinkedQuote], title: str, limit: int = RANKS
) -> Ranking | None:
    """The people with most of `quotes`; nothing when that would be no ranking at all."""
    counts = Counter(q.person for q in quotes if q.person)
    known = [
        (name, count) for ident, count in by_count(counts) if (name := parts.name("person", ident))
    ][:limit]
    if len(known) < ENOUGH or known[0][1] < 2:
        return None
    most = known[0][1]
    return Ranking(
        title,
        tuple(
            Rank(Link(name.name, name.url), count, max(1, round(100 * count / most)))
            for name, count in known
        ),
    )


def quotes_of(parts: Parts, entries: Iterable[Entry]) -> list[LinkedQuote]:
    """The quotations of `entries`, those of copies left out."""
    quotes = parts.index.quotes
    return [
        quotes[ident]
        for entry in entries
        if not entry.copy_of
        for ident in entry.quotes
        if ident in quotes
    ]
