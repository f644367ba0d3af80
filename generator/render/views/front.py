"""What the templates of front and section pages see, and of plain lists of articles."""

from __future__ import annotations

from ...records import Record
from .charts import Chart, Ranking
from .shared import Card, Head, Link, Name, Pager, Said, When


class SectionBlock(Record, frozen=True):
    """A section on the front page: its first article in full, others by headline."""

    section: Link
    first: Card
    others: tuple[Card, ...] = ()


class FrontView(Record, frozen=True):
    """``front.html``: the first page of the site. `summary` is the lead's, `also` are more articles
    of its story; `second`, `newest` and `earlier` hold the other articles, by weight."""

    head: Head
    articles: int
    lead: Card | None = None
    summary: tuple[str, ...] = ()
    story: Link | None = None
    also: tuple[Card, ...] = ()
    second: tuple[Card, ...] = ()
    newest: tuple[Card, ...] = ()
    earlier: tuple[Card, ...] = ()
    sections: tuple[SectionBlock, ...] = ()
    people: tuple[Name, ...] = ()
    quotes: tuple[Said, ...] = ()
    all_quotes: str = ""
    quoted: Ranking | None = None
    topics: tuple[Name, ...] = ()
    latest: When | None = None
    digests: tuple[Link, ...] = ()  # of the newest day and week
    pager: Pager | None = None


class SectionView(Record, frozen=True):
    """``section.html``: the first page of a section. `label` is the IPTC name."""

    head: Head
    title: str
    label: str
    articles: int
    lead: Card | None = None
    summary: tuple[str, ...] = ()
    second: tuple[Card, ...] = ()
    cards: tuple[Card, ...] = ()
    people: tuple[Name, ...] = ()
    topics: tuple[Name, ...] = ()
    over_time: Chart | None = None
    pager: Pager | None = None


class ListView(Record, frozen=True):
    """``list.html``: a further page of any list of articles."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    cards: tuple[Card, ...]
    kicker: str = ""
    pager: Pager | None = None
