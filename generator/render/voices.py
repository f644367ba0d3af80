"""Who spoke in some articles, and where: the shortest way from a topic to what was said on it."""

from __future__ import annotations

from collections.abc import Iterable

from ..site import Entry
from .parts import Parts
from .views.names import Voice
from .views.shared import Said

PEOPLE = 24
SENTENCES = 6  # of one person


def voices(parts: Parts, entries: Iterable[Entry]) -> tuple[Voice, ...]:
    """The people who are quoted in `entries`, whoever is most first, each with the sentences."""
    said: dict[str, list[Said]] = {}
    for entry in entries:
        for ident in entry.quotes:
            quote = parts.index.quotes.get(ident)
            if quote and quote.person:
                said.setdefault(quote.person, []).append(parts.said(quote))
    most = sorted(said, key=lambda person: (-len(said[person]), person))
    return tuple(
        Voice(name, tuple({one.url: one for one in said[person]}.values())[:SENTENCES])
        for person in most
        if (name := parts.name("person", person))
    )[:PEOPLE]
