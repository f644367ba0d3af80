"""Who a story rests on: the speakers that its articles name, and the words nobody answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...site import Entry
from ..drawings import quotes_of
from ..parts import Parts
from ..views.dated import Sourcing

ENOUGH = 3  # quotations; of fewer a share says nothing


def sources_of(parts: Parts, entries: Sequence[Entry]) -> Sourcing | None:
    """The sources of `entries`; None where too little is quoted to tell."""
    quotes = quotes_of(parts, entries)
    if len(quotes) < ENOUGH:
        return None
    speakers = Counter(q.person for q in quotes if q.person and parts.name("person", q.person))
    named = sum(speakers.values())
    silent = sum(1 for entry in entries if not entry.quotes)
    single = parts.name("person", next(iter(speakers))) if len(speakers) == 1 else None
    return Sourcing(
        quotes=len(quotes),
        speakers=len(speakers),
        unnamed=len(quotes) - named,
        share=round(100 * (len(quotes) - named) / len(quotes)),
        silent=silent,
        single=single if named == len(quotes) else None,
    )
