"""Who stands in the same articles as whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from ..records import EntityKind
from ..site import Appearance, Companion, Profile, Site

_MOST = 12
_MOST_PEOPLE_OF_AN_ARTICLE = 40


def people_beside(mentions: Sequence[Mapping[str, int]]) -> list[list[str]]:
    """Those of each article's people who may be anybody's companions, most named first."""
    return [
        sorted(people, key=lambda person: (-people[person], person))[:_MOST_PEOPLE_OF_AN_ARTICLE]
        for people in mentions
    ]


def companions(
    articles: Iterable[int], beside: Sequence[Sequence[str]], but: str = ""
) -> tuple[Companion, ...]:
    """The people who stand in most of `articles`, all but one, most first. `beside` gives each
    article's people, most named first."""
    shared: dict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        for person in beside[article]:
            shared[person].append(place)
    ranked = sorted((-len(those), person) for person, those in shared.items())
    return tuple(
        Companion(person, tuple(shared[person]))
        for _, person in ranked[: _MOST + 1]
        if person != but
    )


def leading_people(
    articles: Iterable[int], mentions: Sequence[Mapping[str, int]], most: int = 8
) -> tuple[str, ...]:
    """The people whom most of the articles name, then those named most often.

    `mentions` gives, for each article, its people with how often it names them.
    """
    in_articles: dict[str, int] = {}
    times: dict[str, int] = {}
    for article in articles:
        for person, count in mentions[article].items():
            in_articles[person] = in_articles.get(person, 0) + 1
            times[person] = times.get(person, 0) + count
    ranked = sorted(in_articles, key=lambda id_: (-in_articles[id_], -times[id_], id_))
    return tuple(ranked[:most])


class Company:
    """What need not be looked for again, where the same articles were linked `before` under other
    corrections: whose articles name the same people as often as they did, is in the same company.

    In `copies`, given by their slugs, people count only sometimes: whatever is about one is looked
    for again."""

    def __init__(
        self, before: Site | None, profiles: Iterable[Profile], copies: Collection[str]
    ) -> None:
        self._profiles = {(p.kind, p.id): p for p in before.profiles} if before else {}
        self._topics = {topic.id: topic for topic in before.topics} if before else {}
        old = {p.id: p.appearances for p in self._profiles.values() if p.kind == "person"}
        new = {p.id: p.appearances for p in profiles if p.kind == "person"}
        self._changed = {*copies}
        for ident in old.keys() | new.keys():
            then, now = old.get(ident, ()), new.get(ident, ())
            if then != now:
                self._changed.update(seen.article for seen in (*then, *now))

    def of_profile(
        self, kind: EntityKind, ident: str, appearances: tuple[Appearance, ...]
    ) -> tuple[Companion, ...] | None:
        """The companions of a profile with these `appearances`; None when they are not known."""
        before = self._profiles.get((kind, ident))
        if before is None or before.appearances != appearances:
            return None
        stands = self._changed.isdisjoint([seen.article for seen in appearances])
        return before.companions if stands else None

    def of_topic(self, ident: str, articles: tuple[str, ...]) -> tuple[str, ...] | None:
        """The leading people of a topic of these `articles`; None when they are not known."""
        before = self._topics.get(ident)
        if before is None or before.articles != articles:
            return None
        return before.people if self._changed.isdisjoint(articles) else None
