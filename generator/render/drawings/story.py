"""The course of a story: who published on it, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ...site import Entry
from .. import dates, wording
from ..parts import Parts
from ..periods import day_of
from ..views.charts import Cell, Chart, Course, Dot, Tick

ENOUGH = 3  # dated articles
LANES = 8
UNKNOWN = "Publisher not given"


def course_of(parts: Parts, entries: Sequence[Entry]) -> Chart | None:
    """A story's articles along the days, by publisher."""
    dated = [(e, day) for e in entries if (day := day_of(e.date))]
    days = [day for _, day in dated]
    if len(dated) < ENOUGH or min(days) == max(days):
        return None
    publishers = [e.publisher or UNKNOWN for e, _ in dated]
    lanes = [lane for lane, _ in Counter(publishers).most_common(LANES)]
    first, span = min(days), (max(days) - min(days)).days
    cards = parts.cards
    shown = [
        (entry, day, publisher)
        for (entry, day), publisher in zip(dated, publishers, strict=True)
        if publisher in lanes
    ]
    period = dates.period(min(days).isoformat(), max(days).isoformat())
    return Chart(
        "course",
        "The course of the story",
        f"{wording.plural(len(shown), 'article')} by publisher along the days, {period}.",
        Course(
            tuple(lanes),
            tuple(
                Dot(
                    round((day - first).days / span, 4),
                    lanes.index(publisher),
                    f"{dates.day(day.isoformat())}: {entry.title}",
                )
                for entry, day, publisher in shown
            ),
            _days_axis(first, max(days)),
        ),
        ("Day", "Publisher", "Article"),
        tuple(
            (
                Cell(dates.day(day.isoformat())),
                Cell(publisher),
                Cell(entry.title, cards[entry.slug].url, cards[entry.slug].lang),
            )
            for entry, day, publisher in shown
        ),
    )


def _days_axis(first: date, last: date) -> tuple[Tick, ...]:
    one_year = first.year == last.year
    words = dates.short_day if one_year else dates.day
    return (Tick(0.0, words(first.isoformat())), Tick(1.0, words(last.isoformat())))
