"""What other programs read in the head of every page: its kind, its image, the way to it.

Put into all pages in one place, so that no page's own module need think of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from . import dates, facts, urls
from .cards import card_path
from .parts import Page, Parts
from .views.article import ArticleView
from .views.names import ProfileView
from .views.shared import Head, Link


def with_metadata(parts: Parts, pages: Iterable[Page]) -> Iterator[Page]:
    """`pages` with their heads complete."""
    for page in pages:
        head = getattr(page.view, "head", None)
        if isinstance(head, Head) and head.index:
            full = _complete(parts, head, page)
            yield page._replace(view=structs.replace(page.view, head=full))
        else:
            yield page


def _complete(parts: Parts, head: Head, page: Page) -> Head:
    view = page.view
    steps = [(link.text, parts.at.origin + link.url) for link in _way(parts, page)]
    trail = facts.trail([*steps, (head.title, head.canonical)]) if steps else None
    if isinstance(view, ArticleView):
        published = dates.timestamp(view.date.iso) if view.date else ""
        section = view.section.text if view.section else ""
        image = article_image(parts, view.slug)
        return structs.replace(
            head, kind="article", image=image, published=published, section=section, trail=trail
        )
    is_person = isinstance(view, ProfileView) and view.kind == "person"
    return structs.replace(head, kind="profile" if is_person else "website", trail=trail)


def _way(parts: Parts, page: Page) -> Sequence[Link]:
    """The pages on the way from the front page; an article's leads through its section."""
    crumbs: Sequence[Link] = getattr(page.view, "crumbs", ())
    if isinstance(page.view, ArticleView):
        home = Link(parts.index.settings.title, parts.at.url(urls.HOME))
        section = page.view.section
        crumbs = (home, section) if section and section.url else (home,)
    return crumbs


def article_image(parts: Parts, slug: str) -> str:
    """The full URL of an article's image; nothing when there are none."""
    return parts.at.absolute(card_path(slug)) if parts.index.settings.cards else ""
