"""What templates see: the pieces that many pages share. See the package."""

from __future__ import annotations

from ...records import Record


class Link(Record, frozen=True):
    """Words that lead somewhere; just words when `url` is empty."""

    text: str
    url: str = ""


class When(Record, frozen=True):
    """A date: `iso` for machines, `text` for readers, `short` without the year."""

    iso: str
    text: str
    short: str


class Head(Record, frozen=True):
    """What stands in the page's head. `canonical` is a full URL; `title` lacks the site's name.

    `kind` and what follows it are filled in for all pages in one place, `generator.render.head`.
    """

    title: str
    canonical: str
    description: str = ""
    feed: str = ""
    feed_title: str = ""
    json_feed: str = ""
    index: bool = True  # whether search engines should list the page
    kind: str = "website"  # of Open Graph; ``article`` and ``profile`` besides
    image: str = ""  # a full URL
    published: str = ""
    section: str = ""
    trail: dict[str, object] | None = None  # schema.org's BreadcrumbList, for the data block


class SiteView(Record, frozen=True):
    """What every page knows of the site. A change here changes every page."""

    title: str
    language: str
    home: str
    how: str
    sections: tuple[Link, ...]
    indexes: tuple[Link, ...]
    assets: dict[str, str]  # name in the theme's assets folder -> URL
    tagline: str = ""
    feed: str = ""
    search: str = ""
    json_feed: str = ""
    feeds: str = ""  # the list of all feeds
    changes: str = ""
    api: bool = False  # whether the facts are published as JSON
    review: str = ""  # the editor's page; in a draft build alone


class Card(Record, frozen=True):
    """An article as lists show it. `lang` is empty when it is the site's own."""

    slug: str
    url: str
    title: str
    minutes: int
    brief: str = ""  # the beginning of its summary
    date: When | None = None
    publisher: str = ""
    section: Link | None = None
    lang: str = ""


class Name(Record, frozen=True):
    """A person, organisation, place or topic as lists show it."""

    name: str
    url: str
    role: str = ""
    articles: int = 0
    quotes: int = 0
    family: str = ""  # the word it is sorted by, when that is the last of several
    trend: tuple[int, ...] = ()  # articles over time; in indexes alone


class Said(Record, frozen=True):
    """A quotation with its source. `how` is ``named``, ``pronoun``, ``carried`` or
    ``unattributed``; `how_text` says it in words. `url` leads to sentence `number` of the article.
    """

    text: str
    speaker: Link
    how: str
    how_text: str
    url: str
    number: int
    article: Link
    role: str = ""
    direct: bool = True
    date: When | None = None
    lang: str = ""


class PageLink(Record, frozen=True):
    """One number of a pager; number 0 stands for those left out."""

    number: int
    url: str = ""
    current: bool = False


class Pager(Record, frozen=True):
    """Where a page stands in its list."""

    number: int
    total: int
    links: tuple[PageLink, ...]
    newer: str = ""
    older: str = ""
