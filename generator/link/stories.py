"""Articles on one event: average-link clustering (Sokal and Michener 1958) along likely pairs only.

Likely pairs come from an inverted index of each article's heaviest terms, so that the work grows
with the number of articles and not with its square. The mean similarity of two clusters is exact:
it is the dot product of their summed vectors.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from typing import NamedTuple

from .vectors import Vector, added, direction, dot

THRESHOLD = 0.62
_USUAL = 0.2
_USUAL_WEIGHT = 6.0
_HOPE = 0.4  # of the threshold: below it two clusters are never looked at again
_KEY_TERMS = 25
_MOST_POSTINGS = 30
_MOST_NEIGHBOURS = 20
_LEAST_SHARED = 0.03
_NEAR_DAYS = 3.0
_FADING_DAYS = 25.0
_FAR = 0.1


class _Cluster(NamedTuple):
    members: tuple[int, ...]
    total: Vector
    first: float | None
    last: float | None
    tightness: float


def cluster_stories(
    vectors: Sequence[Vector], days: Sequence[float | None], threshold: float = THRESHOLD
) -> list[tuple[int, ...]]:
    """The articles (by number) in groups on one event, every article in exactly one group.

    `days` are the articles' dates as day numbers; articles far apart in time need more in common.
    """
    clusters: dict[int, _Cluster] = {
        number: _Cluster((number,), vector, days[number], days[number], _USUAL)
        for number, vector in enumerate(vectors)
    }
    # For every cluster those that may still join it, with the sum of their articles' likenesses.
    near: dict[int, dict[int, float]] = {number: {} for number in clusters}
    heap: list[tuple[float, int, int]] = []

    def approach(one: int, other: int, alike: float) -> None:
        likeness = _likeness(clusters[one], clusters[other], alike)
        if likeness >= threshold * _HOPE:
            near[one][other] = near[other][one] = alike
            if likeness >= threshold:
                heapq.heappush(heap, (-likeness, one, other))

    for one, other in _likely_pairs(vectors):
        approach(one, other, dot(vectors[one], vectors[other]))
    fresh = len(vectors)
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in clusters or other not in clusters:
            continue
        parts = (clusters.pop(one), clusters.pop(other))
        around = (near.pop(one), near.pop(other))
        clusters[fresh], near[fresh] = _merged(*parts), {}
        for neighbour in sorted((around[0].keys() | around[1].keys()) - {one, other}):
            alike = 0.0
            for number, part, known in zip((one, other), parts, around, strict=True):
                near[neighbour].pop(number, None)
                if neighbour in known:
                    alike += known[neighbour]
                else:
                    alike += dot(part.total, clusters[neighbour].total)
            approach(neighbour, fresh, alike)
        fresh += 1
    return sorted(tuple(sorted(cluster.members)) for cluster in clusters.values())


def central(members: Sequence[int], vectors: Sequence[Vector]) -> int:
    """The member that is most like all the others."""
    middle = direction(vectors[member] for member in members)
    return max(members, key=lambda member: (dot(vectors[member], middle), -member))


def _likely_pairs(vectors: Sequence[Vector]) -> list[tuple[int, int]]:
    """Pairs that share heavy terms: for each article the nearest later ones by those terms alone.

    Of a term in many articles only those next to it in the order of the collection count, which
    is that of time.
    """
    heavy = [_heaviest(vector) for vector in vectors]
    postings: dict[int, list[tuple[int, float]]] = {}
    for number, terms in enumerate(heavy):
        for term, weight in terms:
            postings.setdefault(term, []).append((number, weight))
    passed = dict.fromkeys(postings, 0)
    pairs: list[tuple[int, int]] = []
    for number, terms in enumerate(heavy):
        scores: dict[int, float] = {}
        for term, weight in terms:
            passed[term] = start = passed[term] + 1
            for other, theirs in postings[term][start : start + _MOST_POSTINGS]:
                scores[other] = scores.get(other, 0.0) + weight * theirs
        likely = [(-score, other) for other, score in scores.items() if score >= _LEAST_SHARED]
        pairs += ((number, other) for _, other in heapq.nsmallest(_MOST_NEIGHBOURS, likely))
    return pairs


def _heaviest(vector: Vector) -> list[tuple[int, float]]:
    return sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:_KEY_TERMS]


def _likeness(one: _Cluster, other: _Cluster, alike: float) -> float:
    """The mean likeness between two clusters by that within them: 1 where nothing tells them apart.

    `alike` is the sum over all pairs of articles.
    """
    mean = alike / (len(one.members) * len(other.members))
    return mean * _closeness(one, other) / math.sqrt(one.tightness * other.tightness)


def _tightness(members: int, total: Vector) -> float:
    """The mean likeness of the articles of a cluster: of few articles, mostly what is usual."""
    pairs = members * (members - 1) / 2
    # An article without a telling word has an empty vector, not one of length 1.
    alike = max(0.0, (dot(total, total) - members) / 2)
    return (alike + _USUAL_WEIGHT * _USUAL) / (pairs + _USUAL_WEIGHT)


def _closeness(one: _Cluster, other: _Cluster) -> float:
    """1 for the same days, fading with the days between; 1 where a date is not known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1.0
    gap = max(one.first - other.last, other.first - one.last, 0.0)
    return max(math.exp(-max(gap - _NEAR_DAYS, 0.0) / _FADING_DAYS), _FAR)


def _merged(one: _Cluster, other: _Cluster) -> _Cluster:
    total = added(one.total, other.total)
    starts = [day for day in (one.first, other.first) if day is not None]
    ends = [day for day in (one.last, other.last) if day is not None]
    return _Cluster(
        (*one.members, *other.members),
        total,
        min(starts, default=None),
        max(ends, default=None),
        _tightness(len(one.members) + len(other.members), total),
    )
