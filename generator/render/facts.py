"""Statements about a page in schema.org's vocabulary, for its JSON-LD data block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..site import Entry, Profile
from . import dates

_CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}


class Around(NamedTuple):
    """What a page knows of an article beside its entry: full addresses, names, the site's title."""

    canonical: str
    description: str
    source: str
    image: str
    people: Sequence[str]
    site: str


def article(entry: Entry, around: Around) -> dict[str, object]:
    """https://schema.org/NewsArticle; `isBasedOn` is the original. An article that names nobody is
    its publisher's, and one without a publisher the site's."""
    publisher = {"@type": "Organization", "name": entry.publisher or around.site}
    authors = [{"@type": "Person", "name": name} for name in entry.authors]
    found: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "headline": entry.title,
        "url": around.canonical,
        "mainEntityOfPage": around.canonical,
        "inLanguage": entry.lang,
        "wordCount": entry.words,
        "author": authors or [publisher],
        "publisher": publisher,
    }
    if around.description:
        found["description"] = around.description
    if entry.date and dates.parse(entry.date):
        found["datePublished"] = entry.date
    if around.image:
        found["image"] = [around.image]
    if around.source:
        found["isBasedOn"] = around.source
    if around.people:
        found["mentions"] = [{"@type": "Person", "name": name} for name in around.people]
    return found


def trail(steps: Sequence[tuple[str, str]]) -> dict[str, object]:
    """https://schema.org/BreadcrumbList of names and full addresses, the page itself last."""
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, 1)
        ],
    }


def profile(profile: Profile, canonical: str) -> dict[str, object]:
    """https://schema.org/Person, Organization or Place."""
    found: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": _TYPES[profile.kind],
        "name": profile.name,
        "url": canonical,
    }
    others = [v.text for v in profile.variants if v.text != profile.name]
    if others:
        found["alternateName"] = others
    if profile.kind == "person" and profile.role:
        found["jobTitle"] = profile.role
    return found
