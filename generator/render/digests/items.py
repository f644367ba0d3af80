"""What happened in a span, by weight, and the sentences that tell it without saying it twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ...site import Entry, Story
from .. import urls
from ..index import Index
from ..parts import Parts
from ..spans import Span, day_of
from ..views.digests import Cited, DigestItem, Told
from ..views.shared import Link

_WORD = re.compile(r"\w+")
_SHORT = 3  # letters of words that say nothing by themselves
_SAME = 0.7  # of the shorter sentence's words: beyond it the two say the same
_FEW = 4  # words; sentences of fewer must be alike in all


class Happening(NamedTuple):
    """A story with its articles of a span, oldest first, or one article; `before` counts those of
    the story in earlier spans."""

    entries: tuple[Entry, ...]
    story: Story | None = None
    before: int = 0


class History:
    """When people and stories were first in the news. Read-only."""

    def __init__(self, index: Index) -> None:
        self._people: dict[str, date] = {}
        self._stories: dict[str, list[date]] = {}
        for entry in index.entries.values():
            day = day_of(entry)
            if day is None:
                continue
            for name in entry.names:
                if name.kind == "person":
                    self._people[name.id] = min(day, self._people.get(name.id, day))
            if entry.story and entry.story in index.stories:
                self._stories.setdefault(entry.story, []).append(day)
        for days in self._stories.values():
            days.sort()

    def is_new(self, person: str, span: Span) -> bool:
        """Whether a person is named in `span` for the first time."""
        return span.first <= self._people.get(person, date.min) <= span.last

    def told_before(self, story: str, span: Span) -> int:
        """How many articles told a story before `span`."""
        return bisect_left(self._stories.get(story, []), span.first)


class Memory:
    """The sentences that a page holds already."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._words: list[frozenset[str]] = []

    def learns(self, text: str) -> bool:
        """Whether `text` says what no sentence before it did; it is remembered then."""
        words = frozenset(
            word
            for word in _WORD.findall(text.casefold())
            if len(word) > _SHORT or word.isdecimal()
        )
        if text in self._texts or any(_same(words, other) for other in self._words):
            return False
        self._texts.append(text)
        self._words.append(words)
        return True

    def holds(self, words: str) -> bool:
        """Whether `words` stand in one of the sentences."""
        return any(words in text for text in self._texts)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= _FEW and len(one & other) > _SAME * shorter


def happenings(parts: Parts, span: Span, history: History) -> list[Happening]:
    """What happened in `span`, the weightiest first: what most articles of it tell, then what most
    publishers do, then what was in the news before, then what quotes most people by name."""
    stories: dict[str, list[Entry]] = {}
    found: list[Happening] = []
    for entry in span.entries:
        if entry.story and entry.story in parts.index.stories:
            stories.setdefault(entry.story, []).append(entry)
        else:
            found.append(Happening((entry,)))
    for ident, entries in stories.items():
        story = parts.index.stories[ident]
        found.append(Happening(tuple(entries[::-1]), story, history.told_before(ident, span)))
    place = {entry.slug: number for number, entry in enumerate(span.entries)}
    return sorted(found, key=lambda h: (_weight(parts, h), place[h.entries[-1].slug]))


def _weight(parts: Parts, happening: Happening) -> tuple[int, ...]:
    """Sort key: the weightiest is the least."""
    entries = happening.entries
    quotes = parts.index.quotes
    publishers = {e.publisher for e in entries if e.publisher}
    said = (quotes[ident] for e in entries for ident in e.quotes if ident in quotes)
    sources = {quote.person for quote in said if quote.person}
    return -len(entries), -len(publishers), -happening.before, -len(sources)


def told(parts: Parts, entries: Iterable[Entry], sentences: int, memory: Memory) -> Iterator[Told]:
    """Each of `entries` with at most so many `sentences` of its summary that are new."""
    for entry in entries:
        card = parts.cards[entry.slug]
        cited: list[Cited] = []
        for line in entry.summary:
            if len(cited) < sentences and memory.learns(line.text):
                cited.append(
                    Cited(line.text)
                    if line.number is None
                    else Cited(line.text, urls.sentence(card.url, line.number), line.number + 1)
                )
        yield Told(card, tuple(cited))


def item(
    parts: Parts, happening: Happening, articles: int, sentences: int, memory: Memory
) -> DigestItem:
    """A happening as its digest tells it, in at most so many `articles`."""
    entries, story = happening.entries, happening.story
    last = parts.cards[entries[-1].slug]
    several = story is not None and len(entries) > 1
    link = Link(story.title, parts.story_url(story)) if story else None
    return DigestItem(
        link if link and several else Link(last.title, last.url),
        tuple(told(parts, _telling(entries, articles), sentences, memory)),
        len(entries),
        tuple(dict.fromkeys(e.publisher for e in entries if e.publisher)),
        last.section,
        link,
        happening.before,
    )


def _telling(entries: Sequence[Entry], limit: int) -> Sequence[Entry]:
    """The first of `entries`, with which it began, and the newest."""
    return entries if len(entries) <= limit else (entries[0], *entries[1 - limit :])
