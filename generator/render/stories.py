"""Stories: articles on one event, in the order in which they told it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from ..site import Entry, Story
from . import dates, urls
from .drawings import course_of, quotes_of, who_is_quoted
from .parts import Page, Parts, chunks, pager
from .selection import telling_quotes
from .telling import Told, digest_of, figures_of, sources_of, told_by_each, wordings_of
from .views.dated import Step, StoriesView, StoryLine, StoryView
from .views.shared import Card, Link

PEOPLE = 4
QUOTES = 6
PUBLISHERS = 6


def story_pages(parts: Parts) -> Iterator[Page]:
    """``/stories/``, ``/stories/ID/`` and their further pages."""
    home = Link(parts.index.settings.title, parts.at.url(urls.HOME))
    stories = list(parts.index.stories.values())
    runs = chunks(stories, parts.size)
    for number, run in enumerate(runs, 1):
        path = urls.paged(urls.STORIES, number)
        title = "Stories" if number == 1 else f"Stories, page {number}"
        view = StoriesView(
            parts.head(title, path, "Events that several articles tell, newest first."),
            (home,),
            len(stories),
            tuple(_line(parts, story) for story in run),
            pager=pager(parts, urls.STORIES, number, len(runs)),
        )
        yield Page(path, "stories.html", view)
    crumbs = (home, Link("Stories", parts.at.url(urls.paged(urls.STORIES))))
    for story in stories:
        yield from _pages(parts, story, crumbs)


def _line(parts: Parts, story: Story) -> StoryLine:
    entries = parts.index.of_articles(story.articles)
    return StoryLine(
        story.title,
        parts.story_url(story),
        len(entries),
        _period(parts, entries),
        parts.cards[entries[-1].slug].brief if entries else "",
        _publishers(entries),
        parts.people(story.people, PEOPLE),
    )


def _pages(parts: Parts, story: Story, crumbs: tuple[Link, ...]) -> Iterator[Page]:
    folder = urls.story_folder(story.id)
    entries = parts.index.of_articles(story.articles)
    steps = _steps(parts, entries)
    runs = chunks(steps, parts.size)
    feed = parts.feed(folder, story.articles)
    for number, run in enumerate(runs, 1):
        path = urls.paged(folder, number)
        title = story.title if number == 1 else f"{story.title}, page {number}"
        view = StoryView(
            parts.head(title, path, _about(parts, entries), feed if number == 1 else ""),
            crumbs,
            story.title,
            len(entries),
            _period(parts, entries),
            _publishers(entries),
            copies=len(entries) - len(steps),
            steps=tuple(run),
            quotes=telling_quotes(
                parts, parts.index.of_articles(step.card.slug for step in run), QUOTES
            ),
            pager=pager(parts, folder, number, len(runs)),
        )
        yield Page(path, "story.html", _whole(parts, story, view) if number == 1 else view)


def _whole(parts: Parts, story: Story, view: StoryView) -> StoryView:
    """The first page: also what all articles say together."""
    entries = parts.index.of_articles(story.articles)
    own = [entry for entry in entries if not entry.copy_of]
    return structs.replace(
        view,
        digest=digest_of(parts, own),
        people=parts.people(story.people),
        topics=parts.topics_of(own),
        course=course_of(parts, entries),
        quoted=who_is_quoted(parts, quotes_of(parts, own), "Who is quoted"),
        figures=figures_of(parts, own),
        wordings=wordings_of(parts, own),
        sourcing=sources_of(parts, own),
    )


def _about(parts: Parts, entries: Sequence[Entry]) -> str:
    return parts.cards[entries[-1].slug].brief if entries else ""


def _period(parts: Parts, entries: Sequence[Entry]) -> str:
    stamps = parts.index.dates(entries)
    return dates.period(stamps[0], stamps[-1]) if stamps else ""


def _publishers(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.publisher for e in entries if e.publisher))[:PUBLISHERS]


def _steps(parts: Parts, entries: Sequence[Entry]) -> list[Step]:
    """What each article adds; one that nearly repeats another stands beside that one."""
    slugs = {entry.slug for entry in entries}
    own = [entry for entry in entries if entry.copy_of not in slugs]
    copies: dict[str, list[Card]] = {}
    for entry in entries:
        if entry.copy_of in slugs:
            copies.setdefault(entry.copy_of or "", []).append(parts.cards[entry.slug])
    return [
        _step(parts, entry, told, tuple(copies.get(entry.slug, ())))
        for entry, told in zip(own, told_by_each(parts, own), strict=True)
    ]


def _step(parts: Parts, entry: Entry, told: Told, copies: tuple[Card, ...]) -> Step:
    card = parts.cards[entry.slug]
    people = parts.people(told.people)
    if told.number is None:
        return Step(card, 0, "", told.text, people, copies)
    url = urls.sentence(card.url, told.number)
    return Step(card, told.number + 1, url, told.text, people, copies)
