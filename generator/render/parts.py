"""The pieces that many pages share: cards, names, quotations, pagers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from ..records import EntityKind, Record
from ..site import Entry, LinkedQuote, Profile, SectionIndex, Story, Topic
from . import dates, spans, urls, wording
from .index import Index
from .views.shared import Card, Head, Link, Name, PageLink, Pager, Said, When

T = TypeVar("T")
FEW = 12  # names in a side column
BRIEF = 240  # characters of a summary that lists show
_PAGER_REACH = 2  # page numbers shown on each side of the current one


class Page(NamedTuple):
    """A page to be: where, by which template, of what. `texts` are the store's keys of the article
    text and analysis that its template shows besides."""

    path: str
    template: str
    view: Record
    texts: tuple[str, str] | None = None


class Parts:
    """Makes the shared pieces over one index, each card once."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.at = index.at
        self.size = index.settings.page_size
        self._language = index.settings.language.split("-")[0].lower()
        self._sections = {
            ident: self.section_link(section) for ident, section in index.sections.items()
        }
        self.cards = {slug: self.card(entry) for slug, entry in index.entries.items()}
        self._said: dict[str, Said] = {}
        self.names = {
            (kind, ident): self.name_of(profile)
            for kind, profiles in index.profiles.items()
            for ident, profile in profiles.items()
        }
        self.topics = {ident: self.topic_name(topic) for ident, topic in index.topics.items()}

    def section_link(self, section: SectionIndex) -> Link:
        """A section as other pages show it."""
        name = wording.section_name(section.id, section.label)
        return Link(name, self.at.url(urls.section_folder(section.slug)))

    def section(self, ident: str) -> Link:
        """The section with IPTC id `ident`, which must have a page."""
        return self._sections[ident]

    def sections_in_order(self) -> list[SectionIndex]:
        """The sections that have articles, in the order of a newspaper's pages."""
        found = [s for s in self.index.sections.values() if s.articles]
        return sorted(found, key=lambda s: wording.section_order(s.id))

    def name(self, kind: EntityKind, ident: str) -> Name | None:
        """The profile as lists show it; None when it has no page."""
        return self.names.get((kind, ident))

    def person(self, ident: str) -> Name | None:
        """The name behind a profile's id that comes without its kind: a person if there is one."""
        if name := self.names.get(("person", ident)):
            return name
        profile = self.index.profile(ident)
        return self.names[profile.kind, profile.id] if profile else None

    def people(self, idents: Iterable[str], limit: int = FEW) -> tuple[Name, ...]:
        """The first `limit` of `idents` that have pages."""
        found = (self.person(ident) for ident in idents)
        return tuple(name for name in found if name)[:limit]

    def topic(self, ident: str) -> Name | None:
        """The topic as lists show it; None when it has no page."""
        return self.topics.get(ident)

    def story_url(self, story: Story) -> str:
        """The URL of a story's page."""
        return self.at.url(urls.story_folder(story.id))

    def lang(self, lang: str) -> str:
        """`lang` when it is not the site's language, as the `lang` attribute wants it."""
        return "" if lang.split("-", maxsplit=1)[0].lower() == self._language else lang

    def cards_of(self, slugs: Iterable[str]) -> list[Card]:
        """The cards of `slugs`, in that order."""
        return [self.cards[slug] for slug in slugs if slug in self.cards]

    def head(self, title: str, path: str, description: str = "", feed: str = "") -> Head:
        """The head of the page at `path`; `feed` is the URL of the feed beside it, if any."""
        canonical = self.at.absolute(path)
        about = wording.shortened(description, 200)
        return Head(title, canonical, about, feed, title, urls.json_feed(feed))

    def digest(self, iso: str | None) -> str:
        """The URL of the digest of the day `iso`; nothing without a date, or without digests."""
        moment = dates.parse(iso) if self.index.settings.digests else None
        name = spans.day_name(moment.date()) if moment else ""
        return self.at.url(urls.digest_folder(name)) if name else ""

    def feed(self, folder: str, slugs: Iterable[str]) -> str:
        """The URL of the feed in `folder` of the articles `slugs`; nothing when it would be empty.

        Feeds never ask the clock: without a date of its own an article bears the day that the site
        is built for, and without that setting it stays out.
        """
        cards, as_of = self.cards, self.index.settings.as_of
        if folder and self.index.settings.feeds == "site":
            return ""
        if any(slug in cards and (as_of or cards[slug].date) for slug in slugs):
            return self.at.url(urls.feed_path(folder))
        return ""

    def said(self, quote: LinkedQuote) -> Said:
        """A quotation with its source, for any page."""
        known = self._said.get(quote.id)
        if known is None:
            known = self._said[quote.id] = self._new_said(quote)
        return known

    def _new_said(self, quote: LinkedQuote) -> Said:
        entry = self.index.entries[quote.article]
        card = self.cards[quote.article]
        profile = self.index.profile(quote.person, "person") if quote.person else None
        how = (quote.how or "named") if profile else "unattributed"
        name = self.names[profile.kind, profile.id] if profile else None
        return Said(
            quote.text,
            Link(name.name, name.url) if name else Link(wording.surface(quote.speaker)),
            how,
            quote.corrected or wording.how_text(how),
            urls.sentence(card.url, quote.number),
            quote.number + 1,
            Link(card.title, card.url),
            role=name.role if name else "",
            direct=quote.direct,
            date=card.date,
            lang=self.lang(entry.lang),
        )

    def said_all(self, idents: Iterable[str]) -> list[Said]:
        """The quotations `idents`, in that order."""
        quotes = self.index.quotes
        return [self.said(quotes[ident]) for ident in idents if ident in quotes]

    def topics_of(
        self, entries: Iterable[Entry], skip: str = "", limit: int = FEW
    ) -> tuple[Name, ...]:
        """The commonest topics of `entries`."""
        counts = Counter(chain.from_iterable([e.topics for e in entries]))
        counts.pop(skip, None)
        return tuple(
            Name(name.name, name.url, articles=count)
            for ident, count in by_count(counts)[: 2 * limit]
            if (name := self.topics.get(ident))
        )[:limit]

    def people_of(self, entries: Iterable[Entry], limit: int = FEW) -> tuple[Name, ...]:
        """The people whom most of `entries` name, with the number that do."""
        counts = Counter(
            ident for e in entries for ident in {n.id for n in e.names if n.kind == "person"}
        )
        return tuple(
            Name(name.name, name.url, name.role, count)
            for ident, count in by_count(counts)[: 2 * limit]
            if (name := self.names.get(("person", ident)))
        )[:limit]

    def card(self, entry: Entry) -> Card:
        """An article as lists show it."""
        section = self._sections.get(entry.section.id) if entry.section else None
        return Card(
            entry.slug,
            self.at.url(urls.article_path(entry.slug)),
            entry.title,
            wording.minutes(entry.words),
            brief=wording.shortened(entry.summary[0].text, BRIEF) if entry.summary else "",
            date=when(entry.date),
            publisher=entry.publisher or "",
            section=section,
            lang=self.lang(entry.lang),
        )

    def topic_name(self, topic: Topic) -> Name:
        """A topic as lists show it."""
        url = self.at.url(urls.topic_folder(topic.id))
        return Name(topic.label, url, articles=len(topic.articles))

    def name_of(self, profile: Profile) -> Name:
        """A profile as lists show it."""
        return Name(
            profile.name,
            self.at.url(urls.profile_folder(profile.kind, profile.id)),
            profile.role,
            len(profile.appearances),
            len(profile.quotes),
        )


def by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent first, equals by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def when(iso: str | None) -> When | None:
    """The date `iso` for readers, None without a date."""
    text = dates.day(iso)
    return When(iso, text, dates.short_day(iso)) if iso and text else None


def chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """`items` in runs of `size`; one empty run when there are none."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def pager(parts: Parts, folder: str, number: int, total: int) -> Pager | None:
    """The pager of page `number` of `total` in `folder`; None when there is one page only."""
    if total < 2:
        return None
    shown = {1, total, *range(max(1, number - _PAGER_REACH), min(total, number + _PAGER_REACH) + 1)}
    links: list[PageLink] = []
    last = 0
    for page in sorted(shown):
        if page > last + 1:
            links.append(PageLink(0))
        links.append(PageLink(page, parts.at.url(urls.paged(folder, page)), page == number))
        last = page
    return Pager(
        number,
        total,
        tuple(links),
        newer=parts.at.url(urls.paged(folder, number - 1)) if number > 1 else "",
        older=parts.at.url(urls.paged(folder, number + 1)) if number < total else "",
    )
