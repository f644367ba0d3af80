"""What surrounds a name: the other names, the words and the story of the articles it stands in."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from ..records import EntityKind
from .english import singular
from .facts import Facts
from .fold import fold
from .identity import Node
from .keys import name_key
from .roles import role_key
from .vectors import Lexicon, Vector, direction, dot

_MOST_ARTICLES = 20
_MOST_READ = 8  # articles whose words are compared
_IN_A_STORY = 0.05  # likeness of articles, the name aside, that may be one story
_HIGHEST = frozenset("president premier chancellor pope king queen emperor".split())
_NOT_IN_OFFICE = frozenset("vice former ex deputy candidate club company elect".split())
ENOUGH = 0.35  # of kinship, to take alike names for one


class Surroundings(NamedTuple):
    """Articles by number, with the other names in them by number and their stories. `own` are the
    words of the name itself: that two articles share them says nothing about whom they mean."""

    articles: tuple[int, ...]
    names: frozenset[int]
    stories: frozenset[int]
    own: frozenset[int]


class Kin(NamedTuple):
    """How much two surroundings speak for one bearer of a name: 0 is nothing, 1 is plenty."""

    value: float
    reason: str

    @property
    def belief(self) -> float:
        """The same as a share of 1: one half where it is just enough to join."""
        return self.value / (self.value + ENOUGH)


class Evidence:
    """The collection's articles as context for names."""

    def __init__(
        self,
        facts: Sequence[Facts],
        lexicon: Lexicon,
        vectors: Sequence[Vector],
        stories: Sequence[Sequence[int]],
    ) -> None:
        self._numbers: dict[tuple[EntityKind, str], int] = {}
        self._names = [
            frozenset(
                self._numbers.setdefault(
                    (named.kind, name_key(named.kind, named.name)), len(self._numbers)
                )
                for named in fact.names
            )
            for fact in facts
        ]
        self._roles = [tuple(named.roles for named in fact.names) for fact in facts]
        in_articles = Counter(chain.from_iterable(self._names))
        total = 1 + len(facts)
        self._rarity = {name: math.log(total / count) for name, count in in_articles.items()}
        self._story_of = {a: number for number, group in enumerate(stories) for a in group}
        self._lexicon = lexicon
        self._vectors = vectors
        self._directions: dict[tuple[int, ...], Vector] = {}

    def offices(self, nodes: Sequence[Node]) -> frozenset[frozenset[str]]:
        """The roles of these names' bearer that name a highest office, each as its words."""
        roles = chain.from_iterable(
            self._roles[use.article][use.referent]
            for node in nodes
            for use in node.uses
            if use.referent is not None
        )
        keys = {role_key(role.text) for role in roles}
        return frozenset(key for key in keys if key & _HIGHEST and not key & _NOT_IN_OFFICE)

    def around(self, nodes: Sequence[Node]) -> Surroundings:
        """What stands around the uses of these names of one bearer; of many, around the newest."""
        articles = tuple(sorted({a for node in nodes for a in node.articles})[:_MOST_ARTICLES])
        own = {self._numbers.get((node.kind, node.key), -1) for node in nodes}
        words = {fold(word) for node in nodes for word in node.name.split()}
        return Surroundings(
            articles=articles,
            names=frozenset().union(*(self._names[a] for a in articles)) - own,
            stories=frozenset(self._story_of[a] for a in articles),
            own=self._lexicon.known(words | {singular(word) for word in words}),
        )

    def kinship(self, one: Surroundings, other: Surroundings) -> Kin:
        """How much two surroundings speak for one bearer of a name.

        One story is enough; a shared rare name nearly so, and articles about the same things help.
        """
        mine, theirs = self._words(one.articles), self._words(other.articles)
        alike = dot(mine, theirs) if mine and theirs else 0.0
        if alike:
            own = sorted(one.own | other.own)
            alike -= sum(mine.get(w, 0.0) * theirs.get(w, 0.0) for w in own)
        if not one.stories.isdisjoint(other.stories):  # as those of one article always are
            if not set(one.articles).isdisjoint(other.articles):
                return Kin(2.0 + alike, "in one article")
            # A story that nothing but the name itself holds together is no evidence for the name.
            if alike >= _IN_A_STORY:
                return Kin(2.0 + alike, "in one story")
        names = one.names & other.names
        if not names:
            value = 2.0 * alike
            return Kin(value, "in like articles" if value >= ENOUGH else "in unlike articles")
        shared = sum([self._rarity[name] for name in sorted(names)])
        value = 0.25 * min(shared, 6.0) + 2.0 * alike
        return Kin(value, f"beside {len(names)} other {'name' if len(names) == 1 else 'names'}")

    def _words(self, articles: tuple[int, ...]) -> Vector:
        if len(articles) == 1:
            return self._vectors[articles[0]]
        found = self._directions.get(articles)
        if found is None:
            of_some = (self._vectors[a] for a in articles[:_MOST_READ])
            found = self._directions[articles] = direction(of_some)
        return found
