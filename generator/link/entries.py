"""Articles and quotations as the site shows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ..records import Section
from ..site import Entry, LinkedQuote, NameLink, Related, SectionIndex
from ..slugs import slugify
from .facts import Facts


def entry(
    fact: Facts,
    links: tuple[NameLink, ...],
    topics: tuple[str, ...],
    story: str | None,
    related: tuple[Related, ...],
    copy_of: str | None,
) -> Entry:
    """An article in its place in the collection."""
    document, meta = fact.document, fact.document.meta
    return Entry(
        slug=document.slug,
        path=document.path,
        title=fact.title,
        text_key=document.text_key,
        analysis_key=document.analysis_key,
        words=document.words,
        date=meta.date,
        publisher=meta.publisher,
        source_url=meta.source_url,
        authors=meta.authors,
        lang=fact.lang,
        summary=fact.summary,
        section=fact.section,
        topics=topics,
        names=links,
        quotes=tuple(_quote_id(fact, place) for place in range(len(fact.quotes))),
        figures=fact.figures,
        story=story,
        related=related,
        title_made=fact.title_made,
        copy_of=copy_of,
    )


def _quote_id(fact: Facts, place: int) -> str:
    return f"{fact.document.slug}-{place + 1}"


def linked_quotes(
    facts: Sequence[Facts], links: Sequence[Sequence[NameLink]]
) -> tuple[LinkedQuote, ...]:
    """All quotations, newest article first, in reading order; speakers are people's ids."""
    found = []
    for fact, named in zip(facts, links, strict=True):
        person: Mapping[int, str] = {
            link.referent: link.id for link in named if link.kind == "person"
        }
        for place, said in enumerate(fact.quotes):
            speaker = None if said.referent is None else person.get(said.referent)
            found.append(
                LinkedQuote(
                    id=_quote_id(fact, place),
                    article=fact.document.slug,
                    number=said.sentence,
                    text=said.text,
                    person=speaker,
                    speaker=said.speaker,
                    how=said.how,
                    direct=said.direct,
                    date=fact.document.meta.date,
                    about=tuple(dict.fromkeys(person[n] for n in said.about if n in person)),
                )
            )
    return tuple(found)


def section_indexes(facts: Sequence[Facts], copies: Collection[int]) -> tuple[SectionIndex, ...]:
    """The sections that have articles, by label; copies of articles are not listed again."""
    found: dict[str, tuple[Section, list[str]]] = {}
    for number, fact in enumerate(facts):
        if fact.section is not None and number not in copies:
            found.setdefault(fact.section.id, (fact.section, []))[1].append(fact.document.slug)
    return tuple(
        SectionIndex(
            id=id_, label=section.label, slug=slugify(section.label), articles=tuple(slugs)
        )
        for id_, (section, slugs) in sorted(found.items(), key=lambda item: item[1][0].label)
    )
