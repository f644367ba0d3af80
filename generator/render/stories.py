"""Stories: articles on one event, in the order in which they told it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..site import Entry, Story
from . import dates, urls
from .drawings import course_of, quotes_of, who_is_quoted
from .parts import Page, Parts, chunks, pager
from .selection import telling_quotes
from .views.dated import Step, StoriesView, StoryLine, StoryView
from .views.shared import Link

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
    runs = chunks(entries, parts.size)
    feed = parts.feed(folder, story.articles)
    for number, run in enumerate(runs, 1):
        first = number == 1
        path = urls.paged(folder, number)
        title = story.title if first else f"{story.title}, page {number}"
        view = StoryView(
            parts.head(title, path, _about(parts, entries), feed if first else ""),
            crumbs,
            story.title,
            len(entries),
            _period(parts, entries),
            _publishers(entries),
            steps=tuple(_step(parts, entry) for entry in run),
            people=parts.people(story.people) if first else (),
            quotes=telling_quotes(parts, run, QUOTES),
            topics=parts.topics_of(entries) if first else (),
            course=course_of(parts, entries) if first else None,
            quoted=who_is_quoted(parts, quotes_of(parts, entries), "Who is quoted")
            if first
            else None,
            pager=pager(parts, folder, number, len(runs)),
        )
        yield Page(path, "story.html", view)


def _about(parts: Parts, entries: Sequence[Entry]) -> str:
    return parts.cards[entries[-1].slug].brief if entries else ""


def _period(parts: Parts, entries: Sequence[Entry]) -> str:
    stamps = parts.index.dates(entries)
    return dates.period(stamps[0], stamps[-1]) if stamps else ""


def _publishers(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.publisher for e in entries if e.publisher))[:PUBLISHERS]


def _step(parts: Parts, entry: Entry) -> Step:
    card = parts.cards[entry.slug]
    line = entry.summary[0] if entry.summary else None
    if line is None or line.number is None:
        return Step(card, 0, "", card.brief)
    return Step(card, line.number + 1, urls.sentence(card.url, line.number), line.text)
