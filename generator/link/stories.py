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

from .vectors import Vector, add, dot

THRESHOLD = 0.62
_USUAL = 0.25
_USUAL_WEIGHT = 6.0
_KEY_TERMS = 40
_MOST_POSTINGS = 60
_MOST_NEIGHBOURS = 25
_NEAR_DAYS = 3.0
_FAR_DAYS = 45.0
_FAR_FACTOR = 0.4


class _Cluster(NamedTuple):
    members: tuple[int, ...]
    total: Vector
    first: float | None
    last: float | None
    tightness: float


def cluster_stories(
    vectors: Sequence[Vector],
    days: Sequence[float | None],
    threshold: float = THRESHOLD,
) -> list[tuple[int, ...]]:
    """The articles (by number) in groups on one event, every article in exactly one group.

    `days` are the articles' dates as day numbers; articles far apart in time need more in common.
    """
    clusters: dict[int, _Cluster] = {
        number: _Cluster((number,), vector, days[number], days[number], _USUAL)
        for number, vector in enumerate(vectors)
    }
    near: dict[int, set[int]] = {number: set() for number in clusters}
    heap: list[tuple[float, int, int]] = []
    for one, other in _likely_pairs(vectors):
        near[one].add(other)
        near[other].add(one)
        likeness = _likeness(clusters[one], clusters[other])
        if likeness >= threshold:
            heap.append((-likeness, one, other))
    heapq.heapify(heap)
    fresh = len(vectors)
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in clusters or other not in clusters:
            continue
        merged = _merged(clusters.pop(one), clusters.pop(other))
        around = (near.pop(one) | near.pop(other)) - {one, other}
        clusters[fresh], near[fresh] = merged, around
        for neighbour in around:
            near[neighbour] -= {one, other}
            near[neighbour].add(fresh)
            likeness = _likeness(clusters[neighbour], merged)
            if likeness >= threshold:
                heapq.heappush(heap, (-likeness, neighbour, fresh))
        fresh += 1
    return sorted(tuple(sorted(cluster.members)) for cluster in clusters.values())


def central(members: Sequence[int], vectors: Sequence[Vector]) -> int:
    """The member that is most like all the others."""
    total: Vector = {}
    for member in members:
        add(total, vectors[member])
    return max(members, key=lambda member: (dot(vectors[member], total), -member))


def _likely_pairs(vectors: Sequence[Vector]) -> list[tuple[int, int]]:
    """Pairs that share heavy terms: for each article its nearest by those terms alone.

    Of a term in many articles only those next to it in the order of the collection count, which
    is that of time.
    """
    heavy = [_heaviest(vector) for vector in vectors]
    postings: dict[int, list[int]] = {}
    for number, terms in enumerate(heavy):
        for term, _ in terms:
            postings.setdefault(term, []).append(number)
    places = dict.fromkeys(postings, 0)
    pairs: set[tuple[int, int]] = set()
    for number, terms in enumerate(heavy):
        scores: dict[int, float] = {}
        for term, weight in terms:
            found = postings[term]
            place = places[term]
            places[term] += 1
            half = _MOST_POSTINGS // 2
            for other in found[max(0, place - half) : place + half]:
                scores[other] = scores.get(other, 0.0) + weight * vectors[other][term]
        scores.pop(number, None)
        best = heapq.nsmallest(_MOST_NEIGHBOURS, ((-s, other) for other, s in scores.items()))
        pairs.update((min(number, other), max(number, other)) for _, other in best)
    return sorted(pairs)


def _heaviest(vector: Vector) -> list[tuple[int, float]]:
    ranked = sorted(vector.items(), key=lambda item: (-item[1], item[0]))
    return ranked[:_KEY_TERMS]


def _likeness(one: _Cluster, other: _Cluster) -> float:
    mean = dot(one.total, other.total) / (len(one.members) * len(other.members))
    return mean * _closeness(one, other) / math.sqrt(one.tightness * other.tightness)


def _tightness(members: int, total: Vector) -> float:
    """The mean likeness of the articles of a cluster: of few articles, mostly what is usual."""
    pairs = members * (members - 1) / 2
    alike = (dot(total, total) - members) / 2
    return (alike + _USUAL_WEIGHT * _USUAL) / (pairs + _USUAL_WEIGHT)


def _closeness(one: _Cluster, other: _Cluster) -> float:
    """1 for the same days, falling to `_FAR_FACTOR`; 1 where a date is not known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1.0
    gap = max(one.first - other.last, other.first - one.last, 0.0)
    far = min(max(gap - _NEAR_DAYS, 0.0) / (_FAR_DAYS - _NEAR_DAYS), 1.0)
    return 1.0 - far * (1.0 - _FAR_FACTOR)


def _merged(one: _Cluster, other: _Cluster) -> _Cluster:
    total = dict(one.total)
    add(total, other.total)
    starts = [day for day in (one.first, other.first) if day is not None]
    ends = [day for day in (one.last, other.last) if day is not None]
    return _Cluster(
        (*one.members, *other.members),
        total,
        min(starts, default=None),
        max(ends, default=None),
        _tightness(len(one.members) + len(other.members), total),
    )
