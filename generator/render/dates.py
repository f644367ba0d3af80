"""Dates for readers and for feeds, from ISO 8601 strings alone: no locale, no clock."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=65536)
def parse(iso: str | None) -> datetime | None:
    """The moment that `iso` names, or None when it names none. A day is its midnight."""
    try:
        return datetime.fromisoformat(iso) if iso else None
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def moment(iso: str | None) -> datetime | None:
    """As `parse`, always with a time zone, so that any two compare: without one it is UTC."""
    found = parse(iso)
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


def day(iso: str | None) -> str:
    """``2024-07-10T18:30`` as ``10 July 2024``; nothing without a date."""
    found = parse(iso)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}" if found else ""


def short_day(iso: str | None) -> str:
    """``2024-07-10`` as ``10 Jul``: where the year is said elsewhere."""
    found = parse(iso)
    return f"{found.day} {MONTHS[found.month - 1][:3]}" if found else ""


def month(year_month: str) -> str:
    """``2024-07`` as ``July 2024``."""
    year, number = year_month.split("-")
    return f"{MONTHS[int(number) - 1]} {int(year)}"


def clock_time(iso: str | None) -> str:
    """The time of day of an instant, with its zone: ``18:30 (UTC+1)``; nothing for a plain day."""
    found = parse(iso)
    if not found or not iso or len(iso) <= 10:
        return ""
    offset = found.utcoffset()
    if offset is None:
        return f"{found:%H:%M}"
    minutes = int(offset.total_seconds() // 60)
    if not minutes:
        return f"{found:%H:%M} (UTC)"
    sign = "−" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"{found:%H:%M} (UTC{sign}{hours}{f':{rest:02}' if rest else ''})"


@lru_cache(maxsize=65536)
def timestamp(iso: str) -> str:
    """The RFC 3339 instant that Atom and sitemaps ask for; without a zone it is taken as UTC.

    Raises ValueError for what is no ISO 8601 date.
    """
    found = moment(iso)
    if found is None:
        raise ValueError(f"not an ISO 8601 date: {iso!r}")
    return found.isoformat(timespec="seconds").replace("+00:00", "Z")


def period(first: str | None, last: str | None) -> str:
    """The days from `first` to `last`, as short as can be: ``4–10 July 2024``."""
    start, end = parse(first), parse(last)
    if start is None or end is None or start.date() == end.date():
        return day(last if end else first)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(last)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def newest(dates: list[str]) -> str | None:
    """The latest of ISO `dates` as a moment in time, whatever their zones; ties by spelling."""
    known = [(found, iso) for iso in dates if (found := moment(iso))]
    return max(known)[1] if known else None
