"""``/changes/``: what each published build added, corrected, renamed, merged and withdrew.

A page that is gone is not linked, and a person, organisation or place that is gone is not named:
who asked to be taken off the site would else stand on it here.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..editions import ChangeLine, Deed, Edition, Log, ThingKind
from ..records import EntityKind
from . import dates, urls, wording
from .feeds import feed_of
from .parts import Page, Parts, when
from .views.changes import ChangeGroup, ChangeItem, ChangesView, EditionView
from .views.machine import FeedEntry
from .views.shared import Link

FOLDER = "changes/"
_KINDS: dict[ThingKind, tuple[str, str]] = {
    "article": ("article", "articles"),
    "story": ("story", "stories"),
    "person": ("person", "people"),
    "organisation": ("organisation", "organisations"),
    "place": ("place", "places"),
    "topic": ("topic", "topics"),
}
_DEEDS: tuple[Deed, ...] = ("added", "corrected", "renamed", "merged", "withdrawn")
_NAMES: dict[ThingKind, EntityKind] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
}


def change_pages(parts: Parts, log: Log) -> Iterator[Page]:
    """The page of changes; its feed comes from `change_feed`."""
    path = urls.paged(FOLDER)
    about = "What each published edition added, corrected, renamed, merged and withdrew."
    view = ChangesView(
        parts.head("Changes", path, about, parts.at.url(urls.feed_path(FOLDER))),
        (Link(parts.index.settings.title, parts.at.url(urls.HOME)),),
        tuple(_edition(parts, edition) for edition in log.editions),
    )
    yield Page(path, "changes.html", view)


def change_feed(parts: Parts, log: Log) -> Iterator[Page]:
    """The feeds of changes: an entry for each edition, known by its number."""
    page = parts.at.absolute(urls.paged(FOLDER))
    site = parts.index.settings
    entries = tuple(
        FeedEntry(
            f"Edition {edition.number}: {_brief(edition)}",
            f"{page}#{_anchor(edition)}",
            dates.timestamp(edition.day),
            _listed(parts, edition),
            site.title,
            lang=site.language,
        )
        for edition in log.editions
    )
    yield from feed_of(parts, FOLDER, ("Changes", "What each published edition changed"), entries)


def _edition(parts: Parts, edition: Edition) -> EditionView:
    return EditionView(
        _anchor(edition),
        when(edition.day),
        edition.number,
        _brief(edition),
        tuple(_groups(parts, edition)),
        edition.more,
    )


def _anchor(edition: Edition) -> str:
    return f"edition-{edition.number}"


def _brief(edition: Edition) -> str:
    if not edition.lines:
        articles = wording.plural(edition.articles, "article")
        return f"the first edition, with {articles}; nothing was there before"
    counts = [
        f"{wording.plural(count, *_KINDS[kind])} {deed}"
        for kind in _KINDS
        for deed in _DEEDS
        if (count := len(_of(edition, kind, deed)))
    ]
    return wording.listed(counts)


def _of(edition: Edition, kind: ThingKind, deed: Deed) -> list[ChangeLine]:
    return [line for line in edition.lines if line.kind == kind and line.deed == deed]


def _groups(parts: Parts, edition: Edition) -> Iterator[ChangeGroup]:
    for kind, (_, many) in _KINDS.items():
        for deed in _DEEDS:
            lines = _of(edition, kind, deed)
            if lines:
                items = [item for line in lines if (item := _item(parts, line))]
                title = f"{wording.capital(many)} {deed}"
                yield ChangeGroup(title, deed, tuple(items), len(lines) - len(items))


def _item(parts: Parts, line: ChangeLine) -> ChangeItem | None:
    url = _url(parts, line)
    if not url and line.kind in _NAMES:
        return None
    return ChangeItem(Link(line.name, url), line.before, line.note)


def _url(parts: Parts, line: ChangeLine) -> str:
    """The page of what changed, if it stands today."""
    index, at = parts.index, parts.at
    if line.deed == "withdrawn":
        return ""
    if line.kind == "article":
        return at.url(urls.article_path(line.id)) if line.id in index.entries else ""
    if line.kind == "topic":
        return at.url(urls.paged(urls.topic_folder(line.id))) if line.id in index.topics else ""
    if line.kind == "story":
        return at.url(urls.paged(urls.story_folder(line.id))) if line.id in index.stories else ""
    name = parts.name(_NAMES[line.kind], line.id)
    return name.url if name else ""


def _listed(parts: Parts, edition: Edition) -> str:
    """The edition in a few sentences, for feed readers."""
    sentences = []
    for group in _groups(parts, edition):
        names = [_spoken(item) for item in group.items]
        if names:
            sentences.append(f"{group.title}: {'; '.join(names)}.")
    return " ".join(sentences)


def _spoken(item: ChangeItem) -> str:
    before = f" (before: {item.before})" if item.before else ""
    return f"{item.link.text}{before}"
