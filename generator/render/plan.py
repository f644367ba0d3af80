"""Which files the site consists of, and what each is made from: nothing is rendered here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain

import msgspec

from ..config import SiteSettings
from ..editions import Log
from ..fingerprint import code_fingerprint
from ..problems import Origin, Problem, quoted
from ..records import Record
from ..site import Site
from . import urls, wording
from .api import JSON, api_pages
from .archive import archive_pages
from .article import article_pages
from .cards import CARD, card_pages
from .changes import FOLDER as CHANGES
from .changes import change_feed, change_pages
from .feeds import feed_pages, opml_page
from .front import front_pages
from .head import with_metadata
from .how import fixed_pages
from .index import Index
from .machine import machine_pages
from .names import name_index_pages, topic_index_pages
from .parts import Page, Parts
from .profile import profile_pages
from .quotes import all_quote_pages
from .review import review_pages
from .search import SEARCH, search_pages
from .sections import section_pages
from .stories import story_pages
from .theme import Asset, Theme
from .topics import topic_pages
from .views.shared import Link, SiteView

ASSET = "asset"


class PagePlan(Record, frozen=True):
    """A file that shall stand in the output.

    `template` is a template's name, or ``json``, ``asset`` or ``card`` for a `view` that is all.
    `texts` are the keys of the article text and analysis that the page shows, or None. `key` stands
    for everything that the file is made from, in the parts of `generator.write.KEY_PARTS`.
    """

    path: str
    template: str
    view: Record
    site: SiteView
    key: str
    texts: tuple[str, str] | None = None


def plan_pages(
    site: Site, settings: SiteSettings, theme: Theme, log: Log | None = None
) -> tuple[tuple[PagePlan, ...], tuple[Problem, ...]]:
    """Every file of the site by path, and what could not have one. With a `log` there is a page of
    changes.

    Two files for one path (also for one that differs in case only) are a problem that names both;
    the first is kept.
    """
    index = Index(site, settings)
    parts = Parts(index)
    site_view = _site_view(parts, theme, has_log=log is not None, has_review=site.review)
    changes = change_pages(parts, log) if log else ()
    pages = list(with_metadata(parts, chain(_html_pages(parts), changes)))
    pages += [*machine_pages(parts, pages), *feed_pages(parts), *api_pages(parts)]
    pages += change_feed(parts, log) if log else ()
    pages += opml_page(parts, pages)
    if settings.cards:
        pages += card_pages(parts)
    # After the sitemap, which must not name it.
    pages += with_metadata(parts, review_pages(parts, site))
    pages += [Page(asset.path, ASSET, asset) for asset in theme.assets]
    pages.append(Page(".nojekyll", ASSET, Asset(".nojekyll", ".nojekyll", b"")))
    kept, problems = _one_for_each_path(pages)
    keys = _Keys(theme, site_view)
    plans = [
        PagePlan(p.path, p.template, p.view, site_view, keys.key(p), p.texts)
        for p in sorted(kept, key=lambda p: p.path)
    ]
    return tuple(plans), (*index.problems, *problems)


def _html_pages(parts: Parts) -> Iterator[Page]:
    yield from front_pages(parts)
    yield from article_pages(parts)
    yield from profile_pages(parts)
    yield from name_index_pages(parts)
    yield from topic_pages(parts)
    yield from topic_index_pages(parts)
    yield from section_pages(parts)
    yield from story_pages(parts)
    yield from all_quote_pages(parts)
    yield from archive_pages(parts)
    yield from fixed_pages(parts)
    if parts.index.settings.search:
        yield from search_pages(parts)


def _site_view(parts: Parts, theme: Theme, *, has_log: bool, has_review: bool) -> SiteView:
    settings = parts.index.settings
    indexes = {
        "Stories": urls.STORIES,
        **{wording.KIND_TITLES[kind]: folder for kind, folder in urls.KIND_FOLDERS.items()},
        "Topics": urls.TOPICS,
        "Quotations": urls.QUOTES,
        "Archive": urls.ARCHIVE,
    }
    feed = parts.feed("", parts.index.entries)
    return SiteView(
        settings.title,
        settings.language,
        parts.at.url(urls.HOME),
        parts.at.url(urls.HOW),
        tuple(parts.section(section.id) for section in parts.sections_in_order()),
        tuple(Link(title, parts.at.url(folder)) for title, folder in indexes.items()),
        {asset.name: parts.at.url(asset.path) for asset in theme.assets},
        settings.tagline,
        feed,
        parts.at.url(SEARCH) if settings.search else "",
        urls.json_feed(feed),
        parts.at.url(urls.FEEDS) if feed else "",
        parts.at.url(urls.paged(CHANGES)) if has_log else "",
        parts.at.url(urls.REVIEW) if has_review else "",
    )


def _one_for_each_path(pages: Iterable[Page]) -> tuple[list[Page], list[Problem]]:
    taken: dict[str, Page] = {}
    kept: list[Page] = []
    problems: list[Problem] = []
    for page in pages:
        first = taken.setdefault(page.path.casefold(), page)
        if first is page:
            kept.append(page)
        else:
            text = (
                f"two pages would stand at this address: {_described(first)} and "
                f"{_described(page)}; the first is kept, give the other another name"
            )
            problems.append(Problem(Origin(page.path), "page-twice", text))
    return kept, problems


def _described(page: Page) -> str:
    return f"{quoted(page.path)} ({page.template})"


class _Keys:
    """Makes the key of a page: digests of its data, its template, its text and this program."""

    def __init__(self, theme: Theme, site_view: SiteView) -> None:
        encoder = msgspec.msgpack.Encoder()
        self._encode = encoder.encode
        self._site = self._digest(encoder.encode(site_view))
        self._program = code_fingerprint("render", "site", "editions")[:16]
        self._drawing = code_fingerprint("render/cards")[:16]
        self._theme = theme

    def key(self, page: Page) -> str:
        data = self._encode(page.view)
        is_template = page.template not in {JSON, ASSET, CARD}
        site, template = (
            (self._site, self._theme.digest(page.template)) if is_template else ("", "")
        )
        texts = self._digest("\0".join(page.texts).encode()) if page.texts else ""
        program = self._drawing if page.template == CARD else self._program
        return ".".join((self._digest(data) + site, template, texts, program))

    @staticmethod
    def _digest(data: bytes) -> str:
        return blake2b(data, digest_size=8).hexdigest()
