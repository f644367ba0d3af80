"""Lists of quotations by day: of all, and of one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import urls, wording
from .parts import Page, Parts, chunks, pager
from .views.dated import QuoteDay, QuotesView
from .views.shared import Link, Said

UNDATED = "Without a date"


def all_quote_pages(parts: Parts) -> Iterator[Page]:
    """``/quotes/``: every quotation, newest article first, within an article in reading order."""
    quotes = parts.index.quotes
    idents = [i for entry in parts.index.entries.values() for i in entry.quotes if i in quotes]
    crumbs = (Link(parts.index.settings.title, parts.at.url(urls.HOME)),)
    yield from quote_pages(parts, idents, urls.QUOTES, "Quotations", crumbs)


def quote_pages(
    parts: Parts, idents: Sequence[str], folder: str, title: str, crumbs: tuple[Link, ...]
) -> Iterator[Page]:
    """The quotations `idents` under `folder`, paginated."""
    runs = chunks(idents, parts.size)
    for number, run in enumerate(runs, 1):
        path = urls.paged(folder, number)
        name = title if number == 1 else f"{title}, page {number}"
        view = QuotesView(
            parts.head(name, path, f"{title}: {wording.plural(len(idents), 'quotation')}."),
            crumbs,
            title,
            len(idents),
            _days(parts.said_all(run)),
            pager=pager(parts, folder, number, len(runs)),
        )
        yield Page(path, "quotes.html", view)


def _days(quotes: Sequence[Said]) -> tuple[QuoteDay, ...]:
    days: dict[str, list[Said]] = {}
    for said in quotes:
        days.setdefault(said.date.text if said.date else UNDATED, []).append(said)
    return tuple(QuoteDay(day, tuple(found)) for day, found in days.items())
