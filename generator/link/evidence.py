"""What surrounds a name: the other names, the words and the story of the articles it stands in."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from ..records import EntityKind
from .facts import Facts
from .keys import name_key
from .vectors import Vector, direction, dot

_MOST_ARTICLES = 20
_MOST_READ = 8  # articles whose words are compared


class Surroundings(NamedTuple):
    """Articles by number, with the other names in them by number and their stories."""

    articles: tuple[int, ...]
    names: frozenset[int]
    stories: frozenset[int]


class Evidence:
    """The collection's articles as context. Names are compared by number, not by string."""

    def __init__(
        self,
        names: Sequence[frozenset[int]],
        vectors: Sequence[Vector],
        stories: Sequence[int],
    ) -> None:
        self._names = names
        self._vectors = vectors
        self._stories = stories
        self._directions: dict[tuple[int, ...], Vector] = {}
        df = Counter(chain.from_iterable(names))
        self._rarity = {name: math.log((1 + len(names)) / count) for name, count in df.items()}

    def around(self, articles: Iterable[int], without: frozenset[int]) -> Surroundings:
        """What stands around the articles, less the names asked about; of many, the newest."""
        chosen = tuple(sorted(articles)[:_MOST_ARTICLES])
        return Surroundings(
            articles=chosen,
            names=frozenset().union(*(self._names[a] for a in chosen)) - without,
            stories=frozenset(self._stories[a] for a in chosen),
        )

    def kinship(self, one: Surroundings, other: Surroundings) -> float:
        """How much two surroundings speak for one bearer of a name; 0 is nothing, 1 is plenty.

        One story is enough; a shared rare name nearly so, and articles about the same things help.
        """
        alike = dot(self._words(one.articles), self._words(other.articles))
        if one.stories & other.stories:
            return 2.0 + alike
        shared = sum([self._rarity[name] for name in sorted(one.names & other.names)])
        return 0.25 * min(shared, 6.0) + 2.0 * alike

    def _words(self, articles: tuple[int, ...]) -> Vector:
        if len(articles) == 1:
            return self._vectors[articles[0]]
        if articles not in self._directions:
            of_some = (self._vectors[a] for a in articles[:_MOST_READ])
            self._directions[articles] = direction(of_some)
        return self._directions[articles]


def name_numbers(
    facts: Sequence[Facts],
) -> tuple[Mapping[tuple[EntityKind, str], int], list[frozenset[int]]]:
    """A number for every name by kind and normal form, and the numbers in each article."""
    numbers: dict[tuple[EntityKind, str], int] = {}
    in_article = [
        frozenset(
            numbers.setdefault((named.kind, name_key(named.kind, named.name)), len(numbers))
            for named in fact.names
        )
        for fact in facts
    ]
    return numbers, in_article
