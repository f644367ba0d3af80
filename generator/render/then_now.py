"""What a person said on a topic, then and now: the first and the last words on it."""

from __future__ import annotations

from collections.abc import Sequence

from ..site import LinkedQuote
from .parts import Parts
from .views.names import OnTopic

TOPICS = 3
_LEAST = 40  # characters: shorter words say too little on a topic


def then_and_now(parts: Parts, idents: Sequence[str]) -> tuple[OnTopic, ...]:
    """The topics on which the quotations `idents` (newest first) are of several days, those most
    spoken of first, each with the oldest and the newest quotation, and none shown twice."""
    by_topic: dict[str, list[LinkedQuote]] = {}
    for ident in idents:
        quote = parts.index.quotes[ident]
        if quote.direct and quote.date and len(quote.text) >= _LEAST:
            for topic in parts.index.entries[quote.article].topics:
                by_topic.setdefault(topic, []).append(quote)
    found: list[OnTopic] = []
    shown: set[str] = set()
    for topic, quotes in sorted(by_topic.items(), key=lambda item: (-len(item[1]), item[0])):
        name, now, then = parts.topic(topic), quotes[0], quotes[-1]
        if name is None or _day(then) == _day(now) or {then.id, now.id} & shown:
            continue
        shown |= {then.id, now.id}
        found.append(OnTopic(name, parts.said(then), parts.said(now)))
        if len(found) == TOPICS:
            break
    return tuple(found)


def _day(quote: LinkedQuote) -> str:
    return (quote.date or "")[:10]
