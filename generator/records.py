"""The vocabulary: what the stages hand to one another.

Every record is frozen and made of tuples and plain values, so that it pickles, hashes and
serialises to JSON without help. Nothing is filled in later: a stage that knows more returns
another record. Records of linking and of the finished site are in `generator.site`.

Text offsets: an article's `text` is its blocks' plain text joined by blank lines. A `Span` is
half-open, in Unicode code points into that text.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

Kind = Literal["markdown", "text", "html"]
BlockKind = Literal["paragraph", "heading", "item", "quote", "code", "table"]
EntityKind = Literal["person", "organisation", "place"]
How = Literal["named", "pronoun", "carried"]


class Span(NamedTuple):
    """Half-open [start, end) in code points of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The piece of `text` that it covers."""
        return text[self.start : self.end]

    def within(self, other: tuple[int, int]) -> bool:
        """Whether it lies inside `other`, ends included."""
        return other[0] <= self.start and self.end <= other[1]

    def overlaps(self, other: tuple[int, int]) -> bool:
        """Whether the two share a character."""
        return self.start < other[1] and other[0] < self.end


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all records: immutable, slotted, compact when stored."""


class Source(Record, frozen=True):
    """One file of the content folder; `path` is relative to it, with forward slashes."""

    path: str
    kind: Kind
    size: int
    digest: str  # of its bytes, hexadecimal


class Metadata(Record, frozen=True):
    """What is known about an article beside its text.

    `date` and `expires` are ISO 8601: a day (``2024-07-10``) or an instant with its own time zone
    (``2024-07-10T18:30:00+01:00``). URLs are http or https. `lang` is a BCP 47 tag.
    """

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    source_url: str | None = None
    authors: tuple[str, ...] = ()
    lang: str | None = None
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    summary: str | None = None
    draft: bool = False
    slug: str | None = None
    expires: str | None = None
    keep: tuple[str, ...] = ()  # words of lines that cleaning must leave


class Block(Record, frozen=True):
    """A paragraph or another block as read: its plain text on one line, and safe HTML of it.

    `html` is the sanitised *inner* HTML of the block's element: its text nodes, joined, are exactly
    `text`. Empty `html` stands for the escaped text itself. `line` is where it starts in the file.
    `depth` is the level of a heading (1-6), or the nesting of a list item (from 1).
    """

    kind: BlockKind
    text: str
    line: int
    html: str = ""
    depth: int = 0
    ordered: bool = False  # a list item of a numbered list


class Article(Record, frozen=True):
    """One source as read, before cleaning. `raw` holds blocks that may be no article at all:
    lines of scraped text. A Markdown file is an editor's own work and is not `raw`."""

    source: Source
    meta: Metadata
    blocks: tuple[Block, ...]
    raw: bool = False


class Passage(Record, frozen=True):
    """A block of the cleaned article: what it is and where its text stands in the whole."""

    kind: BlockKind
    span: Span
    line: int
    html: str = ""
    depth: int = 0
    ordered: bool = False


class Removed(Record, frozen=True):
    """A line that cleaning took away; `reason` is the rule's name, e.g. ``share-button``."""

    line: int
    text: str
    reason: str


class Repair(Record, frozen=True):
    """A piece of text that cleaning mended; `reason` is the rule's name, e.g. ``drop-cap``."""

    line: int
    before: str
    after: str
    reason: str


class CleanText(Record, frozen=True):
    """The article alone. `found` is what cleaning learnt from the lines it took away (dateline,
    byline, publisher, source link); front matter wins over it. `read_also` are headlines that the
    page pointed to. `restored` are lines in `text` that would be gone, had no editor kept them."""

    text: str
    passages: tuple[Passage, ...]
    removed: tuple[Removed, ...] = ()
    repairs: tuple[Repair, ...] = ()
    found: Metadata = Metadata()
    read_also: tuple[str, ...] = ()
    restored: tuple[Removed, ...] = ()


class Entity(Record, frozen=True):
    """A name or amount in the text; `label` is an OntoNotes entity type."""

    span: Span
    label: str


class Role(Record, frozen=True):
    """What the text calls somebody, with the sentence (its number) that says so."""

    text: str
    sentence: int


class Referent(Record, frozen=True):
    """Somebody or something an article names, all its mentions joined; the first one comes first.

    `name` is the fullest form in this article; `described` are the places where it is meant by
    what it is and not by name: *the chief executive*.
    """

    kind: EntityKind
    name: str
    mentions: tuple[Span, ...]
    roles: tuple[Role, ...] = ()
    described: tuple[Span, ...] = ()


class Quote(Record, frozen=True):
    """A quotation: `content` with its marks, `speaker` the words that name the source, `person`
    the number of the speaker among the analysis' referents, or None when unresolved."""

    content: tuple[Span, ...]
    sentence: int
    cue: Span | None = None
    speaker: Span | None = None
    person: int | None = None
    direct: bool = True
    how: How | None = None


class Chosen(Record, frozen=True):
    """A sentence of the summary, by number, with why it was chosen (``lead``, ``central``, …)."""

    sentence: int
    score: float
    reasons: tuple[str, ...]


class Section(Record, frozen=True):
    """A top-level topic of the IPTC Media Topics, e.g. ``medtop:11000000``."""

    id: str
    label: str
    score: float


class TopicPhrase(Record, frozen=True):
    """A phrase of this article that may become a topic; `label` is its normal form."""

    label: str
    score: float
    spans: tuple[Span, ...] = ()


class Figure(Record, frozen=True):
    """An amount: `value` in `unit` (``USD``, ``percent``, ``people``; empty when unknown)."""

    span: Span
    kind: Literal["money", "percent", "count", "date"]
    value: float
    unit: str
    sentence: int


class Analysis(Record, frozen=True):
    """All that reading one article's clean text yields: spans and plain values only."""

    lang: str
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...] = ()
    referents: tuple[Referent, ...] = ()
    quotes: tuple[Quote, ...] = ()
    summary: tuple[Chosen, ...] = ()
    headline: str = ""
    section: Section | None = None
    topics: tuple[TopicPhrase, ...] = ()
    figures: tuple[Figure, ...] = ()
    quoted: tuple[Span, ...] = ()  # between quotation marks, marks included; the outer ones first
    terms: tuple[tuple[str, int], ...] = ()  # content words with counts: what stories are told by
    opening: tuple[str, ...] = ()  # words of the names it opens with: what tells stories apart
    sketch: tuple[int, ...] = ()  # digests of runs of words: what copies are told by
    meaning: bytes = b""  # a direction, signed bytes: alike for articles about like things
