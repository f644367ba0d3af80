"""The fixed pages: ``/how/`` (what the machine did, what its labels mean) and ``/404.html``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import structs

from . import urls, wording
from .parts import Page, Parts
from .views.about import Explained, HowView, PlainView
from .views.shared import Link


def fixed_pages(parts: Parts) -> Iterator[Page]:
    """The pages that stand once on every site."""
    yield Page(urls.HOW, "how.html", _how(parts))
    head = parts.head("Page not found", "404.html")
    yield Page("404.html", "404.html", PlainView(structs.replace(head, index=False)))


def _how(parts: Parts) -> HowView:
    index = parts.index
    found = Counter(
        (q.how or "named") if q.person and index.profile(q.person) else "unattributed"
        for q in index.quotes.values()
    )
    reasons = Counter(
        reason
        for entry in index.entries.values()
        for line in entry.summary
        for reason in line.reasons
    )
    return HowView(
        parts.head(
            "How this was made", urls.HOW, "What the machine did, and what its labels mean."
        ),
        _counts(parts),
        tuple(
            Explained(code, label, meaning, found[code])
            for code, (label, meaning) in wording.ATTRIBUTION.items()
        ),
        tuple(
            Explained(code, label, meaning, reasons[code])
            for code, (label, meaning) in wording.REASONS.items()
        ),
    )


def _counts(parts: Parts) -> tuple[Link, ...]:
    index = parts.index

    def line(count: int, one: str, path: str, many: str = "") -> Link:
        return Link(wording.plural(count, one, many), parts.at.url(path))

    return (
        line(len(index.entries), "article", urls.paged(urls.ARCHIVE)),
        line(len(index.stories), "story", urls.paged(urls.STORIES), "stories"),
        line(len(index.quotes), "quotation", urls.paged(urls.QUOTES)),
        line(len(index.profiles["person"]), "person", urls.KIND_FOLDERS["person"], "people"),
        line(
            len(index.profiles["organisation"]), "organisation", urls.KIND_FOLDERS["organisation"]
        ),
        line(len(index.profiles["place"]), "place", urls.KIND_FOLDERS["place"]),
        line(len(index.topics), "topic", urls.paged(urls.TOPICS)),
    )
