"""Feeds: of the site and beside each section, topic, person and story, as Atom (RFC 4287) and as
JSON (JSON Feed 1.1), and a list of them all (OPML 2.0).

No feed asks the clock: an entry bears its article's date, a feed that of its newest entry. An
article without a date bears the day the site was built for when that is a setting, and else stays
out of feeds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from ..site import Entry
from . import dates, urls, wording
from .api import JSON
from .head import article_image
from .parts import Page, Parts
from .views.machine import (
    FeedEntry,
    FeedView,
    JsonAuthor,
    JsonFeed,
    JsonItem,
    OpmlGroup,
    OpmlView,
)

ENTRIES = 30
_VERSION = "https://jsonfeed.org/version/1.1"


def feed_pages(parts: Parts) -> Iterator[Page]:
    """Every feed that has an entry."""
    index = parts.index

    @cache  # an article stands in several feeds, most of them in none
    def entry_of(slug: str) -> FeedEntry | None:
        entry = index.entries.get(slug)
        return _entry(parts, entry) if entry else None

    def feed(folder: str, title: str, subtitle: str, slugs: Iterable[str]) -> Iterator[Page]:
        found = map(entry_of, slugs)
        newest = tuple(islice((entry for entry in found if entry), ENTRIES))
        yield from feed_of(parts, folder, (title, subtitle), newest)

    yield from feed("", "", index.settings.tagline, index.entries)
    if index.settings.feeds == "site":
        return
    for section in index.sections.values():
        name = parts.section(section.id).text
        yield from feed(urls.section_folder(section.slug), name, "", section.articles)
    for topic in index.topics.values():
        title = wording.capital(topic.label)
        yield from feed(urls.topic_folder(topic.id), title, "", topic.articles)
    for story in index.stories.values():
        newest_first = story.articles[::-1]
        yield from feed(urls.story_folder(story.id), story.title, "", newest_first)
    for person in index.profiles["person"].values():
        folder = urls.profile_folder("person", person.id)
        slugs = (a.article for a in person.appearances)
        yield from feed(folder, person.name, person.role, slugs)


def feed_of(
    parts: Parts,
    folder: str,
    titles: tuple[str, str],
    entries: tuple[FeedEntry, ...],
    page: str = "",
) -> Iterator[Page]:
    """Both feeds of `entries` in `folder`, under a title and a subtitle. They belong to the page at
    the path `page`, or to the one beside them."""
    updated = dates.newest([entry.updated for entry in entries])
    if updated is None:
        return
    site = parts.index.settings.title
    title, subtitle = titles
    path = urls.feed_path(folder)
    address = parts.at.absolute(path)
    view = FeedView(
        address,
        f"{title} – {site}" if title else site,
        subtitle,
        address,
        parts.at.absolute(page or urls.paged(folder)),
        updated,
        entries,
    )
    yield Page(path, "feed.xml", view)
    yield Page(urls.json_feed(path), JSON, _as_json(parts, view))


def _as_json(parts: Parts, view: FeedView) -> JsonFeed:
    items = tuple(
        JsonItem(
            entry.url,
            entry.url,
            entry.title,
            entry.summary or entry.title,
            entry.updated,
            (JsonAuthor(entry.author),),
            entry.source,
            entry.image,
            entry.lang,
            (entry.section,) if entry.section else (),
            entry.content,
        )
        for entry in view.entries
    )
    language = parts.index.settings.language
    own = urls.json_feed(view.url)
    return JsonFeed(_VERSION, view.title, view.page, own, language, items, view.subtitle)


def opml_page(parts: Parts, feeds: Iterable[tuple[str, FeedView]]) -> Iterator[Page]:
    """``/feeds.opml``: the Atom `feeds`, each with its path, by kind."""
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for path, view in feeds:
        folder = path.partition("/")[0] if "/" in path else ""
        feed = (view.title, view.url, view.page)
        groups.setdefault(wording.capital(folder), []).append(feed)
    if groups:
        title = parts.index.settings.title
        named = tuple(OpmlGroup(name or title, tuple(found)) for name, found in groups.items())
        yield Page(urls.FEEDS, "opml.xml", OpmlView(f"{title}: all feeds", named))


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
        article_image(parts, entry.slug),
    )
