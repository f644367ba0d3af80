"""What the templates about people, organisations, places and topics see."""

from __future__ import annotations

from ...records import Record
from .charts import Chart
from .shared import Card, Head, Link, Name, Pager, Said


class LetterLink(Record, frozen=True):
    """A letter of an A–Z row; no URL when nothing stands under it."""

    letter: str
    url: str
    count: int
    current: bool = False


class LetterGroup(Record, frozen=True):
    """The names under one letter."""

    letter: str
    names: tuple[Name, ...]


class NamesView(Record, frozen=True):
    """``names.html``: an A–Z index. When it is split by letter, its first page has no `groups`."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    intro: str
    total: int
    letters: tuple[LetterLink, ...]
    groups: tuple[LetterGroup, ...] = ()
    top: tuple[Name, ...] = ()
    quoted: tuple[Name, ...] = ()  # those quoted most
    letter: str = ""
    pager: Pager | None = None


class RoleView(Record, frozen=True):
    """A role with the span of days over which articles gave it, and the latest sentence."""

    text: str
    period: str
    url: str
    times: int


class Seen(Record, frozen=True):
    """An appearance: the article, how often it names the person, and where first."""

    card: Card
    count: int
    url: str


class YearGroup(Record, frozen=True):
    """The appearances of one year."""

    year: str
    seen: tuple[Seen, ...]


class JoinView(Record, frozen=True):
    """A form of the name, and why it was taken for this one's; `sure` is a percentage."""

    name: str
    reason: str
    sure: int


class OnTopic(Record, frozen=True):
    """What somebody said on a topic, first and last."""

    topic: Name
    then: Said
    now: Said


class ProfileView(Record, frozen=True):
    """``profile.html``: a person, organisation or place."""

    head: Head
    crumbs: tuple[Link, ...]
    kind: str
    name: str
    articles: int
    said: int
    role: str = ""
    variants: tuple[str, ...] = ()
    described: tuple[str, ...] = ()  # words that mean the person and are no name, with counts
    period: str = ""
    corrected: str = ""
    roles: tuple[RoleView, ...] = ()
    quotes: tuple[Said, ...] = ()
    all_quotes: str = ""
    years: tuple[YearGroup, ...] = ()
    companions: tuple[Name, ...] = ()
    topics: tuple[Name, ...] = ()
    over_time: Chart | None = None
    company: Chart | None = None
    pager: Pager | None = None
    joins: tuple[JoinView, ...] = ()
    about: tuple[Said, ...] = ()  # what others said of somebody
    then_now: tuple[OnTopic, ...] = ()
    facts: dict[str, object] | None = None


class Voice(Record, frozen=True):
    """A person who is quoted, and what leads to the words."""

    name: Name
    said: tuple[Said, ...]


class TopicView(Record, frozen=True):
    """``topic.html``."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    articles: int
    period: str
    variants: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    people: tuple[Name, ...] = ()
    stories: tuple[Link, ...] = ()
    quotes: tuple[Said, ...] = ()
    topics: tuple[Name, ...] = ()
    over_time: Chart | None = None
    pager: Pager | None = None
    corrected: str = ""
    elsewhere: tuple[Link, ...] = ()  # the same topic in public vocabularies
    voices: tuple[Voice, ...] = ()
