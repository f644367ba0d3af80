"""Which files the site consists of, and what each is made from: nothing is rendered here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
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
from .digests import calendar_pages, digest_feeds, digest_pages
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
from .standing import Standing, standing
from .stories import story_pages
from .theme import Asset, Theme
from .topics import topic_pages
from .views.machine import FeedView
from .views.shared import Link, SiteView

ASSET = "asset"
_NOTHING = Standing()


class PagePlan(Record, frozen=True):
    """A file that shall stand in the output.

    `template` is a template's name, or ``json``, ``asset`` or ``card`` for a `view` that is all.
    `texts` are the keys of the article text and analysis that the page shows, or None. `key` stands
    for everything that the file is made from, in the parts of `generator.write.KEY_PARTS`. `data`
    is the `view` as MessagePack, which the key is made of.
    """

    path: str
    template: str
    view: Record
    site: SiteView
    key: str
    data: bytes
    texts: tuple[str, str] | None = None


class Plans:
    """Every file of the site, each made when it is asked for: a collection's pages need never be in
    memory together, and those that are stale are rendered while others are still planned.

    Go through it once; what could not have a page stands in `problems` afterwards. Two files for
    one path (also for one that differs in case only) are a problem that names both; the first is
    kept. With a `log` there is a page of changes.
    """

    def __init__(
        self, site: Site, settings: SiteSettings, theme: Theme, log: Log | None = None
    ) -> None:
        index = Index(site, settings)
        self._site, self._theme, self._log = site, theme, log
        self._parts = Parts(index)
        self._view = _site_view(self._parts, theme, has_log=log is not None, has_review=site.review)
        self.problems: list[Problem] = list(index.problems)

    @property
    def settings(self) -> SiteSettings:
        """Those that the site is planned with."""
        return self._parts.index.settings

    def frame(self) -> str:
        """Stands for what every page shows of the site."""
        return _digest(msgspec.msgpack.encode(self._view))

    def after(
        self, before: Site, edited: Set[str], stands: Iterable[str]
    ) -> tuple[Iterator[PagePlan], set[str]]:
        """The files of the site without pages that need not be planned, and the paths of those.

        `before` is what was planned last, with the same settings, theme and frame; `edited` are
        the articles whose pages show other texts by now, `stands` the paths that were planned.
        """
        found = standing(before, self._parts)
        found = found._replace(articles=found.articles - edited)
        kept = {urls.article_path(slug) for slug in found.articles}
        folders = {urls.profile_folder(*key) for key in found.profiles}
        folders |= {urls.topic_folder(ident) for ident in found.topics}
        kept |= {p for p in stands if p.endswith(".html") and _folder(p) in folders}
        return self._planned(self._pages(found, kept), kept), kept

    def __iter__(self) -> Iterator[PagePlan]:
        return self._planned(self._pages())

    def of_texts(self, slugs: Collection[str]) -> Iterator[PagePlan]:
        """The pages that change when the texts of the articles `slugs` do, and nothing that linking
        knows of them: their own, and those that tell what was changed."""
        parts, log = self._parts, self._log
        changes = change_pages(parts, log) if log else ()
        pages = with_metadata(parts, chain(article_pages(parts, slugs), changes))
        return self._planned(chain(pages, change_feed(parts, log) if log else ()))

    def of_changes(self) -> tuple[str, ...]:
        """The paths of the pages that tell what was changed."""
        log = self._log
        if log is None:
            return ()
        pages = chain(change_pages(self._parts, log), change_feed(self._parts, log))
        return tuple(page.path for page in pages)

    def _planned(self, pages: Iterable[Page], kept: Iterable[str] = ()) -> Iterator[PagePlan]:
        keys = _Keys(self._theme, self._view)
        taken = {path.casefold(): (path, "") for path in kept}
        for page in pages:
            if first := taken.get(page.path.casefold()):
                self.problems.append(_page_twice(page, first))
                continue
            taken[page.path.casefold()] = page.path, page.template
            key, data = keys.of(page)
            yield PagePlan(page.path, page.template, page.view, self._view, key, data, page.texts)

    def _pages(self, stands: Standing = _NOTHING, kept: Iterable[str] = ()) -> Iterator[Page]:
        parts, settings, log = self._parts, self._parts.index.settings, self._log
        paths = [*kept]
        feeds: list[tuple[str, FeedView]] = []
        changes = change_pages(parts, log) if log else ()
        for page in with_metadata(parts, chain(_html_pages(parts, stands), changes)):
            paths.append(page.path)
            yield page
        yield from machine_pages(parts, paths)
        changed = change_feed(parts, log) if log else ()
        for page in chain(feed_pages(parts), digest_feeds(parts), changed):
            if isinstance(page.view, FeedView):
                feeds.append((page.path, page.view))
            yield page
        yield from opml_page(parts, feeds)
        if settings.api:
            yield from api_pages(parts)
        if settings.cards:
            yield from card_pages(parts)
        # After the sitemap, which must not name it.
        yield from with_metadata(parts, review_pages(parts, self._site))
        for asset in (*self._theme.assets, Asset(".nojekyll", ".nojekyll", b"")):
            yield Page(asset.path, ASSET, asset)


def _folder(path: str) -> str:
    """The folder of the profile or topic whose page it is. One called "az" shares its folder with
    the index by letters."""
    kind, _, rest = path.partition("/")
    ident, _, rest = rest.partition("/")
    is_own = rest == "index.html" or rest.startswith(("page/", "quotes/"))
    return f"{kind}/{ident}/" if is_own else ""


def _html_pages(parts: Parts, stands: Standing) -> Iterator[Page]:
    yield from front_pages(parts)
    yield from article_pages(parts, but=stands.articles)
    yield from profile_pages(parts, stands.profiles)
    yield from name_index_pages(parts)
    yield from topic_pages(parts, stands.topics)
    yield from topic_index_pages(parts)
    yield from section_pages(parts)
    yield from story_pages(parts)
    yield from all_quote_pages(parts)
    yield from archive_pages(parts)
    yield from digest_pages(parts)
    yield from calendar_pages(parts)
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
        **({"Digests": urls.DIGESTS} if parts.index.days else {}),
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
        settings.api,
        parts.at.url(urls.REVIEW) if has_review else "",
    )


def _page_twice(page: Page, first: tuple[str, str]) -> Problem:
    text = (
        f"two pages would stand at this address: {_described(*first)} and"
        f" {_described(page.path, page.template)};"
        " the first is kept, give the other another name"
    )
    return Problem(Origin(page.path), "page-twice", text)


def _described(path: str, template: str) -> str:
    return f"{quoted(path)} ({template})"


class _Keys:
    """Makes the key of a page: digests of its data, its template, its text and this program."""

    def __init__(self, theme: Theme, site_view: SiteView) -> None:
        encoder = msgspec.msgpack.Encoder()
        self._encode = encoder.encode
        self._site = _digest(encoder.encode(site_view))
        self._program = code_fingerprint("render", "site", "editions")[:16]
        self._drawing = code_fingerprint("render/cards")[:16]
        self._theme = theme

    def of(self, page: Page) -> tuple[str, bytes]:
        """The key of `page`, and its data."""
        data = self._encode(page.view)
        is_template = page.template not in {JSON, ASSET, CARD}
        site, template = (
            (self._site, self._theme.digest(page.template)) if is_template else ("", "")
        )
        texts = texts_key(page.texts) if page.texts else ""
        program = self._drawing if page.template == CARD else self._program
        return ".".join((_digest(data) + site, template, texts, program)), data


def texts_key(texts: tuple[str, str]) -> str:
    """The part of a page's key that stands for the texts it shows."""
    return _digest("\0".join(texts).encode())


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
