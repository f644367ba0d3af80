"""The linked collection as rendering asks for it: everything by its id, each built once.

Only what can have a page is in here (a usable id that no other has), so that a link made from the
index always leads somewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from ..config import SiteSettings
from ..problems import Origin, Problem, quoted
from ..records import EntityKind
from ..site import Entry, LinkedQuote, Profile, SectionIndex, Site, Story, Topic
from . import spans
from .periods import day_of
from .spans import Span
from .urls import Addresses, addresses, is_name

Item = TypeVar("Item", Entry, Profile, Topic, Story, SectionIndex)
KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place")


class Index:
    """A `Site` with its items by id. Read-only; lists keep the site's order."""

    def __init__(self, site: Site, settings: SiteSettings) -> None:
        problems: list[Problem] = []
        self.settings = settings
        self.at: Addresses = addresses(settings.base_url)
        self.entries: Mapping[str, Entry] = _by_id(
            site.entries, lambda e: e.slug, lambda e: f"article {quoted(e.path)}", problems
        )
        self.profiles: Mapping[EntityKind, Mapping[str, Profile]] = {
            kind: _by_id(
                [p for p in site.profiles if p.kind == kind],
                lambda p: p.id,
                lambda p: f"{p.kind} {quoted(p.name)}",
                problems,
            )
            for kind in KINDS
        }
        self.topics: Mapping[str, Topic] = _by_id(
            site.topics, lambda t: t.id, lambda t: f"topic {quoted(t.label)}", problems
        )
        self.stories: Mapping[str, Story] = _by_id(
            site.stories, lambda s: s.id, lambda s: f"story {quoted(s.title)}", problems
        )
        sections = _by_id(
            site.sections, lambda s: s.slug, lambda s: f"section {quoted(s.label)}", problems
        )
        self.sections: Mapping[str, SectionIndex] = {s.id: s for s in sections.values()}
        self.quotes: Mapping[str, LinkedQuote] = {
            q.id: q for q in site.quotes if q.article in self.entries
        }
        self.copies = copies_of(self.entries.values())
        dated = self.entries.values() if settings.digests else ()
        self.days: tuple[Span, ...] = spans.days(dated)
        self.weeks: tuple[Span, ...] = spans.weeks(dated)
        self.problems = tuple(problems)

    def profile(self, ident: str, *kinds: EntityKind) -> Profile | None:
        """The profile with this id: of the first of `kinds` that has it, else of any kind."""
        for kind in (*kinds, *KINDS):
            found = self.profiles[kind].get(ident)
            if found:
                return found
        return None

    def of_articles(self, slugs: Iterable[str]) -> list[Entry]:
        """The entries of `slugs`, in that order."""
        return [self.entries[slug] for slug in slugs if slug in self.entries]

    def days_of(self, slugs: Iterable[str]) -> list[date]:
        """The days of those of the articles `slugs` that have a date, in that order."""
        known = self._day_of
        return [known[slug] for slug in slugs if slug in known]

    @cached_property
    def _day_of(self) -> Mapping[str, date]:
        """Charts and trends count every article some twenty times: each day is found once."""
        dated = ((slug, day_of(entry.date)) for slug, entry in self.entries.items())
        return {slug: day for slug, day in dated if day}

    def dates(self, entries: Iterable[Entry]) -> list[str]:
        """The dates of `entries`, where they have one."""
        return [e.date for e in entries if e.date]


def copies_of(entries: Iterable[Entry]) -> Mapping[str, Sequence[str]]:
    """The copies, by slug, of each of `entries` that has some."""
    slugs = {entry.slug for entry in entries}
    copies: dict[str, list[str]] = {}
    for entry in entries:
        if entry.copy_of in slugs:
            copies.setdefault(entry.copy_of, []).append(entry.slug)
    return copies


def _by_id(
    items: Iterable[Item],
    ident: Callable[[Item], str],
    name: Callable[[Item], str],
    problems: list[Problem],
) -> dict[str, Item]:
    """`items` by id. Ids that differ in case only are one on many file
    systems: the first has it."""
    found: dict[str, Item] = {}
    taken: dict[str, Item] = {}
    for item in items:
        key = ident(item)
        folded = key.casefold()
        if not is_name(key):
            text = f"{name(item)} has no page: {quoted(key)} cannot be a folder's name"
            problems.append(Problem(_origin(item), "page-name", text))
        elif folded in taken:
            text = (
                f"{name(item)} has no page: its address {quoted(key)} is that of "
                f"{name(taken[folded])}; give one of them another"
            )
            problems.append(Problem(_origin(item), "page-twice", text))
        else:
            found[key] = taken[folded] = item
    return found


def _origin(item: object) -> Origin:
    return Origin(item.path if isinstance(item, Entry) else "corrections.yaml")
