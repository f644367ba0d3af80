"""What to read next: articles of the same story, then those that share rare topics and names."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from ..site import Related
from .vectors import Vector, dot

_MOST = 4
_MOST_POSTINGS = 48
_ENOUGH = 2.5
_REASON_NAMES = 2


class Feature(NamedTuple):
    """Something articles may share: how it is called, how much it says, and who has it (newest
    first)."""

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
    total = len(slugs)
    story_of = {article: members for members in stories for article in members}
    shared: list[list[int]] = [[] for _ in range(total)]
    for number, feature in enumerate(features):
        for article in feature.articles:
            shared[article].append(number)
    position = [
        {article: place for place, article in enumerate(feature.articles)} for feature in features
    ]
    found = []
    for article in range(total):
        same = [other for other in story_of.get(article, ()) if other != article]
        same.sort(key=lambda other: (-dot(vectors[article], vectors[other]), other))
        chosen = [Related(slugs[other], "same story") for other in same[:_MOST]]
        if len(chosen) < _MOST:
            others = _sharing(article, shared[article], features, position, set(same), total)
            for other, common in others[: _MOST - len(chosen)]:
                names = [features[number].name for number in common[:_REASON_NAMES]]
                chosen.append(Related(slugs[other], "also about " + " and ".join(names)))
        found.append(tuple(chosen))
    return found


def _sharing(
    article: int,
    mine: Sequence[int],
    features: Sequence[Feature],
    position: Sequence[dict[int, int]],
    leave_out: set[int],
    total: int,
) -> list[tuple[int, list[int]]]:
    """Other articles by what they share with this one, each with the features, weightiest first."""
    scores: dict[int, float] = {}
    common: dict[int, list[int]] = {}
    half = _MOST_POSTINGS // 2
    for number in mine:
        feature = features[number]
        weight = feature.weight * math.log(1.0 + total / len(feature.articles))
        place = position[number][article]
        for other in feature.articles[max(0, place - half) : place + half + 1]:
            if other != article and other not in leave_out:
                scores[other] = scores.get(other, 0.0) + weight
                common.setdefault(other, []).append(number)

    def rarity(number: int) -> tuple[float, str]:
        feature = features[number]
        return (-feature.weight / math.log(1.0 + len(feature.articles)), feature.name)

    ranked = sorted((-score, other) for other, score in scores.items() if score >= _ENOUGH)
    return [(other, sorted(common[other], key=rarity)) for _, other in ranked[:_MOST]]
