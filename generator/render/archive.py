"""The archive: years, months, days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from . import dates, spans, urls
from .drawings import sections_over_time
from .parts import Page, Parts, chunks, pager
from .views.dated import ArchiveView, Day, MonthLine, MonthView, YearLine
from .views.shared import Card, Link

FIRST = 5  # headlines of a month on its year's page


class _Month(NamedTuple):
    key: str  # "2024-07"
    cards: tuple[Card, ...]

    @property
    def folder(self) -> str:
        return urls.archive_folder(self.key[:4], self.key[5:7])


def archive_pages(parts: Parts) -> Iterator[Page]:
    """``/archive/``, ``/archive/2024/``, ``/archive/2024/07/``, ``/archive/undated/``."""
    home = Link(parts.index.settings.title, parts.at.url(urls.HOME))
    archive = Link("Archive", parts.at.url(urls.paged(urls.ARCHIVE)))
    cards = parts.cards.values()
    undated = [card for card in cards if card.date is None]
    months = _months(cards)
    fullest = max((len(month.cards) for month in months), default=1)
    years = _years(parts, months, fullest)
    path = urls.paged(urls.ARCHIVE)
    view = ArchiveView(
        parts.head("Archive", path, "Every article by year and month."),
        (home,),
        "Archive",
        len(parts.cards),
        years,
        undated=Link("Without a date", parts.at.url(urls.paged(urls.UNDATED))) if undated else None,
        sections=sections_over_time(parts),
    )
    yield Page(path, "archive.html", view)
    for year in years:
        yield _year_page(parts, year, months, (home, archive))
    for place, month in enumerate(months):
        later = months[place - 1] if place else None
        earlier = months[place + 1] if place + 1 < len(months) else None
        year_link = Link(month.key[:4], parts.at.url(urls.archive_folder(month.key[:4])))
        yield from _list_pages(
            parts,
            MonthView(
                parts.head(dates.month(month.key), ""),
                (home, archive, year_link),
                dates.month(month.key),
                len(month.cards),
                (),
                earlier=_month_link(parts, earlier),
                later=_month_link(parts, later),
            ),
            month.folder,
            month.cards,
        )
    if undated:
        empty = MonthView(
            parts.head("Without a date", ""), (home, archive), "Without a date", len(undated), ()
        )
        yield from _list_pages(parts, empty, urls.UNDATED, undated)


def _months(cards: Iterable[Card]) -> list[_Month]:
    """The months that have articles, newest first."""
    found: dict[str, list[Card]] = {}
    for card in cards:
        moment = dates.parse(card.date.iso) if card.date else None
        if moment:
            found.setdefault(f"{moment:%Y-%m}", []).append(card)
    return [_Month(key, tuple(found[key])) for key in sorted(found, reverse=True)]


def _years(parts: Parts, months: Sequence[_Month], fullest: int) -> tuple[YearLine, ...]:
    lines: dict[str, list[MonthLine]] = {}
    for month in months:
        line = MonthLine(
            dates.month(month.key).split()[0],
            parts.at.url(month.folder),
            len(month.cards),
            max(1, round(100 * len(month.cards) / fullest)),
        )
        lines.setdefault(month.key[:4], []).append(line)
    return tuple(
        YearLine(
            year,
            parts.at.url(urls.archive_folder(year)),
            sum(line.articles for line in found),
            tuple(found),
        )
        for year, found in lines.items()
    )


def _year_page(
    parts: Parts, year: YearLine, months: Sequence[_Month], crumbs: tuple[Link, ...]
) -> Page:
    path = urls.paged(urls.archive_folder(year.year))
    firsts = {parts.at.url(m.folder): m.cards[:FIRST] for m in months if m.key[:4] == year.year}
    full = tuple(
        MonthLine(line.name, line.url, line.articles, line.share, firsts[line.url])
        for line in year.months
    )
    view = ArchiveView(
        parts.head(year.year, path, f"Every article of {year.year} by month."),
        crumbs,
        year.year,
        year.articles,
        (YearLine(year.year, year.url, year.articles, full),),
        one_year=True,
    )
    return Page(path, "archive.html", view)


def _month_link(parts: Parts, month: _Month | None) -> Link | None:
    return Link(dates.month(month.key), parts.at.url(month.folder)) if month else None


def _list_pages(
    parts: Parts, view: MonthView, folder: str, cards: Sequence[Card]
) -> Iterator[Page]:
    runs = chunks(cards, parts.size)
    for number, run in enumerate(runs, 1):
        path = urls.paged(folder, number)
        title = view.title if number == 1 else f"{view.title}, page {number}"
        full = structs.replace(
            view,
            head=parts.head(title, path, f"Articles of {view.title}."),
            days=_days(parts, run),
            weeks=_weeks(parts, cards) if number == 1 else (),
            pager=pager(parts, folder, number, len(runs)),
        )
        yield Page(path, "month.html", full)


def _days(parts: Parts, cards: Sequence[Card]) -> tuple[Day, ...]:
    days: dict[str, list[Card]] = {}
    for card in cards:
        days.setdefault(card.date.text if card.date else "", []).append(card)
    return tuple(
        Day(day, tuple(found), parts.digest(found[0].date.iso if found[0].date else None))
        for day, found in days.items()
    )


def _weeks(parts: Parts, cards: Iterable[Card]) -> tuple[Link, ...]:
    """The weekly digests that hold `cards`, oldest first."""
    days = sorted({m.date() for card in cards if card.date and (m := dates.parse(card.date.iso))})
    weeks = {spans.week_name(day): f"Week {day.isocalendar().week}" for day in days}
    if not parts.index.settings.digests:
        return ()
    return tuple(
        Link(text, parts.at.url(urls.paged(urls.digest_folder(name))))
        for name, text in weeks.items()
    )
