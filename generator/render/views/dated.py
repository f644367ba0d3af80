"""What the templates of stories, quotations and the archive see."""

from __future__ import annotations

from ...records import Record
from .charts import Chart, Ranking
from .shared import Card, Head, Link, Name, Pager, Said


class StoryLine(Record, frozen=True):
    """A story as lists show it."""

    title: str
    url: str
    articles: int
    period: str
    brief: str
    publishers: tuple[str, ...]
    people: tuple[Name, ...] = ()


class StoriesView(Record, frozen=True):
    """``stories.html``: stories, newest first."""

    head: Head
    crumbs: tuple[Link, ...]
    total: int
    stories: tuple[StoryLine, ...]
    pager: Pager | None = None


class DigestLine(Record, frozen=True):
    """A sentence of a story's digest, and the article that it is from."""

    text: str
    number: int
    url: str
    card: Card


class Step(Record, frozen=True):
    """An article in a story's course: what it is the first to say, and whom it is the first to
    name. `copies` are later articles of nearly the same text."""

    card: Card
    number: int  # of the sentence `text`; 0 for a summary written by an editor
    url: str
    text: str
    people: tuple[Name, ...] = ()
    copies: tuple[Card, ...] = ()


class Account(Record, frozen=True):
    """A figure as one article gives it: `before`, `inside` and `after` are its sentence."""

    card: Card
    number: int
    url: str
    before: str
    inside: str
    after: str


class Reported(Record, frozen=True):
    """One figure that articles give differently; `what` are the words that all have beside it."""

    what: str
    accounts: tuple[Account, ...]


class Wording(Record, frozen=True):
    """A quotation that `articles` articles print, each way of printing it once; `times` says how
    many print it that way."""

    speaker: Link
    articles: int
    ways: tuple[Said, ...]
    times: tuple[int, ...]


class Sourcing(Record, frozen=True):
    """Who a story rests on. `unnamed` quotations, `share` in a hundred, have no named speaker;
    `silent` articles quote nobody; `single` is the only source, if there is but one."""

    quotes: int
    speakers: int
    unnamed: int
    share: int
    silent: int
    single: Name | None = None


class StoryView(Record, frozen=True):
    """``story.html``: articles on one event, oldest first."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    articles: int
    period: str
    publishers: tuple[str, ...]
    copies: int = 0  # of the articles, those that nearly repeat another
    digest: tuple[DigestLine, ...] = ()
    steps: tuple[Step, ...] = ()
    people: tuple[Name, ...] = ()
    quotes: tuple[Said, ...] = ()
    topics: tuple[Name, ...] = ()
    course: Chart | None = None
    quoted: Ranking | None = None
    figures: tuple[Reported, ...] = ()
    wordings: tuple[Wording, ...] = ()
    sourcing: Sourcing | None = None
    pager: Pager | None = None


class QuoteDay(Record, frozen=True):
    """The quotations of one day."""

    day: str
    quotes: tuple[Said, ...]


class QuotesView(Record, frozen=True):
    """``quotes.html``: quotations by day, newest first; of all, or of one person. The first page of
    all shows a few `telling` ones at its head, and who is `quoted` most."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    total: int
    days: tuple[QuoteDay, ...]
    quoted: Ranking | None = None
    telling: tuple[Said, ...] = ()
    pager: Pager | None = None


class MonthLine(Record, frozen=True):
    """A month of the archive; `share` is its articles as hundredths of the fullest month."""

    name: str
    url: str
    articles: int
    share: int
    first: tuple[Card, ...] = ()


class YearLine(Record, frozen=True):
    """A year of the archive with its months, newest first."""

    year: str
    url: str
    articles: int
    months: tuple[MonthLine, ...]


class ArchiveView(Record, frozen=True):
    """``archive.html``: years with their months; with one year, that year's page."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    total: int
    years: tuple[YearLine, ...]
    undated: Link | None = None
    one_year: bool = False
    sections: Chart | None = None


class Day(Record, frozen=True):
    """The articles of one day."""

    day: str
    cards: tuple[Card, ...]
    digest: str = ""  # URL of its digest


class MonthView(Record, frozen=True):
    """``month.html``: the articles of a month by day."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    total: int
    days: tuple[Day, ...]
    earlier: Link | None = None
    later: Link | None = None
    weeks: tuple[Link, ...] = ()  # the digests of its weeks, on its first page
    pager: Pager | None = None
