"""Section pages: a small front page for each top-level IPTC Media Topic."""

from __future__ import annotations

from collections.abc import Iterator

from ..site import SectionIndex
from . import urls, wording
from .drawings import over_time
from .parts import Page, Parts, chunks, pager
from .views.front import ListView, SectionView
from .views.shared import Link

SECOND = 3


def section_pages(parts: Parts) -> Iterator[Page]:
    """``/sections/SLUG/`` and its further pages."""
    for section in parts.index.sections.values():
        yield from _pages(parts, section)


def _pages(parts: Parts, section: SectionIndex) -> Iterator[Page]:
    folder = urls.section_folder(section.slug)
    name = parts.section(section.id)
    slugs = [slug for slug in section.articles if slug in parts.cards]
    runs = chunks(slugs, parts.size)
    cards = parts.cards_of(runs[0])
    entries = parts.index.of_articles(slugs[: 2 * parts.size])
    about = f"{name.text}: {wording.plural(len(slugs), 'article')}."
    view = SectionView(
        parts.head(name.text, urls.paged(folder), about, parts.feed(folder, slugs)),
        name.text,
        wording.capital(section.label),
        len(slugs),
        lead=cards[0] if cards else None,
        summary=tuple(line.text for line in entries[0].summary) if entries else (),
        second=tuple(cards[1 : 1 + SECOND]),
        cards=tuple(cards[1 + SECOND :]),
        people=parts.people_of(entries),
        topics=parts.topics_of(entries),
        over_time=over_time(
            "over-time",
            "Over time",
            "of this section",
            parts.index.days_of(slugs),
        ),
        pager=pager(parts, folder, 1, len(runs)),
    )
    yield Page(urls.paged(folder), "section.html", view)
    for number, run in enumerate(runs[1:], 2):
        path = urls.paged(folder, number)
        more = ListView(
            parts.head(f"{name.text}, page {number}", path),
            (Link(parts.index.settings.title, parts.at.url(urls.HOME)), name),
            name.text,
            tuple(parts.cards_of(run)),
            kicker="Section",
            pager=pager(parts, folder, number, len(runs)),
        )
        yield Page(path, "list.html", more)
