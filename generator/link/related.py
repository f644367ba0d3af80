"""What to read next: articles of the same story, then those that share rare topics and names."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..site import Related
from .vectors import Vector, dot

_MOST = 4
_HALF = 24  # articles on either side in time
_ENOUGH = 2.5
_REASON_NAMES = 2


class Feature(NamedTuple):
    """Something articles may share: how it is called, how much it says, and who has it (by number,
    rising: newest first)."""

    name: str
    weight: float
    articles: tuple[int, ...]


def find_related(
    slugs: Sequence[str],
    features: Sequence[Feature],
    stories: Sequence[Sequence[int]],
    vectors: Sequence[Vector],
) -> list[tuple[Related, ...]]:
    """For every article at most four others, best first, each with its reason.

    A feature of many articles brings only those near in time: the work stays near linear, and old
    articles about a president say little of today's.
    """
    story_of = {article: members for members in stories for article in members}
    sharing = _Sharing(features, len(slugs))
    found = []
    for article in range(len(slugs)):
        same = [other for other in story_of.get(article, ()) if other != article]
        same.sort(key=lambda other: (-dot(vectors[article], vectors[other]), other))
        chosen = [Related(slugs[other], "same story") for other in same[:_MOST]]
        if len(chosen) < _MOST:
            for other, names in sharing.best(article, set(same), _MOST - len(chosen)):
                chosen.append(Related(slugs[other], "also about " + " and ".join(names)))
        found.append(tuple(chosen))
    return found


class _Sharing:
    """Which articles share most with one."""

    def __init__(self, features: Sequence[Feature], total: int) -> None:
        self._features = features
        self._weights = [f.weight * math.log(1.0 + total / len(f.articles)) for f in features]
        self._of: list[list[int]] = [[] for _ in range(total)]
        for number, feature in enumerate(features):
            for article in feature.articles:
                self._of[article].append(number)

    def best(self, article: int, leave_out: set[int], most: int) -> Iterator[tuple[int, list[str]]]:
        """Others that share enough, best first, with the names of what is rarest of it."""
        scores: defaultdict[int, float] = defaultdict(float)
        for number in self._of[article]:
            weight = self._weights[number]
            for other in self._near(article, number):
                scores[other] += weight
        ranked = sorted(
            (-score, other)
            for other, score in scores.items()
            if score >= _ENOUGH and other != article and other not in leave_out
        )
        for _, other in ranked[:most]:
            yield other, self._names(article, other)

    def _near(self, article: int, number: int) -> Sequence[int]:
        """The articles with a feature that are next to this one in time, itself among them."""
        articles = self._features[number].articles
        if len(articles) <= _HALF:
            return articles
        place = bisect_left(articles, article)
        return articles[max(0, place - _HALF) : place + _HALF + 1]

    def _names(self, article: int, other: int) -> list[str]:
        common = [number for number in self._of[article] if other in self._near(article, number)]
        return [self._features[n].name for n in sorted(common, key=self._rarity)[:_REASON_NAMES]]

    def _rarity(self, number: int) -> tuple[float, str]:
        feature = self._features[number]
        return (-feature.weight / math.log(1.0 + len(feature.articles)), feature.name)
