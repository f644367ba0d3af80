"""Statements about a page in schema.org's vocabulary, for its JSON-LD data block."""

from __future__ import annotations

from collections.abc import Sequence

from ..site import Entry, Profile
from . import dates

_CONTEXT = "https://schema.org"
_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}


def article(
    entry: Entry, canonical: str, description: str, source: str, people: Sequence[str]
) -> dict[str, object]:
    """https://schema.org/NewsArticle; `isBasedOn` is the original."""
    found: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "headline": entry.title,
        "url": canonical,
        "mainEntityOfPage": canonical,
        "inLanguage": entry.lang,
        "wordCount": entry.words,
    }
    if description:
        found["description"] = description
    if entry.date and dates.parse(entry.date):
        found["datePublished"] = entry.date
    if entry.authors:
        found["author"] = [{"@type": "Person", "name": name} for name in entry.authors]
    if entry.publisher:
        found["publisher"] = {"@type": "Organization", "name": entry.publisher}
    if source:
        found["isBasedOn"] = source
    if people:
        found["mentions"] = [{"@type": "Person", "name": name} for name in people]
    return found


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
