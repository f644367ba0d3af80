"""Lists of quotations by day: of all, and of one person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from . import urls, wording
from .drawings import who_is_quoted
from .parts import Page, Parts, chunks, pager
from .selection import telling_quotes
from .views.charts import Ranking
from .views.dated import QuoteDay, QuotesView
from .views.shared import Link, Said

TELLING = 2
UNDATED = "Without a date"


class _Top(NamedTuple):
    quoted: Ranking | None
    telling: tuple[Said, ...]


_NOTHING = _Top(None, ())


def all_quote_pages(parts: Parts) -> Iterator[Page]:
    """``/quotes/``: every quotation, newest article first, within an article in reading order;
    what an article nearly repeats of another is left out."""
    quotes = parts.index.quotes
    entries = [entry for entry in parts.index.entries.values() if not entry.copy_of]
    idents = [ident for entry in entries for ident in entry.quotes if ident in quotes]
    crumbs = (Link(parts.index.settings.title, parts.at.url(urls.HOME)),)
    top = _Top(
        who_is_quoted(parts, (quotes[ident] for ident in idents), "Who is quoted most"),
        telling_quotes(parts, entries, TELLING),
    )
    yield from quote_pages(parts, idents, urls.QUOTES, ("Quotations", crumbs), top)


def quote_pages(
    parts: Parts,
    idents: Sequence[str],
    folder: str,
    heading: tuple[str, tuple[Link, ...]],
    top: _Top = _NOTHING,
) -> Iterator[Page]:
    """The quotations `idents` under `folder`, paginated; `heading` is their title and the way to
    them, `top` what stands above the first page's."""
    title, crumbs = heading
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
            quoted=top.quoted if number == 1 else None,
            telling=top.telling if number == 1 else (),
            pager=pager(parts, folder, number, len(runs)),
        )
        yield Page(path, "quotes.html", view)


def _days(quotes: Sequence[Said]) -> tuple[QuoteDay, ...]:
    days: dict[str, list[Said]] = {}
    for said in quotes:
        days.setdefault(said.date.text if said.date else UNDATED, []).append(said)
    return tuple(QuoteDay(day, tuple(found)) for day, found in days.items())
