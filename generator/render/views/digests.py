"""What the templates of the daily and weekly digests and of their calendar see."""

from __future__ import annotations

from ...records import Record
from .article import FigureView
from .shared import Card, Head, Link, Name, Pager, Said


class Cited(Record, frozen=True):
    """A sentence of a summary. `url` leads to sentence `number` of its article; both are empty for
    one written by an editor."""

    text: str
    url: str = ""
    number: int = 0


class Told(Record, frozen=True):
    """An article of the digest, and the sentences cut from it."""

    card: Card
    sentences: tuple[Cited, ...]


class DigestItem(Record, frozen=True):
    """What happened: a story told by several articles of the period, oldest first, or one article.

    `articles` are those of the period, of which `told` holds some; `before` counts the articles of
    the story in earlier periods.
    """

    title: Link
    told: tuple[Told, ...]
    articles: int = 1
    publishers: tuple[str, ...] = ()
    section: Link | None = None
    story: Link | None = None
    before: int = 0


class StripDay(Record, frozen=True):
    """A day of the week that a digest belongs to; no URL when nothing happened on it."""

    name: str
    day: str
    url: str = ""
    articles: int = 0
    current: bool = False


class Strip(Record, frozen=True):
    """The week around a digest, day by day; `current` when the digest is the week's own."""

    week: Link
    days: tuple[StripDay, ...]
    current: bool = False


class MostQuoted(Record, frozen=True):
    """Somebody quoted often, with one of the quotations and their number."""

    said: Said
    count: int


class DigestFigure(Record, frozen=True):
    """An amount with its sentence, and the article that it stands in."""

    figure: FigureView
    url: str
    article: Link
    lang: str = ""


class SectionCount(Record, frozen=True):
    """A section with its articles in the period, and in the one before (-1: not known)."""

    section: Link
    articles: int
    before: int = -1


class Around(Record, frozen=True):
    """Who and what was in the news beside the items themselves."""

    people: tuple[Name, ...] = ()
    newcomers: tuple[Name, ...] = ()  # named for the first time in this week
    quoted: tuple[MostQuoted, ...] = ()
    figures: tuple[DigestFigure, ...] = ()
    sections: tuple[SectionCount, ...] = ()
    topics: tuple[Name, ...] = ()


class DigestView(Record, frozen=True):
    """``digest.html``: a day, or with `is_week` a week. `stories` are told by several articles,
    `items` by one; `others` is a list of further articles, and `more` counts those that are left
    out. `kicker` names the weekday, or the week."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    kicker: str
    articles: int
    strip: Strip
    is_week: bool = False
    publishers: int = 0
    stories: tuple[DigestItem, ...] = ()
    items: tuple[DigestItem, ...] = ()
    others: tuple[Card, ...] = ()
    more: int = 0
    archive: Link | None = None
    around: Around = Around()
    earlier: Link | None = None
    later: Link | None = None


class CalendarDay(Record, frozen=True):
    """A day of a calendar; number 0 is a day of another month. `level` (1 to 4) says how many
    articles it has beside the fullest day of the page; no URL when it has none."""

    number: int
    name: str = ""
    url: str = ""
    articles: int = 0
    level: int = 0


class CalendarWeek(Record, frozen=True):
    """A week of a calendar: Monday to Sunday."""

    number: int
    week: Link
    days: tuple[CalendarDay, ...]


class CalendarMonth(Record, frozen=True):
    """A month of a calendar; only weeks that have articles are in it."""

    month: Link
    articles: int
    weeks: tuple[CalendarWeek, ...]


class Latest(Record, frozen=True):
    """The newest digest of a kind, and what it tells first."""

    kind: str
    digest: Link
    articles: int
    titles: tuple[Link, ...]


class DigestsView(Record, frozen=True):
    """``digests.html``: the calendar of all digests, newest month first."""

    head: Head
    crumbs: tuple[Link, ...]
    days: int
    weeks: int
    months: tuple[CalendarMonth, ...]
    latest: tuple[Latest, ...] = ()
    weekly: Head | None = None  # names the feed of the weekly digests
    pager: Pager | None = None
