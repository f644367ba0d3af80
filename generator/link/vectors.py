"""Articles as sparse vectors: TF-IDF over content words (Spärck Jones 1972)."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import NamedTuple

from .english import american

Vector = dict[int, float]

_MOST_TERMS = 150
_MOST_SHARED = 85  # of them: what a dictionary holds before it doubles
_NAME_WEIGHT = 2.5
_YEAR_WEIGHT = 2.0
_YEAR = re.compile(r"(?:19|20)\d\d")


class Words(NamedTuple):
    """An article's content words: numbers of a `Lexicon`, and in parallel what each weighs here."""

    terms: array[int]
    weights: array[float]


class Lexicon:
    """Numbers for words, so that ten thousand articles' words fit in little memory."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def known(self, words: Iterable[str]) -> frozenset[int]:
        """The numbers of those words that articles use."""
        return frozenset(self._numbers[word] for word in words if word in self._numbers)

    def words(self, terms: Sequence[tuple[str, int]]) -> Words:
        """An article's terms as numbers, British and American spellings as one. One with capitals
        stands in a name and weighs most: who and where tell events apart better than what. So do
        years, which are those of one flood and not of another in the same place."""
        found: dict[int, float] = {}
        for word, count in terms:
            plain = word.lower()
            weight = 1.0 + math.log(count)
            number = self._number(plain)
            if plain != word:
                weight *= _NAME_WEIGHT
            elif _YEAR.fullmatch(word):
                weight *= _YEAR_WEIGHT
            found[number] = max(found.get(number, 0.0), weight)
        return Words(array("I", found), array("f", found.values()))

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers.setdefault(american(word), len(self._numbers))
            self._numbers[word] = number
        return number


def tf_idf(documents: Sequence[Words]) -> list[Vector]:
    """Unit vectors of the documents, each of its heaviest terms.

    A term of one document only counts towards the vector's length, but is left out of it, since
    it meets no other.
    """
    df: Counter[int] = Counter()
    for document in documents:
        df.update(document.terms)
    total = len(documents)
    rarity = {term: math.log((1.0 + total) / count) for term, count in df.items()}
    vectors = []
    for document in documents:
        weighted = [
            (-weight * rarity[term], term)
            for term, weight in zip(document.terms, document.weights, strict=True)
        ]
        weighted.sort()
        del weighted[_MOST_TERMS:]
        length = math.sqrt(sum(weight * weight for weight, _ in weighted)) or 1.0
        shared = [(term, -weight / length) for weight, term in weighted if df[term] > 1]
        vectors.append(dict(shared[:_MOST_SHARED]))
    return vectors


def dot(one: Vector, other: Vector) -> float:
    """The dot product."""
    return sum([one[term] * other[term] for term in one.keys() & other.keys()])


def added(one: Vector, other: Vector) -> Vector:
    """The sum of two vectors, a new one."""
    total = one | other
    for term in one.keys() & other.keys():
        total[term] = one[term] + other[term]
    return total


def direction(vectors: Iterable[Vector]) -> Vector:
    """The unit vector of the sum of the vectors."""
    total: Vector = reduce(added, vectors, {})
    length = math.sqrt(dot(total, total)) or 1.0
    return {term: weight / length for term, weight in total.items()}
