"""The vocabulary of linking: everything the collection knows, and the pages made of it.

`Site` is immutable and the only input of rendering. It holds no article text: a page that needs
the text reads it back from the store by `Entry.text_key` and `Entry.analysis_key`.
"""

from __future__ import annotations

from typing import Literal

from .records import EntityKind, How, Metadata, Record, Section


class Document(Record, frozen=True):
    """One article on its way to linking: light metadata, and the keys of its heavy parts.

    `path` is the source's, relative to the content folder. `meta` is front matter completed by what
    cleaning found. `slug` is already unique in the collection.
    """

    path: str
    slug: str
    meta: Metadata
    text_key: str
    analysis_key: str
    words: int


class SummarySentence(Record, frozen=True):
    """A chosen sentence; `number` is None for a summary given in front matter."""

    text: str
    number: int | None = None
    reasons: tuple[str, ...] = ()


class NameLink(Record, frozen=True):
    """Referent number `referent` of an article's analysis is the linked entity `id`."""

    referent: int
    kind: EntityKind
    id: str


class Related(Record, frozen=True):
    """Another article worth reading next, and why (``same story``, ``shares …``)."""

    slug: str
    reason: str


class FigureLine(Record, frozen=True):
    """An amount as printed, with what it is and the sentence that it stands in."""

    text: str
    kind: str
    number: int
    sentence: str
    value: float = 0.0
    unit: str = ""


class Entry(Record, frozen=True):
    """An article in its place in the collection: all that lists and other pages show of it."""

    slug: str
    path: str
    title: str
    text_key: str
    analysis_key: str
    words: int
    date: str | None = None
    publisher: str | None = None
    source_url: str | None = None
    authors: tuple[str, ...] = ()
    lang: str = "en"
    summary: tuple[SummarySentence, ...] = ()
    section: Section | None = None
    topics: tuple[str, ...] = ()  # topic ids, best first
    names: tuple[NameLink, ...] = ()
    quotes: tuple[str, ...] = ()  # ids of its quotations, in reading order
    figures: tuple[FigureLine, ...] = ()
    story: str | None = None
    related: tuple[Related, ...] = ()
    title_made: bool = False  # the title was cut from the text, not given
    copy_of: str | None = None  # the slug of the article that this one nearly repeats


class Variant(Record, frozen=True):
    """One way a name is written, and how often over the collection."""

    text: str
    count: int


class RoleLine(Record, frozen=True):
    """A role as an article gave it."""

    text: str
    article: str
    number: int  # sentence
    date: str | None = None


class Appearance(Record, frozen=True):
    """That an article names somebody: how often, and where first."""

    article: str
    count: int
    sentence: int


class Companion(Record, frozen=True):
    """Somebody who stands in the same articles; `shared` are their places among the profile's
    `appearances`."""

    id: str
    shared: tuple[int, ...]


class NameJoin(Record, frozen=True):
    """Why a name counts as that of a profile: how sure it is (0 to 1), why, and how often."""

    name: str
    score: float
    reason: str
    times: int = 1


class Profile(Record, frozen=True):
    """A person, organisation or place of the collection.

    `roles` newest first; `appearances` newest article first; `quotes` are ids of what they said,
    newest first. `role` is the best recent one: the line shown beside the name in lists.
    """

    kind: EntityKind
    id: str
    name: str
    variants: tuple[Variant, ...] = ()
    role: str = ""
    roles: tuple[RoleLine, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    quotes: tuple[str, ...] = ()
    companions: tuple[Companion, ...] = ()
    corrected: str = ""  # the editor's rules that shaped this page, in words
    about: tuple[str, ...] = ()  # ids of what others said that names them, newest first
    joins: tuple[NameJoin, ...] = ()  # least sure first
    described: tuple[Variant, ...] = ()  # by what they are, not by name: "the chief executive"


class LinkedQuote(Record, frozen=True):
    """A quotation of the collection. `person` is a profile's id, or None: unattributed.

    `speaker` is what the article calls the source (``the Norwegian politician``), `how` says how
    it was resolved. `id` is the article's slug and the quotation's number in it. `about` are ids of
    the people whom its words name.
    """

    id: str
    article: str
    number: int  # of its sentence
    text: str
    person: str | None = None
    speaker: str = ""
    how: How | Literal["editor"] | None = None
    direct: bool = True
    date: str | None = None
    about: tuple[str, ...] = ()
    corrected: str = ""  # the editor's rule that says who spoke, in words


class Topic(Record, frozen=True):
    """A topic of the collection; `articles` newest first, by slug."""

    id: str
    label: str
    articles: tuple[str, ...]
    variants: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    manual: bool = False
    corrected: str = ""  # the editor's rules that shaped this page, in words
    iptc: str = ""  # of the IPTC Media Topic of this name, e.g. ``medtop:20000003``
    wikidata: str = ""  # of the same, e.g. ``Q11425``


class Story(Record, frozen=True):
    """Articles on one event, oldest first."""

    id: str
    title: str
    articles: tuple[str, ...]
    people: tuple[str, ...] = ()


class SectionIndex(Record, frozen=True):
    """A top-level IPTC Media Topic with its articles, newest first, by slug."""

    id: str
    label: str
    slug: str
    articles: tuple[str, ...]


class Proof(Record, frozen=True):
    """A sentence that a doubtful decision rests on; `text` is empty until it is asked for."""

    article: str
    path: str
    number: int
    text: str = ""


class Remedy(Record, frozen=True):
    """What to paste into the corrections, and when: ``if they are one person``; or where else."""

    when: str
    yaml: str


class Doubt(Record, frozen=True):
    """A decision of the program that an editor should look at; `doubt` 1 is the worst."""

    kind: Literal["joined", "apart", "speaker", "person", "summary"]
    doubt: float
    title: str
    reason: str
    proofs: tuple[Proof, ...]
    remedies: tuple[Remedy, ...]


class Site(Record, frozen=True):
    """Everything linked. All tuples are in the order in which they are shown by default:
    entries newest first, profiles by kind and name, topics by label, stories newest first, doubts
    worst first. `review` asks for the editor's page of them."""

    entries: tuple[Entry, ...]
    profiles: tuple[Profile, ...] = ()
    quotes: tuple[LinkedQuote, ...] = ()
    topics: tuple[Topic, ...] = ()
    stories: tuple[Story, ...] = ()
    sections: tuple[SectionIndex, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    review: bool = False


class KnownTopic(Record, frozen=True):
    """A topic as an earlier build published it."""

    id: str
    label: str


class KnownStory(Record, frozen=True):
    """A story as an earlier build published it: address, articles, by slug, and title."""

    id: str
    articles: tuple[str, ...]
    title: str = ""


class Registry(Record, frozen=True):
    """The names and addresses that earlier builds published: what a later one keeps to."""

    topics: tuple[KnownTopic, ...] = ()
    stories: tuple[KnownStory, ...] = ()
