"""What the article page's template sees."""

from __future__ import annotations

from ...records import Record
from .shared import Card, Head, Link, Name, Said, When


class SummaryLine(Record, frozen=True):
    """A sentence of the summary. `number` is 0 for one written by an editor; `reasons` in words."""

    text: str
    number: int = 0
    reasons: tuple[str, ...] = ()


class FigureView(Record, frozen=True):
    """An amount with the sentence it stands in: `before`, `inside` and `after` make that sentence,
    and `inside` is the amount, or nothing when the sentence spells it otherwise."""

    text: str
    kind: str
    number: int
    before: str
    inside: str
    after: str


class RelatedView(Record, frozen=True):
    """An article worth reading next, and why."""

    card: Card
    reason: str


class StoryBox(Record, frozen=True):
    """The story that an article belongs to. `others` are its articles around this one."""

    story: Link
    number: int
    total: int
    others: tuple[Card, ...]


class BodyName(Record, frozen=True):
    """Where the mentions of referent `referent` of the analysis lead to."""

    referent: int
    url: str
    kind: str
    name: str


class ArticleView(Record, frozen=True):
    """``article.html``. The text itself comes as `body`."""

    head: Head
    slug: str
    title: str
    minutes: int
    words: int
    date: When | None = None
    digest: str = ""  # URL of the digest of its day
    time: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    section: Link | None = None
    source: str = ""
    host: str = ""
    lang: str = ""
    title_made: bool = False
    summary: tuple[SummaryLine, ...] = ()
    quotes: tuple[Said, ...] = ()
    figures: tuple[FigureView, ...] = ()
    people: tuple[Name, ...] = ()
    organisations: tuple[Name, ...] = ()
    places: tuple[Name, ...] = ()
    topics: tuple[Name, ...] = ()
    related: tuple[RelatedView, ...] = ()
    story: StoryBox | None = None
    names: tuple[BodyName, ...] = ()
    told: tuple[tuple[int, Link], ...] = ()  # who spoke, by quotation, where an editor says so
    copy_of: Card | None = None  # the earlier article that this one nearly repeats
    copies: tuple[Card, ...] = ()  # later articles that nearly repeat this one
    facts: dict[str, object] | None = None  # schema.org, for the data block


class How(Record, frozen=True):
    """How a speaker was found: a code, and the words for it."""

    how: str
    how_text: str


class Note(Record, frozen=True):
    """A remark in the margin: who says what stands beside it, and how that is known."""

    speaker: Link
    ways: tuple[How, ...]


class BodyBlock(Record, frozen=True):
    """A paragraph, list or other block as safe HTML, and the notes beside it. `sentences` are the
    numbers, from 1, of those that begin in it."""

    html: str
    notes: tuple[Note, ...] = ()
    sentences: tuple[int, ...] = ()


class CleanedLine(Record, frozen=True):
    """A line that cleaning took away or mended; `after` is empty for one taken away."""

    line: int
    before: str
    after: str
    reason: str


class Body(Record, frozen=True):
    """The text of an article, made when its page is rendered."""

    blocks: tuple[BodyBlock, ...]
    removed: tuple[CleanedLine, ...]
    repairs: tuple[CleanedLine, ...]
    restored: tuple[CleanedLine, ...] = ()
