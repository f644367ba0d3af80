"""The front page, and the older pages of the list that it begins.

The first page shows the newest `page_size` articles, weighed: one leads, a few stand second, the
rest are listed; around them what the collection holds by section, person and quotation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from ..site import Entry
from . import dates, urls
from .drawings import quotes_of, who_is_quoted
from .parts import Page, Parts, chunks, pager, when
from .selection import telling_quotes
from .views.front import FrontView, ListView, SectionBlock
from .views.shared import Card, Link

SECOND = 4
NEWEST = 8
ALSO = 3
SECTION_HEADLINES = 3
SECTIONS = 9
PEOPLE = 12
QUOTES = 3
QUOTED = 8
TOPICS = 14
_FRESH = timedelta(days=10)  # a lead must not be older than this beside the newest article


def front_pages(parts: Parts) -> Iterator[Page]:
    """``/`` and ``/page/2/`` onwards: all articles, newest first. One that nearly
    repeats another is folded into that one."""
    slugs = tuple(entry.slug for entry in parts.index.entries.values() if not entry.copy_of)
    runs = chunks(slugs, parts.size)
    title = parts.index.settings.title
    for number, run in enumerate(runs, 1):
        path = urls.paged("", number)
        if number == 1:
            yield Page(path, "front.html", _front(parts, run, len(runs)))
            continue
        view = ListView(
            parts.head(f"All articles, page {number}", path),
            (Link(title, parts.at.url(urls.HOME)),),
            "All articles",
            tuple(parts.cards_of(run)),
            pager=pager(parts, "", number, len(runs)),
        )
        yield Page(path, "list.html", view)


def _front(parts: Parts, slugs: Sequence[str], pages: int) -> FrontView:
    index = parts.index
    entries = index.of_articles(slugs)
    settings = index.settings
    head = parts.head("", urls.HOME, settings.tagline)
    if not entries:
        return FrontView(head, 0)
    lead = _lead(entries)
    story = index.stories.get(lead.story or "")
    also = [e for e in entries if story and e.story == story.id and e is not lead][:ALSO]
    second = _second(entries, [lead, *also])
    shown = {e.slug for e in (lead, *also, *second)}
    others = [e for e in entries if e.slug not in shown]
    recent = [e for e in index.entries.values() if not e.copy_of][: 2 * parts.size]
    return FrontView(
        head,
        sum(not entry.copy_of for entry in index.entries.values()),
        lead=parts.cards[lead.slug],
        summary=tuple(line.text for line in lead.summary),
        story=Link(story.title, parts.story_url(story))
        if story and len(story.articles) > 1
        else None,
        also=_cards(parts, also),
        second=_cards(parts, second),
        newest=_cards(parts, others[:NEWEST]),
        earlier=_cards(parts, others[NEWEST:]),
        sections=_sections(parts, shown | {e.slug for e in others[:NEWEST]}),
        people=parts.people_of(recent, PEOPLE),
        quotes=telling_quotes(parts, recent, QUOTES),
        quoted=who_is_quoted(parts, quotes_of(parts, recent), "Most quoted", QUOTED),
        all_quotes=parts.at.url(urls.paged(urls.QUOTES)),
        topics=parts.topics_of(recent, limit=TOPICS),
        latest=when(dates.newest(index.dates(entries))),
        digests=_digests(parts),
        pager=pager(parts, "", 1, pages),
    )


def _digests(parts: Parts) -> tuple[Link, ...]:
    """The newest digests of a day and of a week."""
    index = parts.index
    newest = (("The day", index.days[:1]), ("The week", index.weeks[:1]))
    return tuple(
        Link(name, parts.at.url(urls.paged(span.folder)))
        for name, found in newest
        for span in found
    )


def _cards(parts: Parts, entries: Sequence[Entry]) -> tuple[Card, ...]:
    return tuple(parts.cards[e.slug] for e in entries)


def _lead(entries: Sequence[Entry]) -> Entry:
    """The newest article of the story that most recent articles tell; else the newest of all."""
    newest = dates.moment(entries[0].date)
    fresh = [e for e in entries if newest and (m := dates.moment(e.date)) and newest - m <= _FRESH]
    told = Counter(e.story for e in fresh if e.story)
    if not told or max(told.values()) < 2:
        return entries[0]
    return max(fresh, key=lambda e: told[e.story] if e.story and e.summary else 0)


def _second(entries: Sequence[Entry], taken: Sequence[Entry]) -> list[Entry]:
    """The next articles, no two on one story."""
    stories = {e.story for e in taken if e.story}
    slugs = {e.slug for e in taken}
    found: list[Entry] = []
    for entry in entries:
        if len(found) == SECOND:
            break
        if entry.slug in slugs or entry.story in stories:
            continue
        found.append(entry)
        if entry.story:
            stories.add(entry.story)
    return found


def _sections(parts: Parts, shown: set[str]) -> tuple[SectionBlock, ...]:
    blocks = []
    for section in parts.sections_in_order():
        fresh = [slug for slug in section.articles if slug in parts.cards and slug not in shown]
        cards = parts.cards_of(fresh[: SECTION_HEADLINES + 1])
        if cards:
            blocks.append(SectionBlock(parts.section(section.id), cards[0], tuple(cards[1:])))
    return tuple(blocks[:SECTIONS])
