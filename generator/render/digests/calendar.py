"""``/digest/``: every day and week that has a digest, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from .. import dates, urls
from ..parts import Page, Parts, chunks, pager
from ..spans import Span, day_name, week_name, week_of
from ..views.digests import (
    CalendarDay,
    CalendarMonth,
    CalendarWeek,
    DigestsView,
    Latest,
)
from ..views.shared import Link
from .pages import DAILY, WEEKLY, Writer, days_of, head, titles, way

MONTHS = 6  # on one page
TITLES = 3
LEVELS = 4
ABOUT = "What happened on each day and in each week."


def calendar_pages(parts: Parts) -> Iterator[Page]:
    """The calendar, newest month first, a few months on a page; the first page tells what stands in
    the newest digests."""
    index = parts.index
    if not index.days:
        return
    months = _months(index.days)
    runs = chunks(months, MONTHS)
    for number, run in enumerate(runs, 1):
        path = urls.paged(urls.DIGESTS, number)
        title = "Digests" if number == 1 else f"Digests, page {number}"
        view = DigestsView(
            head(parts, title, path, ABOUT),
            way(parts)[:1],
            len(index.days),
            len(index.weeks),
            _calendar(parts, run),
            latest=_latest(parts) if number == 1 else (),
            weekly=head(parts, title, path, ABOUT, weekly=True),
            pager=pager(parts, urls.DIGESTS, number, len(runs)),
        )
        yield Page(path, "digests.html", view)


def _months(days: Iterable[Span]) -> list[tuple[str, dict[str, Span]]]:
    """The months of `days` with those days by name, newest first."""
    found: dict[str, dict[str, Span]] = {}
    for span in days:
        found.setdefault(f"{span.first:%Y-%m}", {})[span.name] = span
    return list(found.items())


def _calendar(
    parts: Parts, months: Sequence[tuple[str, dict[str, Span]]]
) -> tuple[CalendarMonth, ...]:
    fullest = max(len(span.entries) for _, days in months for span in days.values())
    return tuple(_month(parts, key, days, fullest) for key, days in months)


def _month(parts: Parts, key: str, days: dict[str, Span], fullest: int) -> CalendarMonth:
    weeks = {week_name(span.first): week_of(span.first) for span in reversed(days.values())}
    return CalendarMonth(
        Link(dates.month(key), parts.at.url(urls.archive_folder(key[:4], key[5:]))),
        sum(len(span.entries) for span in days.values()),
        tuple(
            CalendarWeek(
                week[0].isocalendar().week,
                Link(
                    dates.period(week[0].isoformat(), week[-1].isoformat()),
                    parts.at.url(urls.paged(urls.digest_folder(name))),
                ),
                tuple(_day(parts, day, key, days, fullest) for day in week),
            )
            for name, week in weeks.items()
        ),
    )


def _day(parts: Parts, day: date, month: str, days: dict[str, Span], fullest: int) -> CalendarDay:
    if f"{day:%Y-%m}" != month:
        return CalendarDay(0)
    span = days.get(day_name(day))
    if span is None:
        return CalendarDay(day.day)
    articles = len(span.entries)
    level = -(-LEVELS * articles // fullest)
    url = parts.at.url(urls.paged(span.folder))
    return CalendarDay(day.day, days_of(span), url, articles, level)


def _latest(parts: Parts) -> tuple[Latest, ...]:
    writer = Writer(parts)
    found = []
    for kind, span in ((DAILY, parts.index.days[0]), (WEEKLY, parts.index.weeks[0])):
        view = writer.view(span)
        digest = Link(view.title, parts.at.url(urls.paged(span.folder)))
        shown = tuple(titles(view)[:TITLES])
        found.append(Latest(f"Newest {kind.lower()}", digest, view.articles, shown))
    return tuple(found)
