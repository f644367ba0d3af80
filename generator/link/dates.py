"""When articles are from: instants that compare, whatever the time zone they were written in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

_DAY = 86400.0


def day_number(date: str | None) -> float | None:
    """Days since 1970 (with a fraction) of an ISO 8601 day or instant; None when there is none.

    A day, and an instant without a zone, are taken as UTC.
    """
    if not date:
        return None
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.timestamp() / _DAY


def newest_first(day: float | None, slug: str) -> tuple[bool, float, str]:
    """Sort key: newest first, undated last, then by slug."""
    return (day is None, -(day or 0.0), slug)


def ages(dated: Iterable[tuple[float | None, str]]) -> list[int]:
    """The place of each article, given as day and path, among all of them, oldest first."""
    keys = [oldest_first(day, path) for day, path in dated]
    found = [0] * len(keys)
    for place, number in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        found[number] = place
    return found


def oldest_first(day: float | None, path: str) -> tuple[bool, float, str]:
    """Sort key of age: dated before undated, then by path."""
    return (day is None, day or 0.0, path)
