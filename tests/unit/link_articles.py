"""Articles made by hand for the tests of linking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.analyse.marks import quoted_spans
from generator.config import LinkSettings
from generator.link import Corrections, link
from generator.problems import Problem
from generator.records import (
    Analysis,
    Chosen,
    CleanText,
    EntityKind,
    Metadata,
    Quote,
    Referent,
    Role,
    Section,
    Span,
    TopicPhrase,
)
from generator.site import Document, Entry, Profile, Registry, Site


class Written(NamedTuple):
    document: Document
    text: CleanText
    analysis: Analysis


def article(
    slug: str,
    text: str,
    *,
    people: Iterable[str] = (),
    organisations: Iterable[str] = (),
    places: Iterable[str] = (),
    roles: dict[str, str] | None = None,
    quotes: Sequence[tuple[str, str]] = (),
    topics: Iterable[str] = (),
    section: Section | None = None,
    headline: str = "",
    meta: Metadata | None = None,
) -> Written:
    """An article of one line: each sentence ends in a full stop and a space. Names are referents
    with all their places in the text; `quotes` are (words, name of the speaker)."""
    ends = [i + 1 for i in range(len(text)) if text.startswith(". ", i)] + [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    sentences = tuple(Span(a, b) for a, b in zip(starts, ends, strict=True))
    kinds: tuple[tuple[EntityKind, Iterable[str]], ...] = (
        ("person", people),
        ("organisation", organisations),
        ("place", places),
    )
    referents = [
        Referent(kind, name, _places(text, name), _roles(name, roles or {}))
        for kind, names in kinds
        for name in names
    ]
    number = {referent.name: place for place, referent in enumerate(referents)}
    found = []
    for words, speaker in quotes:
        start = text.index(words)
        sentence = next(n for n, span in enumerate(sentences) if start < span.end)
        span = Span(start, start + len(words))
        found.append(Quote((span,), sentence, person=number.get(speaker), how="named"))
    counts: dict[str, int] = {}
    names_words = {word for referent in referents for word in referent.name.split()}
    for word in text.replace(".", " ").replace(",", " ").split():
        if len(word) > 3:
            term = word.capitalize() if word in names_words else word.lower()
            counts[term] = counts.get(term, 0) + 1
    analysis = Analysis(
        lang="en",
        sentences=sentences,
        referents=tuple(referents),
        quotes=tuple(found),
        quoted=quoted_spans(text),
        summary=(Chosen(0, 1.0, ("lead", "central")),),
        headline=headline,
        section=section,
        topics=tuple(TopicPhrase(label, 1.0, (Span(0, 1),)) for label in topics),
        terms=tuple(sorted(counts.items())),
    )
    document = Document(
        f"{slug}.txt", slug, meta or Metadata(), f"t-{slug}", f"a-{slug}", len(text.split())
    )
    return Written(document, CleanText(text, ()), analysis)


def _places(text: str, name: str) -> tuple[Span, ...]:
    found, start = [], text.find(name)
    while start >= 0:
        found.append(Span(start, start + len(name)))
        start = text.find(name, start + 1)
    assert found, f"{name} is not in the text"
    return tuple(found)


def _roles(name: str, roles: dict[str, str]) -> tuple[Role, ...]:
    return (Role(roles[name], 0),) if name in roles else ()


def linked(
    articles: Sequence[Written],
    corrections: Corrections | None = None,
    settings: LinkSettings | None = None,
    known: Registry | None = None,
) -> tuple[Site, tuple[Problem, ...]]:
    by_path = {a.document.path: a for a in articles}

    def read(document: Document) -> tuple[CleanText, Analysis]:
        return by_path[document.path].text, by_path[document.path].analysis

    documents = [a.document for a in articles]
    return link(
        documents,
        read,
        corrections or Corrections(),
        settings or LinkSettings(lone_names=True),
        known or Registry(),
    )


def site_of(*articles: Written) -> Site:
    site, problems = linked(articles)
    assert problems == ()
    return site


def profiles(site: Site, kind: EntityKind = "person") -> dict[str, Profile]:
    return {profile.id: profile for profile in site.profiles if profile.kind == kind}


def entry(site: Site, slug: str) -> Entry:
    return next(e for e in site.entries if e.slug == slug)


# What else a newspaper brings: without it everything would be about the same thing.
REST = tuple(
    article(f"rest{number}", f"{text}.")
    for number, text in enumerate(
        (
            "Farmers expect a poor harvest because the spring stayed unusually cold",
            "The museum opens a gallery of early photographs showing trams and markets",
            "Engineers repaired the bridge overnight so that commuters could cross again",
            "Volunteers planted thousands of oaks along the motorway between reservoirs",
            "Rain fell on quiet harbours yesterday evening",
        )
    )
)
