"""Which quotations are worth setting large beside a list of articles."""

from __future__ import annotations

from collections.abc import Iterable

from ..site import Entry, LinkedQuote
from .parts import Parts
from .views.shared import Said

_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"
_LENGTH = range(
    40, 241
)  # characters: long enough to say something, short enough to read at a glance


def telling_quotes(parts: Parts, entries: Iterable[Entry], limit: int) -> tuple[Said, ...]:
    """Direct quotations of different people, one of each article, in the order of `entries`."""
    found: list[Said] = []
    people: set[str] = set()
    for entry in entries:
        if len(found) == limit:
            break
        quotes = (parts.index.quotes.get(ident) for ident in entry.quotes)
        best = next((q for q in quotes if q and _is_telling(q) and q.person not in people), None)
        if best and best.person:
            people.add(best.person)
            found.append(parts.said(best))
    return tuple(found)


def telling_of(quotes: Iterable[LinkedQuote]) -> LinkedQuote | None:
    """The first of one person's `quotes` that is telling, else the first that opens with their own
    words; None when there are only pieces and reports."""
    found = list(quotes)
    telling = next((quote for quote in found if _is_telling(quote)), None)
    return telling or next((q for q in found if q.direct and q.text[:1] in _OPENING), None)


def _is_telling(quote: LinkedQuote) -> bool:
    """Whether it is somebody's own words from end to end, and named as such."""
    return (
        quote.direct
        and quote.how == "named"
        and len(quote.text) in _LENGTH
        and quote.text[0] in _OPENING
        and quote.text.rstrip(".,!?")[-1:] in _CLOSING
    )
