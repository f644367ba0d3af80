"""What can be found by searching: plain values of every article, name, topic and story, and the
small HTML document that the indexer reads for each. The pages themselves are not indexed, so that a
change of a template, or of a list beside the text, makes no new index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ..config import SiteSettings
from ..records import Analysis, CleanText, EntityKind, Record
from ..site import Entry, Profile, Site
from . import dates, urls, wording
from .index import Index
from .parts import Page, Parts
from .views.search import Facet, SearchView
from .views.shared import Link

BUNDLE = "pagefind/"
SEARCH = "search/index.html"
ARTICLE = "Article"
_KINDS: dict[EntityKind, str] = {
    "person": "Person",
    "organisation": "Organisation",
    "place": "Place",
}
FACETS = ("Section", "Topic", "Person", "Publisher", "Year")
ROLES = 6  # of a person, by which they can be found
SHARED = 2  # articles; what only one has is no filter


class Findable(Record, frozen=True):
    """One page that search can lead to. `filters` and `facts` are pairs of name and value; `texts`
    are the keys of the article's text and analysis, `words` stand for them elsewhere."""

    path: str
    title: str
    filters: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, str] | None = None
    words: str = ""


def search_pages(parts: Parts) -> Iterator[Page]:
    """``/search/``."""
    at, settings = parts.at, parts.index.settings
    indexes = (
        ("People", urls.KIND_FOLDERS["person"]),
        ("Topics", urls.TOPICS),
        ("Stories", urls.STORIES),
        ("Quotations", urls.QUOTES),
        ("Archive", urls.ARCHIVE),
    )
    view = SearchView(
        parts.head("Search", SEARCH, f"Search the articles of {settings.title}."),
        at.url(BUNDLE),
        at.base_path,
        ARTICLE,
        tuple(Facet(name, f"All {_many(name)}") for name in FACETS),
        tuple(Link(text, at.url(urls.paged(folder))) for text, folder in indexes),
    )
    yield Page(SEARCH, "search.html", view)


def _many(facet: str) -> str:
    return {"Person": "people"}.get(facet, f"{facet.lower()}s")


def findables(site: Site, settings: SiteSettings) -> tuple[Findable, ...]:
    """Everything that search can lead to, by path."""
    index = Index(site, settings)
    found = [
        *(_article(index, entry) for entry in index.entries.values()),
        *(_profile(p) for profiles in index.profiles.values() for p in profiles.values()),
        *(
            _page(
                urls.paged(urls.topic_folder(topic.id)),
                wording.capital(topic.label),
                "Topic",
                topic.articles,
                topic.variants,
            )
            for topic in index.topics.values()
        ),
        *(
            _page(urls.paged(urls.story_folder(story.id)), story.title, "Story", story.articles)
            for story in index.stories.values()
        ),
    ]
    return tuple(sorted(found, key=lambda f: f.path))


def _article(index: Index, entry: Entry) -> Findable:
    date = dates.parse(entry.date)
    facts = [("date", dates.day(entry.date)), ("publisher", entry.publisher or "")]
    filters = [
        ("Kind", ARTICLE),
        ("Section", wording.section_name(*_section(entry)) if entry.section else ""),
        *(("Topic", wording.capital(label)) for label in _topics(index, entry)),
        *(("Person", name) for name in _people(index, entry)),
        ("Publisher", entry.publisher or ""),
        ("Year", str(date.year) if date else ""),
    ]
    return Findable(
        urls.article_path(entry.slug),
        entry.title,
        _given(filters),
        _given(facts),
        (entry.text_key, entry.analysis_key),
    )


def _section(entry: Entry) -> tuple[str, str]:
    return (entry.section.id, entry.section.label) if entry.section else ("", "")


def _topics(index: Index, entry: Entry) -> Iterator[str]:
    for ident in entry.topics:
        topic = index.topics.get(ident)
        if topic and len(topic.articles) >= SHARED:
            yield topic.label


def _people(index: Index, entry: Entry) -> Iterator[str]:
    for ident in dict.fromkeys(name.id for name in entry.names if name.kind == "person"):
        person = index.profiles["person"].get(ident)
        if person and len(person.appearances) >= SHARED:
            yield person.name


def _profile(profile: Profile) -> Findable:
    roles = dict.fromkeys(line.text for line in profile.roles)
    variants = (v.text for v in profile.variants if v.text != profile.name)
    seen = len(profile.appearances)
    return Findable(
        urls.paged(urls.profile_folder(profile.kind, profile.id)),
        profile.name,
        (("Kind", _KINDS[profile.kind]),),
        _given([("role", profile.role), ("articles", wording.plural(seen, "article"))]),
        words=". ".join([*variants, *list(roles)[:ROLES]]),
    )


def _page(
    path: str, title: str, kind: str, articles: tuple[str, ...], variants: tuple[str, ...] = ()
) -> Findable:
    count = wording.plural(len(articles), "article")
    return Findable(
        path, title, (("Kind", kind),), (("articles", count),), words=". ".join(variants)
    )


def _given(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)


def document(
    findable: Findable, language: str, texts: tuple[CleanText, Analysis] | None = None
) -> str:
    """The HTML that the indexer reads: title, filters, facts, and the text with each sentence's
    anchor, so that a result can lead to the very sentence."""
    body = _sentences(*texts) if texts else f"<p>{escape(findable.words)}</p>"
    marks = "".join(
        f'<i data-pagefind-{what}="{escape(name)}[data-v]" data-v="{escape(value)}"></i>'
        for what, pairs in (("filter", findable.filters), ("meta", findable.facts))
        for name, value in pairs
    )
    return (
        f'<!doctype html><html lang="{escape(language)}"><meta charset="utf-8"><body>'
        f"<h1>{escape(findable.title)}</h1>{marks}{body}</body></html>\n"
    )


def _sentences(clean: CleanText, analysis: Analysis) -> str:
    spans = analysis.sentences
    if not spans:
        return f"<p>{escape(clean.text)}</p>"
    pieces, last = ["<p>"], 0
    for number, span in enumerate(spans):
        if "\n" in clean.text[last : span.start]:
            pieces.append("</p><p>")
        anchor = urls.sentence_anchor(number)
        pieces.append(f'<b id="{anchor}"></b>{escape(span.of(clean.text))} ')
        last = span.end
    return "".join([*pieces, "</p>"])
