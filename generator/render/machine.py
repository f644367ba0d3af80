"""Pages for machines: sitemap (https://www.sitemaps.org/protocol.html) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import dates, urls
from .parts import Page, Parts, chunks
from .views.machine import Address, RobotsView, SitemapView

ON_ONE_MAP = 20_000  # the protocol allows 50,000 addresses and 50 MB


def machine_pages(parts: Parts, pages: Sequence[Page]) -> Iterator[Page]:
    """``/sitemap.xml`` of the HTML `pages`, in parts when they are many, and ``/robots.txt``."""
    changed = {
        urls.article_path(entry.slug): dates.timestamp(entry.date)
        for entry in parts.index.entries.values()
        if entry.date and dates.parse(entry.date)
    }
    addresses = [
        Address(parts.at.absolute(path), changed.get(path, ""))
        for path in sorted(page.path for page in pages)
        if path.endswith("index.html")
    ]
    runs = chunks(addresses, ON_ONE_MAP)
    if len(runs) == 1:
        yield Page(urls.SITEMAP, "sitemap.xml", SitemapView(tuple(addresses)))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(runs) + 1)]
        for name, run in zip(names, runs, strict=True):
            yield Page(name, "sitemap.xml", SitemapView(tuple(run)))
        whole = SitemapView(parts=tuple(parts.at.absolute(name) for name in names))
        yield Page(urls.SITEMAP, "sitemap.xml", whole)
    yield Page("robots.txt", "robots.txt", RobotsView(parts.at.absolute(urls.SITEMAP)))
