"""Pages for machines: sitemap (https://www.sitemaps.org/protocol.html) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from . import dates, urls
from .parts import Page, Parts, chunks
from .views.machine import Address, RobotsView, SitemapView

ON_ONE_MAP = 20_000  # the protocol allows 50,000 addresses and 50 MB


def machine_pages(parts: Parts, paths: Sequence[str]) -> Iterator[Page]:
    """``/sitemap.xml`` of the HTML pages at `paths`, in parts when they are many, and a
    ``/robots.txt`` that names it."""
    dated = sorted(
        (found, entry.date, entry.slug)
        for entry in parts.index.entries.values()
        if (found := dates.moment(entry.date)) and entry.date
    )
    age = {slug: number for number, (_, _, slug) in enumerate(dated)}  # the newest has the largest
    changed = {
        path: dates.timestamp(dated[max(ages)][1])
        for path, slugs in _lists(parts)
        if (ages := [age[slug] for slug in slugs if slug in age])
    }
    addresses = [
        Address(parts.at.absolute(path), changed.get(path, ""))
        for path in sorted(paths)
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


def _lists(parts: Parts) -> Iterator[tuple[str, Iterable[str]]]:
    """The pages that change with certain articles: each article's own, and the first page of each
    list."""
    index = parts.index
    yield urls.HOME, index.entries
    for slug in index.entries:
        yield urls.article_path(slug), (slug,)
    for section in index.sections.values():
        yield urls.paged(urls.section_folder(section.slug)), section.articles
    for topic in index.topics.values():
        yield urls.paged(urls.topic_folder(topic.id)), topic.articles
    for story in index.stories.values():
        yield urls.paged(urls.story_folder(story.id)), story.articles
    for span in (*index.days, *index.weeks):
        yield urls.paged(span.folder), (entry.slug for entry in span.entries)
    for kind, profiles in index.profiles.items():
        for profile in profiles.values():
            path = urls.paged(urls.profile_folder(kind, profile.id))
            yield path, (seen.article for seen in profile.appearances)
