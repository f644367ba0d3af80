"""Time cut into equal periods, from days to decades, as the span asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from . import dates
from .views.charts import Tick

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]

# The longest span, in days, that is cut into these: no chart gets more columns than a phone shows.
_LONGEST: tuple[tuple[int, Unit], ...] = (
    (45, "day"),
    (300, "week"),
    (4 * 366, "month"),
    (12 * 366, "quarter"),
    (50 * 366, "year"),
)
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_APART = 0.19  # of the axis: the room of a mark's words on a phone


class Periods(NamedTuple):
    """Periods of one length, without a gap; `starts` are their first days."""

    unit: Unit
    starts: tuple[date, ...]

    def counts(self, days: Iterable[date]) -> tuple[int, ...]:
        """How many of `days` fall into each period."""
        found: dict[date, int] = {}
        for day, count in Counter(days).items():
            start = _start(day, self.unit)
            found[start] = found.get(start, 0) + count
        return tuple([found.get(start, 0) for start in self.starts])

    def label(self, number: int) -> str:
        """The name of a period in full."""
        return _label(self.starts[number], self.unit)

    def labels(self) -> tuple[str, ...]:
        """The names of all periods."""
        return tuple(_label(start, self.unit) for start in self.starts)

    def ticks(self) -> tuple[Tick, ...]:
        """Marks for the axis at the first period and where a year or a month begins, never so
        close to each other or to the end that their words would touch or run out."""
        total = len(self.starts)
        found: list[Tick] = []
        for number, start in enumerate(self.starts):
            at = number / total
            fits = at - found[-1].at >= _APART and at <= 1 - _APART if found else True
            if fits and (not found or self._turns(number)):
                found.append(Tick(round(at, 4), _short(start, self.unit)))
        return tuple(found)

    def _turns(self, number: int) -> bool:
        """Whether a larger unit of time begins with the period."""
        before, start = self.starts[number - 1], self.starts[number]
        if len(self.starts) <= 6 or self.unit == "day":
            return True
        if self.unit == "week":
            return before.month != start.month
        if self.unit == "year":
            return start.year % 5 == 0
        return self.unit == "decade" or before.year != start.year


def periods(days: Sequence[date]) -> Periods | None:
    """The periods from the first to the last of `days`; None without a day."""
    if not days:
        return None
    first, last = min(days), max(days)
    span = (last - first).days
    unit: Unit = next((unit for longest, unit in _LONGEST if span <= longest), "decade")
    starts = [_start(first, unit)]
    while (start := _next(starts[-1], unit)) and start <= last:
        starts.append(start)
    return Periods(unit, tuple(starts))


def day_of(stamp: str | None) -> date | None:
    """The calendar day of an ISO date, None when it is no date."""
    found = dates.parse(stamp)
    return found.date() if found else None


@lru_cache(maxsize=65536)  # charts of the same days are many
def _start(day: date, unit: Unit) -> date:
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    months = day.year * 12 + day.month - 1
    return _month(max(12, months - months % _MONTHS[unit]))


def _next(start: date, unit: Unit) -> date | None:
    """The start of the next period, if the calendar has one."""
    try:
        if unit in {"day", "week"}:
            return start + timedelta(days=1 if unit == "day" else 7)
        months = start.year * 12 + start.month - 1 + _MONTHS[unit]
        return _month(months - months % _MONTHS[unit])
    except (OverflowError, ValueError):
        return None


def _month(months: int) -> date:
    """The first day of a month, given as months since the year nought."""
    return date(months // 12, months % 12 + 1, 1)


def _label(start: date, unit: Unit) -> str:
    if unit == "decade":
        return f"{start.year // 10}0s"
    if unit == "year":
        return str(start.year)
    if unit == "quarter":
        return f"{dates.MONTHS[start.month - 1]} to {dates.MONTHS[start.month + 1]} {start.year}"
    if unit == "month":
        return f"{dates.MONTHS[start.month - 1]} {start.year}"
    day = dates.day(start.isoformat())
    return f"Week of {day}" if unit == "week" else day


def _short(start: date, unit: Unit) -> str:
    if unit == "decade":
        return _label(start, unit)
    if unit in {"quarter", "year"}:
        return str(start.year)
    if unit == "month":
        return f"{dates.MONTHS[start.month - 1][:3]} {start.year}"
    return dates.short_day(start.isoformat())
