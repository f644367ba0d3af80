"""What the templates for programs see: feeds, sitemap, robots.txt."""

from __future__ import annotations

from ...records import Record


class FeedEntry(Record, frozen=True):
    """An article or digest in a feed; addresses are absolute, `updated` is an RFC 3339 instant.
    `content` is safe HTML."""

    title: str
    url: str
    updated: str
    summary: str
    author: str
    section: str = ""
    source: str = ""
    lang: str = ""
    image: str = ""
    content: str = ""


class OpmlGroup(Record, frozen=True):
    """Feeds of one kind: each with its title, its URL, and the page that it belongs to."""

    title: str
    feeds: tuple[tuple[str, str, str], ...]


class OpmlView(Record, frozen=True):
    """``opml.xml``: all feeds (OPML 2.0)."""

    title: str
    groups: tuple[OpmlGroup, ...]


class JsonAuthor(Record, frozen=True):
    """An author in a JSON feed."""

    name: str


class JsonItem(Record, frozen=True):
    """An item of a JSON feed; empty fields are left out."""

    id: str
    url: str
    title: str
    content_text: str
    date_published: str
    authors: tuple[JsonAuthor, ...] = ()
    external_url: str = ""
    image: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    content_html: str = ""


class JsonFeed(Record, frozen=True):
    """A JSON feed (https://www.jsonfeed.org/version/1.1/)."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    language: str
    items: tuple[JsonItem, ...]
    description: str = ""


class FeedView(Record, frozen=True):
    """``feed.xml``: Atom (RFC 4287). URLs are absolute."""

    id: str
    title: str
    subtitle: str
    url: str
    page: str
    updated: str
    entries: tuple[FeedEntry, ...]


class Address(Record, frozen=True):
    """A page in the sitemap and when it changed, where that is known."""

    url: str
    changed: str = ""


class SitemapView(Record, frozen=True):
    """``sitemap.xml``, or with `parts` the index of several."""

    pages: tuple[Address, ...] = ()
    parts: tuple[str, ...] = ()


class RobotsView(Record, frozen=True):
    """``robots.txt``."""

    sitemap: str
