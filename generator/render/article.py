"""Article pages: everything the collection knows around one text."""

from __future__ import annotations

from collections.abc import Container, Iterator

from ..records import EntityKind
from ..site import Entry, FigureLine
from . import dates, facts, urls, wording
from .head import article_image
from .parts import Page, Parts
from .views.article import ArticleView, BodyName, FigureView, RelatedView, StoryBox, SummaryLine
from .views.shared import Link, Name

FIGURES = 6
DAYS = 3
RELATED = 6
STORY_REACH = 2  # articles of the story shown before and after this one


def article_pages(
    parts: Parts, slugs: Container[str] | None = None, *, but: Container[str] = ()
) -> Iterator[Page]:
    """One page for each article, or for those with `slugs` alone; for none of those in `but`."""
    for entry in parts.index.entries.values():
        if entry.slug in but or (slugs is not None and entry.slug not in slugs):
            continue
        yield Page(
            urls.article_path(entry.slug),
            "article.html",
            _view(parts, entry),
            (entry.text_key, entry.analysis_key),
        )


def _view(parts: Parts, entry: Entry) -> ArticleView:
    card = parts.cards[entry.slug]
    source = urls.web_link(entry.source_url)
    people = _names(parts, entry, "person")
    head = parts.head(entry.title, urls.article_path(entry.slug), card.brief)
    return ArticleView(
        head,
        entry.slug,
        entry.title,
        card.minutes,
        entry.words,
        date=card.date,
        digest=parts.digest(entry.date),
        time=dates.clock_time(entry.date),
        publisher=card.publisher,
        authors=entry.authors,
        section=card.section or _unlinked_section(entry),
        source=source,
        host=urls.host(source),
        lang=card.lang,
        title_made=entry.title_made,
        summary=tuple(
            SummaryLine(
                line.text,
                0 if line.number is None else line.number + 1,
                tuple(wording.reason_text(reason) for reason in line.reasons),
            )
            for line in entry.summary
        ),
        quotes=tuple(parts.said_all(entry.quotes)),
        figures=_figures(entry),
        people=people,
        organisations=_names(parts, entry, "organisation"),
        places=_names(parts, entry, "place"),
        topics=tuple(name for t in entry.topics if (name := parts.topic(t))),
        related=tuple(
            RelatedView(parts.cards[r.slug], r.reason)
            for r in entry.related
            if r.slug in parts.cards
        )[:RELATED],
        story=_story(parts, entry),
        names=_body_names(parts, entry),
        told=_told(parts, entry),
        copy_of=parts.cards.get(entry.copy_of or ""),
        copies=tuple(parts.cards_of(parts.index.copies.get(entry.slug, ()))),
        facts=facts.article(
            entry,
            facts.Around(
                head.canonical,
                card.brief,
                source,
                article_image(parts, entry.slug),
                [name.name for name in people],
                parts.index.settings.title,
            ),
        ),
    )


def _unlinked_section(entry: Entry) -> Link | None:
    section = entry.section
    return Link(wording.section_name(section.id, section.label)) if section else None


def _names(parts: Parts, entry: Entry, kind: EntityKind) -> tuple[Name, ...]:
    """Those of a kind that the article names, each once, in order of first mention."""
    idents = dict.fromkeys(name.id for name in entry.names if name.kind == kind)
    return tuple(name for ident in idents if (name := parts.name(kind, ident)))


def _body_names(parts: Parts, entry: Entry) -> tuple[BodyName, ...]:
    return tuple(
        BodyName(link.referent, name.url, link.kind, name.name)
        for link in entry.names
        if (name := parts.name(link.kind, link.id))
    )


def _told(parts: Parts, entry: Entry) -> tuple[tuple[int, Link], ...]:
    quotes = ((n, parts.index.quotes.get(ident)) for n, ident in enumerate(entry.quotes))
    return tuple((n, parts.said(quote).speaker) for n, quote in quotes if quote and quote.corrected)


def _figures(entry: Entry) -> tuple[FigureView, ...]:
    """The first amounts and the first dates, in the order of the text."""
    amounts = [figure for figure in entry.figures if figure.kind != "date"][:FIGURES]
    days = [figure for figure in entry.figures if figure.kind == "date"][:DAYS]
    return tuple(figure_view(f) for f in entry.figures if f in amounts or f in days)


def figure_view(figure: FigureLine) -> FigureView:
    """An amount in its sentence."""
    before, inside, after = figure.sentence.partition(figure.text)
    return FigureView(figure.text, figure.kind, figure.number + 1, before, inside, after)


def _story(parts: Parts, entry: Entry) -> StoryBox | None:
    story = parts.index.stories.get(entry.story or "")
    if story is None or entry.slug not in story.articles:
        return None
    slugs = [slug for slug in story.articles if slug in parts.cards]
    place = slugs.index(entry.slug)
    around = slugs[max(0, place - STORY_REACH) : place + STORY_REACH + 1]
    return StoryBox(
        Link(story.title, parts.story_url(story)),
        place + 1,
        len(slugs),
        tuple(parts.cards[slug] for slug in around if slug != entry.slug),
    )
