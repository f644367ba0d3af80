"""Topic pages: what was published on a topic, who is in it, what was said."""

from __future__ import annotations

from collections.abc import Container, Iterator

from ..site import Topic
from . import dates, urls, wording
from .drawings import over_time
from .parts import FEW, Page, Parts, chunks, pager
from .selection import telling_quotes
from .views.front import ListView
from .views.names import TopicView
from .views.shared import Link
from .voices import voices

QUOTES = 4
STORIES = 6
_IPTC = "http://cv.iptc.org/newscodes/mediatopic/"
_WIKIDATA = "https://www.wikidata.org/wiki/"


def topic_pages(parts: Parts, but: Container[str] = ()) -> Iterator[Page]:
    """``/topics/ID/`` and its further pages; none of the topics in `but`, by id."""
    for ident, topic in parts.index.topics.items():
        if ident not in but:
            yield from _pages(parts, topic)


def _pages(parts: Parts, topic: Topic) -> Iterator[Page]:
    folder = urls.topic_folder(topic.id)
    title = wording.capital(topic.label)
    crumbs = (
        Link(parts.index.settings.title, parts.at.url(urls.HOME)),
        Link("Topics", parts.at.url(urls.paged(urls.TOPICS))),
    )
    runs = chunks([slug for slug in topic.articles if slug in parts.cards], parts.size)
    yield Page(urls.paged(folder), "topic.html", _first(parts, topic, title, crumbs))
    for number, run in enumerate(runs[1:], 2):
        path = urls.paged(folder, number)
        view = ListView(
            parts.head(f"{title}, page {number}", path),
            (*crumbs, Link(title, parts.at.url(urls.paged(folder)))),
            title,
            tuple(parts.cards_of(run)),
            kicker="Topic",
            pager=pager(parts, folder, number, len(runs)),
        )
        yield Page(path, "list.html", view)


def _first(parts: Parts, topic: Topic, title: str, crumbs: tuple[Link, ...]) -> TopicView:
    folder = urls.topic_folder(topic.id)
    entries = parts.index.of_articles(topic.articles)
    runs = chunks([e.slug for e in entries], parts.size)
    stamps = parts.index.dates(entries)
    days = parts.index.days_of(topic.articles)
    stories = dict.fromkeys(e.story for e in entries if e.story in parts.index.stories)
    about = f"{title}: {wording.plural(len(entries), 'article')}."
    return TopicView(
        parts.head(title, urls.paged(folder), about, parts.feed(folder, topic.articles)),
        crumbs,
        title,
        len(entries),
        dates.period(stamps[-1], stamps[0]) if stamps else "",
        variants=tuple(v for v in topic.variants if v.lower() != topic.label.lower())[:FEW],
        cards=tuple(parts.cards_of(runs[0])),
        people=parts.people(topic.people),
        stories=tuple(
            Link(story.title, parts.story_url(story))
            for ident in list(stories)[:STORIES]
            if (story := parts.index.stories.get(ident or ""))
        ),
        quotes=telling_quotes(parts, entries[: parts.size], QUOTES),
        topics=parts.topics_of(entries[: parts.size], skip=topic.id),
        over_time=over_time("over-time", "In the news", f"on {topic.label}", days),
        pager=pager(parts, folder, 1, len(runs)),
        corrected=topic.corrected,
        elsewhere=_elsewhere(topic),
        voices=voices(parts, entries),
    )


def _elsewhere(topic: Topic) -> tuple[Link, ...]:
    code = topic.iptc.removeprefix("medtop:")
    found = [Link("IPTC Media Topics", _IPTC + code)] if code else []
    found += [Link("Wikidata", _WIKIDATA + topic.wikidata)] if topic.wikidata else []
    return tuple(found)
