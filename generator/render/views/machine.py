"""What the templates for programs see: feeds, sitemap, robots.txt."""

from __future__ import annotations

from ...records import Record


class FeedEntry(Record, frozen=True):
    """An article in a feed; addresses are absolute, `updated` is an RFC 3339 instant."""

    title: str
    url: str
    updated: str
    summary: str
    author: str
    section: str = ""
    source: str = ""
    lang: str = ""


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
