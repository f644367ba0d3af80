"""What to read next: articles of the same story, then those that share rare topics and names."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence, Set
from typing import NamedTuple

from ..site import Related
from .vectors import Vector, dot

_MOST = 4
_MOST_POSTINGS = 48
_ENOUGH = 2.5
_REASON_NAMES = 2


class Feature(NamedTuple):
    """Something articles may share: how it is called, how much it says, and who has it (newest
    first). `person` is the id of one who may be quoted."""

    name: str
    weight: float
    articles: tuple[int, ...]
    is_topic: bool = False
    person: str = ""


class _Shared(NamedTuple):
    """Another article, and the features that both have, by number, weightiest first."""

    article: int
    features: list[int]


def find_related(
    slugs: Sequence[str],
    features: Sequence[Feature],
    stories: Sequence[Sequence[int]],
    vectors: Sequence[Vector],
    quoted: Sequence[Set[str]],
    copies: Mapping[int, int],
) -> list[tuple[Related, ...]]:
    """For every article at most four others, best first, each with its reason.

    A feature of many articles brings only those near in time: the work stays near linear, and old
    articles about a president say little of today's. `quoted` are the ids of those whom each
    article quotes. A copy is never worth reading next, and what is beside an article is beside its
    copies (`copies` has the original of each).
    """
    story_of = {article: members for members in stories for article in members}
    sharing = _Sharing(features, len(slugs), copies)
    found = []
    for article in range(len(slugs)):
        same = _nearest(article, story_of.get(article, ()), copies)
        same.sort(key=lambda other: (-dot(vectors[article], vectors[other]), other))
        chosen = [Related(slugs[other], "same story") for other in same[:_MOST]]
        if len(chosen) < _MOST:
            for other, common in sharing.with_article(article, {article, *same}):
                both = [features[number] for number in common]
                talking = quoted[article] & quoted[other]
                chosen.append(Related(slugs[other], _reason(both, talking)))
        found.append(tuple(chosen[:_MOST]))
    for copy, original in copies.items():
        found[copy] = found[original]
    return found


def _nearest(article: int, story: Sequence[int], copies: Collection[int]) -> list[int]:
    """The other articles of a story; of a long one those near in time."""
    others = [other for other in story if other != article and other not in copies]
    if len(others) > _MOST_POSTINGS:
        others.sort(key=lambda other: (abs(other - article), other))
    return others[:_MOST_POSTINGS]


def _reason(both: Sequence[Feature], talking: Collection[str]) -> str:
    """Whom both articles quote, and on what; else the weightiest things that both are about."""
    speaker = next((f.name for f in both if f.person in talking and f.person), "")
    if speaker:
        topic = next((f.name for f in both if f.is_topic), "")
        return f"both quote {speaker} on {topic}" if topic else f"both quote {speaker}"
    return "also about " + " and ".join(feature.name for feature in both[:_REASON_NAMES])


class _Sharing:
    """Finds articles by the features that they share."""

    def __init__(self, features: Sequence[Feature], total: int, leave_out: Collection[int]) -> None:
        self._features = features
        self._leave_out = leave_out
        self._of: list[list[int]] = [[] for _ in range(total)]
        self._place: list[dict[int, int]] = []
        for number, feature in enumerate(features):
            self._place.append({article: n for n, article in enumerate(feature.articles)})
            for article in feature.articles:
                self._of[article].append(number)
        self._worth = [f.weight * math.log(1.0 + total / len(f.articles)) for f in features]

    def with_article(self, article: int, known: Collection[int]) -> list[_Shared]:
        """The best few other articles, those `known` left out."""
        scores: dict[int, float] = {}
        common: dict[int, list[int]] = {}
        half = _MOST_POSTINGS // 2
        for number in self._of[article]:
            place = self._place[number][article]
            around = self._features[number].articles[max(0, place - half) : place + half + 1]
            for other in around:
                if other not in known and other not in self._leave_out:
                    scores[other] = scores.get(other, 0.0) + self._worth[number]
                    common.setdefault(other, []).append(number)
        ranked = sorted((-score, other) for other, score in scores.items() if score >= _ENOUGH)
        return [
            _Shared(other, sorted(common[other], key=self._rarity)) for _, other in ranked[:_MOST]
        ]

    def _rarity(self, number: int) -> tuple[float, str]:
        feature = self._features[number]
        return (-feature.weight / math.log(1.0 + len(feature.articles)), feature.name)
