"""Articles as sparse vectors: TF-IDF over content words (Spärck Jones 1972)."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import NamedTuple

Vector = dict[int, float]

_MOST_TERMS = 120
_NAME_WEIGHT = 2.0


class Words(NamedTuple):
    """An article's content words: numbers of a `Lexicon`, and in parallel what each weighs here."""

    terms: array[int]
    weights: array[float]


class Lexicon:
    """Numbers for words, so that ten thousand articles' words fit in little memory."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def words(self, terms: Sequence[tuple[str, int]]) -> Words:
        """An article's terms as numbers. A capitalised one stands in a name and weighs double:
        who and where tell events apart better than what."""
        numbers = self._numbers
        return Words(
            array("I", (numbers.setdefault(word.lower(), len(numbers)) for word, _ in terms)),
            array(
                "f",
                (
                    (1.0 + math.log(count)) * (_NAME_WEIGHT if word[:1].isupper() else 1.0)
                    for word, count in terms
                ),
            ),
        )


def tf_idf(documents: Sequence[Words]) -> list[Vector]:
    """Unit vectors of the documents, each of its heaviest terms.

    A term of one document only counts towards the vector's length, but is left out of it, since
    it meets no other.
    """
    df: dict[int, int] = {}
    for document in documents:
        for term in document.terms:
            df[term] = df.get(term, 0) + 1
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
        vectors.append({term: -weight / length for weight, term in weighted if df[term] > 1})
    return vectors


def dot(one: Vector, other: Vector) -> float:
    """The dot product."""
    return sum([one[term] * other[term] for term in one.keys() & other.keys()])


def add(into: Vector, other: Vector) -> None:
    """Add `other` to the vector `into`."""
    for term, weight in other.items():
        into[term] = into.get(term, 0.0) + weight
