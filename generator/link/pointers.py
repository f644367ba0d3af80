"""Links of the articles themselves: what a "read also" line points to, where that is here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..site import Related
from .facts import Facts
from .fold import fold

REASON = "the article points to it"
_MOST = 4
_NOT_LETTERS = re.compile(r"[\W_]+")  # nor digits
_SHORTEST = 3  # words: "Live updates" is the title of many


def with_pointers(
    facts: Sequence[Facts], related: Sequence[tuple[Related, ...]]
) -> list[tuple[Related, ...]]:
    """`related`, each article's own pointers before the rest.

    A pointer is the headline of another article, as printed; one that several articles bear leads
    to none of them.
    """
    if not any(fact.read_also for fact in facts):
        return list(related)
    by_title: dict[str, str | None] = {}
    for fact in facts:
        key = _key(fact.title)
        by_title[key] = None if key in by_title else fact.document.slug
    found = []
    for fact, others in zip(facts, related, strict=True):
        slugs = [
            by_title.get(_key(line)) for line in fact.read_also if line.count(" ") >= _SHORTEST - 1
        ]
        own = [slug for slug in dict.fromkeys(slugs) if slug and slug != fact.document.slug]
        told = [Related(slug, REASON) for slug in own[:_MOST]]
        found.append((*told, *(other for other in others if other.slug not in own))[:_MOST])
    return found


def _key(title: str) -> str:
    return _NOT_LETTERS.sub("", fold(title))
