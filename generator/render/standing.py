"""Which articles, profiles and topics have pages that show nothing that has changed, when a site is
planned after another one: most of what planning costs is theirs.

What such a page may show is told here by hand, and widely: a page that is planned in vain is found
out by its key. Settings, theme and program must be the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from ..records import EntityKind
from ..site import Entry, Profile, Site, Topic
from .index import KINDS, copies_of
from .parts import Parts

Key = TypeVar("Key")
Item = TypeVar("Item", Entry, Profile, Topic)


class Standing(NamedTuple):
    """What has pages that need not be planned: articles by slug, profiles by kind and id, topics by
    id."""

    articles: frozenset[str] = frozenset()
    profiles: frozenset[tuple[EntityKind, str]] = frozenset()
    topics: frozenset[str] = frozenset()


def standing(before: Site, now: Parts) -> Standing:
    """What `now` has pages of that are as they were `before`, when every part of that site had
    pages."""
    changed = _Changed(before, now)
    profiles = {(kind, p.id): p for kind in KINDS for p in now.index.profiles[kind].values()}
    return Standing(
        frozenset(e.slug for e in now.index.entries.values() if changed.spares_article(e)),
        frozenset(key for key, p in profiles.items() if changed.spares_profile(key, p)),
        frozenset(ident for ident, t in now.index.topics.items() if changed.spares_topic(ident, t)),
    )


class _Changed:
    """What of the things that pages show is new, gone, or not what it was."""

    def __init__(self, before: Site, now: Parts) -> None:
        new = now.index
        self._now = new
        entries = {entry.slug: entry for entry in before.entries}
        topics = {topic.id: topic for topic in before.topics}
        profiles = {(profile.kind, profile.id): profile for profile in before.profiles}
        self._entries = _differing(entries, new.entries)
        copies = _differing(copies_of(entries.values()), new.copies)
        self._cards = _shown(self._entries, entries, now.cards, now.card) | copies
        sections = _differing(
            {section.id: now.section_link(section) for section in before.sections},
            {ident: now.section(ident) for ident in new.sections},
        )
        if sections:
            every = new.entries.values()
            self._cards |= {e.slug for e in every if e.section and e.section.id in sections}
        self._whole_topics = _differing(topics, new.topics)
        self._topics = _shown(self._whole_topics, topics, now.topics, now.topic_name)
        named = {(kind, p.id): p for kind in KINDS for p in new.profiles[kind].values()}
        self._profiles = _differing(profiles, named)
        self._names = _shown(self._profiles, profiles, now.names, now.name_of)
        self._idents = {ident for _, ident in self._names}
        self._stories = _differing({story.id: story for story in before.stories}, new.stories)
        self._quotes = _differing({quote.id: quote for quote in before.quotes}, new.quotes)
        # Articles of which something that a profile shows has changed.
        self._articles = self._entries | self._cards
        if self._topics:
            every = new.entries.values()
            self._articles |= {e.slug for e in every if not self._topics.isdisjoint(e.topics)}
        # Articles of which something that a topic shows has changed.
        self._told = self._articles | {
            e.slug
            for e in new.entries.values()
            if e.story in self._stories or not all(map(self._spares_quote, e.quotes))
        }

    def spares_article(self, entry: Entry) -> bool:
        """Whether its page shows none of it: itself, its names and topics, what it says and of
        whom, and the cards of other articles."""
        return (
            entry.slug not in self._entries
            and self._cards.isdisjoint(self._cards_on(entry))
            and self._names.isdisjoint((name.kind, name.id) for name in entry.names)
            and self._topics.isdisjoint(entry.topics)
            and entry.story not in self._stories
            and all(self._spares_quote(ident) for ident in entry.quotes)
        )

    def spares_profile(self, key: tuple[EntityKind, str], profile: Profile) -> bool:
        """Whether its pages show none of it: itself, the articles that name it and their topics,
        what was said by and of it, and its company."""
        return (
            key not in self._profiles
            and self._articles.isdisjoint(seen.article for seen in profile.appearances)
            and self._articles.isdisjoint(line.article for line in profile.roles)
            and self._idents.isdisjoint(companion.id for companion in profile.companions)
            and all(self._spares_quote(i) for i in (*profile.quotes, *profile.about))
        )

    def spares_topic(self, ident: str, topic: Topic) -> bool:
        """Whether its pages show none of it: itself, its articles with their stories, their other
        topics and what is said in them, and its people."""
        return (
            ident not in self._whole_topics
            and self._told.isdisjoint(topic.articles)
            and self._idents.isdisjoint(topic.people)
        )

    def _cards_on(self, entry: Entry) -> Iterator[str]:
        """The articles whose cards its page shows."""
        yield entry.slug
        yield from (other.slug for other in entry.related)
        if entry.copy_of:
            yield entry.copy_of
        yield from self._now.copies.get(entry.slug, ())
        story = self._now.stories.get(entry.story or "")
        if story:
            yield from story.articles

    def _spares_quote(self, ident: str) -> bool:
        quote = self._now.quotes.get(ident)
        if quote is None or ident in self._quotes:
            return ident not in self._quotes
        return quote.article not in self._articles and quote.person not in self._idents


def _differing(before: Mapping[Key, object], now: Mapping[Key, object]) -> set[Key]:
    """The keys under which the two hold different things."""
    gone = before.keys() - now.keys()
    return {key for key, value in now.items() if before.get(key) != value} | gone


def _shown(
    changed: Iterable[Key],
    before: Mapping[Key, Item],
    now: Mapping[Key, object],
    show: Callable[[Item], object],
) -> set[Key]:
    """Those of the `changed` keys whose things lists show otherwise than `before`."""
    return {
        key
        for key in changed
        if key not in before or key not in now or show(before[key]) != now[key]
    }
