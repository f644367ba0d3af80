"""What templates see: one frozen record of plain values per page, named `page` in its template.

Beside `page` a template sees `site` (a `SiteView`) and, on article pages, `body` (a `Body`, made
from the stored text when the page is rendered). Texts are plain and are escaped by the template;
every `url` is ready for an attribute, and empty where there is nothing to link to.
"""

from __future__ import annotations

from ..records import Record


class Link(Record, frozen=True):
    """Words that lead somewhere; just words when `url` is empty."""

    text: str
    url: str = ""


class When(Record, frozen=True):
    """A date: `iso` for machines, `text` for readers, `short` without the year."""

    iso: str
    text: str
    short: str


class Head(Record, frozen=True):
    """What stands in the page's head. `canonical` is a full URL; `title` lacks the site's name."""

    title: str
    canonical: str
    description: str = ""
    feed: str = ""
    feed_title: str = ""
    index: bool = True  # whether search engines should list the page


class SiteView(Record, frozen=True):
    """What every page knows of the site. A change here changes every page."""

    title: str
    language: str
    home: str
    how: str
    sections: tuple[Link, ...]
    indexes: tuple[Link, ...]
    assets: dict[str, str]  # name in the theme's assets folder -> URL
    tagline: str = ""
    feed: str = ""


class Card(Record, frozen=True):
    """An article as lists show it. `lang` is empty when it is the site's own."""

    slug: str
    url: str
    title: str
    minutes: int
    brief: str = ""  # the beginning of its summary
    date: When | None = None
    publisher: str = ""
    section: Link | None = None
    lang: str = ""


class Name(Record, frozen=True):
    """A person, organisation, place or topic as lists show it."""

    name: str
    url: str
    role: str = ""
    articles: int = 0
    quotes: int = 0
    family: str = ""  # the word it is sorted by, when that is the last of several


class Said(Record, frozen=True):
    """A quotation with its source. `how` is ``named``, ``pronoun``, ``carried`` or ``unattributed``;
    `how_text` says it in words. `url` leads to sentence `number` of the article."""

    text: str
    speaker: Link
    how: str
    how_text: str
    url: str
    number: int
    article: Link
    role: str = ""
    direct: bool = True
    date: When | None = None
    lang: str = ""


class PageLink(Record, frozen=True):
    """One number of a pager; number 0 stands for those left out."""

    number: int
    url: str = ""
    current: bool = False


class Pager(Record, frozen=True):
    """Where a page stands in its list."""

    number: int
    total: int
    links: tuple[PageLink, ...]
    newer: str = ""
    older: str = ""


class SectionBlock(Record, frozen=True):
    """A section on the front page: its first article in full, others by headline."""

    section: Link
    first: Card
    others: tuple[Card, ...] = ()


class FrontView(Record, frozen=True):
    """``front.html``: the first page of the site. `summary` is the lead's, `also` are more articles of
    its story; `second`, `newest` and `earlier` hold the other articles of the page, by weight."""

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
    topics: tuple[Name, ...] = ()
    latest: When | None = None
    pager: Pager | None = None


class ListView(Record, frozen=True):
    """``list.html``: a further page of any list of articles."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    cards: tuple[Card, ...]
    kicker: str = ""
    pager: Pager | None = None


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
    facts: dict[str, object] | None = None  # schema.org, for the data block


class LetterLink(Record, frozen=True):
    """A letter of an A–Z row; no URL when nothing stands under it."""

    letter: str
    url: str
    count: int
    current: bool = False


class LetterGroup(Record, frozen=True):
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
    year: str
    seen: tuple[Seen, ...]


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
    period: str = ""
    corrected: str = ""
    roles: tuple[RoleView, ...] = ()
    quotes: tuple[Said, ...] = ()
    all_quotes: str = ""
    years: tuple[YearGroup, ...] = ()
    companions: tuple[Name, ...] = ()
    topics: tuple[Name, ...] = ()
    pager: Pager | None = None
    facts: dict[str, object] | None = None


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
    pager: Pager | None = None


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


class Step(Record, frozen=True):
    """An article in a story's course, and what it says first."""

    card: Card
    number: int  # of the sentence `text`; 0 for a summary written by an editor
    url: str
    text: str


class StoryView(Record, frozen=True):
    """``story.html``: articles on one event, oldest first."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    articles: int
    period: str
    publishers: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    people: tuple[Name, ...] = ()
    quotes: tuple[Said, ...] = ()
    topics: tuple[Name, ...] = ()
    pager: Pager | None = None


class QuoteDay(Record, frozen=True):
    day: str
    quotes: tuple[Said, ...]


class QuotesView(Record, frozen=True):
    """``quotes.html``: quotations by day, newest first; of all, or of one person."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    total: int
    days: tuple[QuoteDay, ...]
    pager: Pager | None = None


class MonthLine(Record, frozen=True):
    """A month of the archive; `share` is its articles as hundredths of the fullest month."""

    name: str
    url: str
    articles: int
    share: int
    first: tuple[Card, ...] = ()


class YearLine(Record, frozen=True):
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


class Day(Record, frozen=True):
    day: str
    cards: tuple[Card, ...]


class MonthView(Record, frozen=True):
    """``month.html``: the articles of a month by day."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    total: int
    days: tuple[Day, ...]
    earlier: Link | None = None
    later: Link | None = None
    pager: Pager | None = None


class Explained(Record, frozen=True):
    """A label that the site uses, what it means, and how often it stands."""

    code: str
    label: str
    meaning: str
    count: int = -1


class HowView(Record, frozen=True):
    """``how.html``: what was done to make this site."""

    head: Head
    counts: tuple[Link, ...]
    attribution: tuple[Explained, ...]
    reasons: tuple[Explained, ...]


class PlainView(Record, frozen=True):
    """``404.html`` and other pages of fixed text."""

    head: Head


class FeedEntry(Record, frozen=True):
    title: str
    url: str
    updated: str
    summary: str
    author: str
    section: str = ""
    source: str = ""
    lang: str = ""


class FeedView(Record, frozen=True):
    """``feed.xml``: Atom (RFC 4287). URLs are absolute."""

    id: str
    title: str
    subtitle: str
    url: str
    page: str
    updated: str
    entries: tuple[FeedEntry, ...]


class Address(Record, frozen=True):
    url: str
    changed: str = ""


class SitemapView(Record, frozen=True):
    """``sitemap.xml``, or with `parts` the index of several."""

    pages: tuple[Address, ...] = ()
    parts: tuple[str, ...] = ()


class RobotsView(Record, frozen=True):
    """``robots.txt``."""

    sitemap: str


class How(Record, frozen=True):
    """How a speaker was found: a code, and the words for it."""

    how: str
    how_text: str


class Note(Record, frozen=True):
    """A remark in the margin: who says what stands beside it, and how that is known."""

    speaker: Link
    ways: tuple[How, ...]


class BodyBlock(Record, frozen=True):
    """A paragraph, list or other block as safe HTML, and the notes beside it."""

    html: str
    notes: tuple[Note, ...] = ()


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
