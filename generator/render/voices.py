"""Who spoke in some articles, and when: the shortest way from a topic to what was said on it."""

from __future__ import annotations

from collections.abc import Iterable

from ..site import Entry
from .parts import Parts
from .views.names import Voice
from .views.shared import Said

PEOPLE = 24
TIMES = 6  # of one person


def voices(parts: Parts, entries: Iterable[Entry]) -> tuple[Voice, ...]:
    """The people who are quoted in `entries`, whoever is most first, each with the first
    sentence of an article."""
    said: dict[str, dict[str, Said]] = {}
    for entry in entries:
        for ident in entry.quotes:
            quote = parts.index.quotes.get(ident)
            if quote and quote.person:
                said.setdefault(quote.person, {}).setdefault(entry.slug, parts.said(quote))
    most = sorted(said, key=lambda person: (-len(said[person]), person))
    return tuple(
        Voice(name, tuple(said[person].values())[:TIMES])
        for person in most
        if (name := parts.name("person", person))
    )[:PEOPLE]
