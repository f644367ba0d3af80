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
from .vectors import Vector, add, dot

_MOST_ARTICLES = 20


class Surroundings(NamedTuple):
    """Other names by number, the stories, and the mean direction of the words."""

    names: frozenset[int]
    stories: frozenset[int]
    words: Vector


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
        df = Counter(chain.from_iterable(names))
        self._rarity = {name: math.log((1 + len(names)) / count) for name, count in df.items()}

    def around(self, articles: Iterable[int], without: frozenset[int]) -> Surroundings:
        """What stands around the articles, less the names asked about; of many, the newest."""
        chosen = sorted(articles)[:_MOST_ARTICLES]
        if len(chosen) == 1:
            words = self._vectors[chosen[0]]
        else:
            words = {}
            for article in chosen:
                add(words, self._vectors[article])
            length = math.sqrt(dot(words, words)) or 1.0
            words = {word: weight / length for word, weight in words.items()}
        return Surroundings(
            names=frozenset().union(*(self._names[a] for a in chosen)) - without,
            stories=frozenset(self._stories[a] for a in chosen),
            words=words,
        )

    def kinship(self, one: Surroundings, other: Surroundings) -> float:
        """How much two surroundings speak for one bearer of a name; 0 is nothing, 1 is plenty.

        One story is enough; a shared rare name nearly so, and articles about the same things help.
        """
        alike = dot(one.words, other.words)
        if one.stories & other.stories:
            return 2.0 + alike
        shared = sum([self._rarity[name] for name in sorted(one.names & other.names)])
        return 0.25 * min(shared, 6.0) + 2.0 * alike


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
