"""Atom feeds (RFC 4287): of the site and beside each section, topic, person and story.

No feed asks the clock: an entry bears its article's date, a feed that of its newest entry. An
article without a date bears the day the site was built for when that is a setting, and else stays
out of feeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ..site import Entry
from . import dates, urls, wording
from .parts import Page, Parts
from .views import FeedEntry, FeedView

ENTRIES = 30


def feed_pages(parts: Parts) -> Iterator[Page]:
    """Every feed; none where no date is to be had."""
    if not parts.has_feed():
        return
    index = parts.index
    yield _feed(parts, "", "", index.settings.tagline, index.entries)
    for section in index.sections.values():
        name = parts.section(section.id).text
        yield _feed(parts, urls.section_folder(section.slug), name, "", section.articles)
    for topic in index.topics.values():
        title = wording.capital(topic.label)
        yield _feed(parts, urls.topic_folder(topic.id), title, "", topic.articles)
    for story in index.stories.values():
        newest_first = reversed(story.articles)
        yield _feed(parts, urls.story_folder(story.id), story.title, "", newest_first)
    for person in index.profiles["person"].values():
        folder = urls.profile_folder("person", person.id)
        slugs = (a.article for a in person.appearances)
        yield _feed(parts, folder, person.name, person.role, slugs)


def _feed(parts: Parts, folder: str, title: str, subtitle: str, slugs: Iterable[str]) -> Page:
    settings = parts.index.settings
    path = urls.feed_path(folder)
    found = (_entry(parts, parts.index.entries[s]) for s in slugs if s in parts.cards)
    entries = tuple(islice((entry for entry in found if entry), ENTRIES))
    updated = dates.newest([entry.updated for entry in entries])
    view = FeedView(
        parts.at.absolute(path),
        f"{title} – {settings.title}" if title else settings.title,
        subtitle,
        parts.at.absolute(path),
        parts.at.absolute(urls.paged(folder)),
        updated or dates.timestamp(settings.as_of or "1970-01-01"),
        entries,
    )
    return Page(path, "feed.xml", view)


def _entry(parts: Parts, entry: Entry) -> FeedEntry | None:
    date = entry.date if dates.parse(entry.date) else parts.index.settings.as_of
    if date is None:
        return None
    card = parts.cards[entry.slug]
    return FeedEntry(
        entry.title,
        parts.at.absolute(urls.article_path(entry.slug)),
        dates.timestamp(date),
        " ".join(line.text for line in entry.summary),
        entry.publisher or parts.index.settings.title,
        card.section.text if card.section else "",
        urls.web_link(entry.source_url),
        entry.lang,
    )
