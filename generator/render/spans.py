"""The days and the ISO weeks (ISO 8601: Monday to Sunday) that have dated articles.

A week belongs to the year that holds its Thursday: ``2024-W01`` begins on 1 January 2024, and
30 December 2024 is in ``2025-W01``. An article's day is that of its own time zone, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from ..site import Entry
from . import dates, urls

_WEEK = 7


class Span(NamedTuple):
    """A day or a week with its articles, in the site's order: newest first."""

    name: str  # "2024-07-10" or "2024-W28"
    days: tuple[date, ...]  # one, or those of the week
    entries: tuple[Entry, ...]

    @property
    def first(self) -> date:
        """The first day."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The last day."""
        return self.days[-1]

    @property
    def is_week(self) -> bool:
        """Whether it is a week and no day."""
        return "W" in self.name

    @property
    def folder(self) -> str:
        """The folder of its digest."""
        return urls.digest_folder(self.name)


def day_of(entry: Entry) -> date | None:
    """The day of an article; None without a date."""
    moment = dates.parse(entry.date)
    return moment.date() if moment else None


def day_name(day: date) -> str:
    """The name of a day in addresses: ``2024-07-10``."""
    return day.isoformat()


def week_name(day: date) -> str:
    """The name of the ISO week that `day` is in: ``2024-W28``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def week_of(day: date) -> tuple[date, ...]:
    """The days of the week that `day` is in, Monday first; as many as the calendar has."""
    monday = day.toordinal() - day.weekday()
    week = range(max(monday, date.min.toordinal()), monday + _WEEK)
    return tuple(date.fromordinal(n) for n in week if n <= date.max.toordinal())


def days(entries: Iterable[Entry]) -> tuple[Span, ...]:
    """The days of `entries`, newest first."""
    return _grouped(entries, day_name, lambda day: (day,))


def weeks(entries: Iterable[Entry]) -> tuple[Span, ...]:
    """The weeks of `entries`, newest first."""
    return _grouped(entries, week_name, week_of)


def week_before(week: Span) -> str:
    """The name of the week before; nothing at the calendar's beginning."""
    try:
        return week_name(week.first - timedelta(days=1))
    except OverflowError:
        return ""


def _grouped(
    entries: Iterable[Entry],
    name: Callable[[date], str],
    extent: Callable[[date], tuple[date, ...]],
) -> tuple[Span, ...]:
    found: dict[str, list[Entry]] = {}
    extents: dict[str, tuple[date, ...]] = {}
    for entry in entries:
        day = day_of(entry)
        if day:
            key = name(day)
            found.setdefault(key, []).append(entry)
            if key not in extents:
                extents[key] = extent(day)
    spans = (Span(key, extents[key], tuple(group)) for key, group in found.items())
    return tuple(sorted(spans, key=lambda span: span.first, reverse=True))
