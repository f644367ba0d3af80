"""The machine-readable face: ``/api/v1/*.json``, documented by the records here.

Each collection is a run of files that a reader follows: ``articles.json`` holds the first
`ON_ONE_FILE` items and, in `next`, the address of the file with those that follow
(``articles-2.json``). Sentences are numbered from 0; addresses are full URLs; a missing value is
null or an empty list, never a missing key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ..records import Record
from ..site import Entry, LinkedQuote, Profile, Story, Topic
from . import urls
from .parts import Page, Parts, chunks
from .spans import Span

ON_ONE_FILE = 500
FOLDER = "api/v1/"
JSON = "json"


class Item(Record, frozen=True, omit_defaults=False):
    """Base of what the API lists: every key is always there."""


class Collection(Item, frozen=True):
    """One file: `items` of `total`, and the URL of the next file or null."""

    total: int
    items: tuple[Item, ...]
    next: str | None = None


class ApiSentence(Item, frozen=True):
    """A sentence of a summary; `number` is null when an editor wrote it. `reasons` are codes."""

    text: str
    number: int | None
    reasons: tuple[str, ...]


class ApiArticle(Item, frozen=True):
    """An article. `people`, `organisations`, `places`, `topics` and `story` are ids; `section` is
    an IPTC Media Topic."""

    id: str
    url: str
    title: str
    title_made: bool
    date: str | None
    publisher: str | None
    authors: tuple[str, ...]
    source_url: str | None
    lang: str
    words: int
    summary: tuple[ApiSentence, ...]
    section: str | None
    topics: tuple[str, ...]
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    story: str | None
    quotes: tuple[str, ...]


class ApiRole(Item, frozen=True):
    """A role as `article` gave it in sentence `sentence`."""

    text: str
    article: str
    sentence: int
    date: str | None


class ApiAppearance(Item, frozen=True):
    """That an article names somebody: how often, and in which sentence first."""

    article: str
    mentions: int
    sentence: int


class ApiName(Item, frozen=True):
    """A person, organisation or place."""

    id: str
    url: str
    name: str
    variants: tuple[str, ...]
    role: str
    roles: tuple[ApiRole, ...]
    appearances: tuple[ApiAppearance, ...]
    quotes: tuple[str, ...]


class ApiTopic(Item, frozen=True):
    """A topic; `articles` newest first, `people` are ids; `iptc` and `wikidata` are its ids there,
    empty when they have none of its name."""

    id: str
    url: str
    label: str
    variants: tuple[str, ...]
    articles: tuple[str, ...]
    people: tuple[str, ...]
    iptc: str
    wikidata: str


class ApiStory(Item, frozen=True):
    """A story; `articles` oldest first."""

    id: str
    url: str
    title: str
    articles: tuple[str, ...]
    people: tuple[str, ...]


class ApiQuote(Item, frozen=True):
    """A quotation. `how` tells how `person` was found: ``named``, ``pronoun``, ``carried``,
    ``editor``, or null when nobody was. `speaker` is what the article calls the source."""

    id: str
    url: str
    article: str
    sentence: int
    text: str
    direct: bool
    person: str | None
    speaker: str
    how: str | None
    date: str | None


class ApiDigest(Item, frozen=True):
    """A digest of a day (``2024-07-10``) or an ISO week (``2024-W28``); `articles` newest first."""

    id: str
    url: str
    first: str
    last: str
    articles: tuple[str, ...]


T = TypeVar("T")


def api_pages(parts: Parts) -> Iterator[Page]:
    """Every file of the API."""
    index = parts.index
    yield from _files(parts, "articles", index.entries.values(), _article)
    yield from _files(parts, "quotes", index.quotes.values(), _quote)
    yield from _files(parts, "topics", index.topics.values(), _topic)
    yield from _files(parts, "stories", index.stories.values(), _story)
    if index.settings.digests:
        yield from _files(parts, "digests", (*index.days, *index.weeks), _digest)
    for kind, folder in urls.KIND_FOLDERS.items():
        yield from _files(parts, folder.rstrip("/"), index.profiles[kind].values(), _name)


def _files(
    parts: Parts, name: str, found: Iterable[T], item: Callable[[Parts, T], Item]
) -> Iterator[Page]:
    items = [item(parts, one) for one in found]
    runs = chunks(items, ON_ONE_FILE)
    for number, run in enumerate(runs, 1):
        following = parts.at.absolute(_path(name, number + 1)) if number < len(runs) else None
        yield Page(_path(name, number), JSON, Collection(len(items), tuple(run), following))


def _path(name: str, number: int) -> str:
    return f"{FOLDER}{name}.json" if number == 1 else f"{FOLDER}{name}-{number}.json"


def _article(parts: Parts, entry: Entry) -> ApiArticle:
    names: dict[str, dict[str, None]] = {kind: {} for kind in urls.KIND_FOLDERS}
    for link in entry.names:
        names[link.kind][link.id] = None
    return ApiArticle(
        entry.slug,
        parts.at.absolute(urls.article_path(entry.slug)),
        entry.title,
        entry.title_made,
        entry.date,
        entry.publisher,
        entry.authors,
        urls.web_link(entry.source_url) or None,
        entry.lang,
        entry.words,
        tuple(ApiSentence(line.text, line.number, line.reasons) for line in entry.summary),
        entry.section.id if entry.section else None,
        entry.topics,
        tuple(names["person"]),
        tuple(names["organisation"]),
        tuple(names["place"]),
        entry.story,
        entry.quotes,
    )


def _quote(parts: Parts, quote: LinkedQuote) -> ApiQuote:
    page = parts.at.absolute(urls.article_path(quote.article))
    return ApiQuote(
        quote.id,
        urls.sentence(page, quote.number),
        quote.article,
        quote.number,
        quote.text,
        quote.direct,
        quote.person,
        quote.speaker,
        quote.how,
        quote.date,
    )


def _topic(parts: Parts, topic: Topic) -> ApiTopic:
    url = parts.at.absolute(urls.paged(urls.topic_folder(topic.id)))
    return ApiTopic(
        topic.id,
        url,
        topic.label,
        topic.variants,
        topic.articles,
        topic.people,
        topic.iptc,
        topic.wikidata,
    )


def _story(parts: Parts, story: Story) -> ApiStory:
    url = parts.at.absolute(urls.paged(urls.story_folder(story.id)))
    return ApiStory(story.id, url, story.title, story.articles, story.people)


def _digest(parts: Parts, span: Span) -> ApiDigest:
    return ApiDigest(
        span.name,
        parts.at.absolute(urls.paged(span.folder)),
        span.first.isoformat(),
        span.last.isoformat(),
        tuple(entry.slug for entry in span.entries),
    )


def _name(parts: Parts, profile: Profile) -> ApiName:
    return ApiName(
        profile.id,
        parts.at.absolute(urls.paged(urls.profile_folder(profile.kind, profile.id))),
        profile.name,
        tuple(variant.text for variant in profile.variants),
        profile.role,
        tuple(ApiRole(r.text, r.article, r.number, r.date) for r in profile.roles),
        tuple(ApiAppearance(a.article, a.count, a.sentence) for a in profile.appearances),
        profile.quotes,
    )
