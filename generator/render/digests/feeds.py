"""The feeds of the daily and of the weekly digests: one entry for each, with what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from .. import dates, urls
from ..feeds import ENTRIES, feed_of
from ..parts import Page, Parts
from ..spans import Span
from ..views.digests import Cited, DigestItem, DigestView
from ..views.machine import FeedEntry
from .pages import DAILY, WEEKLY, Writer, titles


def digest_feeds(parts: Parts) -> Iterator[Page]:
    """The feeds of the newest digests. An entry is known by its digest's address; it bears
    the date of the newest article in it, so it is newer when another is added."""
    index, page, writer = parts.index, urls.paged(urls.DIGESTS), Writer(parts)
    for folder, name, about, spans in (
        (urls.DIGESTS, DAILY, "What happened on each day", index.days),
        (urls.WEEKLY, WEEKLY, "What happened in each week", index.weeks),
    ):
        entries = _entries(parts, spans[:ENTRIES], writer)
        yield from feed_of(parts, folder, (name, about), tuple(entries), page)


def _entries(parts: Parts, spans: Sequence[Span], writer: Writer) -> Iterator[FeedEntry]:
    site = parts.index.settings
    for span in spans:
        updated = dates.newest(parts.index.dates(span.entries))
        if updated:
            view = writer.view(span)
            told = titles(view)
            yield FeedEntry(
                f"{view.title}: {told[0].text}",
                parts.at.absolute(urls.paged(span.folder)),
                dates.timestamp(updated),
                "; ".join(link.text for link in told),
                site.title,
                lang=site.language,
                content=_html(parts, view),
            )


def _html(parts: Parts, view: DigestView) -> str:
    """What a digest tells, for feed readers: safe HTML with full addresses."""
    origin = parts.at.origin
    items = [_item(origin, item) for item in (*view.stories, *view.items)]
    others = "".join(f"<li>{_link(origin, c.url, c.title)}</li>" for c in view.others)
    return "".join(items) + (f"<ul>{others}</ul>" if others else "")


def _item(origin: str, item: DigestItem) -> str:
    title = f"<h2>{_link(origin, item.title.url, item.title.text)}</h2>"
    if item.articles == 1:
        return title + "".join(_paragraph(origin, told.sentences) for told in item.told)
    lines = (
        f"<li>{_link(origin, told.card.url, told.card.title)}"
        f"{_paragraph(origin, told.sentences)}</li>"
        for told in item.told
    )
    return f"{title}<ul>{''.join(lines)}</ul>"


def _paragraph(origin: str, sentences: Sequence[Cited]) -> str:
    words = (
        f"{escape(s.text)} {_link(origin, s.url, f'[{s.number}]')}" if s.url else escape(s.text)
        for s in sentences
    )
    return f"<p>{' '.join(words)}</p>" if sentences else ""


def _link(origin: str, url: str, text: str) -> str:
    return f'<a href="{escape(origin + url)}">{escape(text)}</a>'
