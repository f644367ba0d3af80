"""Who and what stands around a digest: people, quotations, figures, sections, topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...site import Entry, LinkedQuote
from .. import urls
from ..article import figure_view
from ..drawings import quotes_of
from ..parts import Parts, by_count
from ..selection import telling_of
from ..spans import Span
from ..views.digests import Around, DigestFigure, MostQuoted, SectionCount
from ..views.shared import Link, Name
from .items import History, Memory

PEOPLE = {False: 6, True: 10}  # of a day, and of a week
NEWCOMERS = 12
QUOTED = 3
FIGURES = 5
TOPICS = 10
_MARKS = "\"“”„«»‘’',. "
_SENTENCE = 280  # characters; a longer one is no figure at a glance


def around(
    parts: Parts,
    span: Span,
    entries: Sequence[Entry],
    memory: Memory,
    earlier: tuple[Span | None, History | None],
) -> Around:
    """What stands around the digest of `span`; `entries` are its articles by weight, `earlier` the
    week before, if it has a digest, and the history that tells who is new."""
    before, history = earlier
    return Around(
        people=parts.people_of(entries, PEOPLE[span.is_week]),
        newcomers=_newcomers(parts, span, history) if history else (),
        quoted=tuple(_quoted(parts, entries, memory)),
        figures=tuple(_figures(parts, entries, memory)),
        sections=_sections(parts, span, before),
        topics=parts.topics_of(entries, limit=TOPICS),
    )


def _newcomers(parts: Parts, span: Span, history: History) -> tuple[Name, ...]:
    """Those whom no article named before, by the number that name them."""
    counts = Counter(
        ident
        for entry in span.entries
        for ident in {name.id for name in entry.names if name.kind == "person"}
        if history.is_new(ident, span)
    )
    found = (parts.name("person", ident) for ident, _ in by_count(counts))
    return tuple(name for name in found if name)[:NEWCOMERS]


def _quoted(parts: Parts, entries: Sequence[Entry], memory: Memory) -> Iterator[MostQuoted]:
    """Those quoted most, each with a quotation that the digest does not hold already."""
    said: dict[str, list[LinkedQuote]] = {}
    for quote in quotes_of(parts, entries):
        if quote.person and parts.name("person", quote.person):
            said.setdefault(quote.person, []).append(quote)
    left = QUOTED
    for person, count in by_count(Counter({ident: len(found) for ident, found in said.items()})):
        fresh = (q for q in said[person] if not memory.holds(q.text.strip(_MARKS)))
        best = telling_of(fresh)
        if best:
            yield MostQuoted(parts.said(best), count)
            left -= 1
        if not left:
            break


def _figures(parts: Parts, entries: Sequence[Entry], memory: Memory) -> Iterator[DigestFigure]:
    """One amount of an article, of sentences that the digest does not hold already."""
    left = FIGURES
    for entry in entries:
        for figure in entry.figures if left else ():
            if figure.kind == "date" or len(figure.sentence) > _SENTENCE:
                continue
            if memory.learns(figure.sentence):
                card = parts.cards[entry.slug]
                url = urls.sentence(card.url, figure.number)
                article = Link(card.title, card.url)
                yield DigestFigure(figure_view(figure), url, article, card.lang)
                left -= 1
                break


def _sections(parts: Parts, span: Span, before: Span | None) -> tuple[SectionCount, ...]:
    now = _by_section(span.entries)
    then = _by_section(before.entries) if before else None
    return tuple(
        SectionCount(
            parts.section(section.id), now[section.id], -1 if then is None else then[section.id]
        )
        for section in parts.sections_in_order()
        if now[section.id]
    )


def _by_section(entries: Sequence[Entry]) -> Counter[str]:
    return Counter(entry.section.id for entry in entries if entry.section)
