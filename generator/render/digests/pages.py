"""The page of each day and each week: what happened, in order of weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import structs

from .. import dates, urls, wording
from ..parts import Page, Parts
from ..spans import Span, day_name, day_of, week_before, week_name, week_of
from ..views.digests import DigestItem, DigestView, Strip, StripDay
from ..views.shared import Head, Link
from .around import around
from .items import Happening, History, Memory, happenings, item

STORIES = 8  # told by several articles
ITEMS = 12  # told with sentences at all
OTHERS = 24  # told by their headlines
ARTICLES = {False: 3, True: 6}  # of a story on a day's page, and on a week's
FULL = 3  # the weightiest items are told in two sentences, the others in one
DAILY, WEEKLY = "Daily digest", "Weekly digest"


def digest_pages(parts: Parts) -> Iterator[Page]:
    """``/digest/2024-07-10/`` and ``/digest/2024-W28/`` for all days and weeks with articles."""
    writer = Writer(parts)
    for span in (*parts.index.days, *parts.index.weeks):
        yield Page(urls.paged(span.folder), "digest.html", writer.view(span))


def way(parts: Parts) -> tuple[Link, ...]:
    """The way to every digest."""
    home = Link(parts.index.settings.title, parts.at.url(urls.HOME))
    return home, Link("Digests", parts.at.url(urls.paged(urls.DIGESTS)))


def head(parts: Parts, title: str, path: str, about: str, *, weekly: bool = False) -> Head:
    """The head of a page that names the feed of the daily digests, or of the weekly ones."""
    feed = parts.at.url(urls.feed_path(urls.WEEKLY if weekly else urls.DIGESTS))
    found = parts.head(title, path, about, feed)
    return structs.replace(found, feed_title=WEEKLY if weekly else DAILY)


def link(parts: Parts, span: Span | None) -> Link | None:
    """A link to a digest: ``10 July 2024`` or ``8–14 July 2024``."""
    return Link(days_of(span), parts.at.url(urls.paged(span.folder))) if span else None


def days_of(span: Span) -> str:
    """The days of a digest for readers."""
    return dates.period(span.first.isoformat(), span.last.isoformat())


def titles(view: DigestView) -> list[Link]:
    """What a digest tells, the weightiest first."""
    return [item.title for item in (*view.stories, *view.items)]


class Writer:
    """Makes digests over one collection. Read-only."""

    def __init__(self, parts: Parts) -> None:
        index = parts.index
        self._parts = parts
        self._later = {
            span.name: later
            for spans in (index.days, index.weeks)
            for later, span in pairwise((None, *spans))
            if span
        }
        self._earlier = {
            span.name: earlier
            for spans in (index.days, index.weeks)
            for span, earlier in pairwise((*spans, None))
            if span
        }
        self._history = History(parts.index)
        self._spans = {span.name: span for span in (*parts.index.days, *parts.index.weeks)}

    def view(self, span: Span) -> DigestView:
        """The digest of `span`."""
        parts, weekly, earlier = self._parts, span.is_week, self._earlier[span.name]
        found = happenings(parts, span, self._history)
        several = [h for h in found if len(h.entries) > 1]
        single = [h for h in found if len(h.entries) == 1]
        room = ITEMS - min(len(several), STORIES)
        rest = several[STORIES:] + single[room:]
        memory = Memory()
        stories = self._items(several[:STORIES], FULL, memory, weekly=weekly)
        items = self._items(single[:room], FULL - len(stories), memory, weekly=weekly)
        others = parts.cards_of(h.entries[-1].slug for h in rest[:OTHERS])
        shown = sum(item.articles for item in (*stories, *items)) + len(others)
        before = self._spans.get(week_before(span)) if weekly else None
        has_past = weekly and earlier is not None
        return DigestView(
            self._head(span, [*stories, *items]),
            self._crumbs(span),
            days_of(span),
            self._kicker(span),
            len(span.entries),
            self._strip(span),
            weekly,
            publishers=len({e.publisher for e in span.entries if e.publisher}),
            stories=stories,
            items=_by_date(items) if weekly else items,
            others=tuple(others),
            more=len(span.entries) - shown,
            archive=self._archive(span),
            around=around(
                parts,
                span,
                [entry for happening in found for entry in happening.entries],
                memory,
                (before, self._history if has_past else None),
            ),
            earlier=link(parts, earlier),
            later=link(parts, self._later[span.name]),
        )

    def _items(
        self, found: Sequence[Happening], full: int, memory: Memory, *, weekly: bool
    ) -> tuple[DigestItem, ...]:
        """Items of `found`; the first `full` of one article are told in two sentences."""
        return tuple(
            item(
                self._parts,
                happening,
                ARTICLES[weekly],
                2 if number < full and len(happening.entries) == 1 else 1,
                memory,
            )
            for number, happening in enumerate(found)
        )

    def _head(self, span: Span, items: Sequence[DigestItem]) -> Head:
        count = wording.plural(len(span.entries), "article")
        about = f"{count}: {'; '.join(item.title.text for item in items[:FULL])}"
        name = "The week of" if span.is_week else "The digest of"
        title = f"{name} {days_of(span)}"
        return head(self._parts, title, urls.paged(span.folder), about, weekly=span.is_week)

    def _crumbs(self, span: Span) -> tuple[Link, ...]:
        return way(self._parts) if span.is_week else (*way(self._parts), self._week(span.first))

    def _kicker(self, span: Span) -> str:
        if span.is_week:
            year, week, _ = span.first.isocalendar()
            return f"Week {week} of {year}"
        return dates.WEEKDAYS[span.first.weekday()]

    def _week(self, day: date) -> Link:
        folder = urls.digest_folder(week_name(day))
        return Link(f"Week {day.isocalendar().week}", self._parts.at.url(urls.paged(folder)))

    def _strip(self, span: Span) -> Strip:
        days = tuple(self._strip_day(day, span) for day in week_of(span.first))
        return Strip(self._week(span.first), days, span.is_week)

    def _strip_day(self, day: date, span: Span) -> StripDay:
        name, short = dates.WEEKDAYS[day.weekday()][:3], dates.short_day(day.isoformat())
        found = self._spans.get(day_name(day))
        if not found:
            return StripDay(name, short)
        url = self._parts.at.url(urls.paged(found.folder))
        return StripDay(name, short, url, len(found.entries), found.name == span.name)

    def _archive(self, span: Span) -> Link | None:
        day = day_of(span.entries[0])
        key = f"{day:%Y-%m}" if day else ""
        folder = urls.archive_folder(key[:4], key[5:])
        return Link(dates.month(key), self._parts.at.url(folder)) if key else None


def _by_date(items: Sequence[DigestItem]) -> tuple[DigestItem, ...]:
    """Items of one article each, oldest first."""
    return tuple(sorted(items, key=_date))


def _date(item: DigestItem) -> tuple[str, str]:
    when = item.told[0].card.date
    return (when.iso[:10], when.iso) if when else ("", "")
