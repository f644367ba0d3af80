"""Articles on one event: average-link clustering (Sokal and Michener 1958) along likely pairs only.

Likely pairs come from an inverted index of each article's heaviest terms, so that the work grows
with the number of articles and not with its square. The mean likeness of two clusters is exact: it
is the dot product of their summed vectors. Likeness is mostly that of words, where names weigh
most: they tell two trials apart. The meanings that the model gives bring short reports together
which choose other words.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from .facts import Facts
from .meanings import Meaning, alike, summed
from .vectors import Lexicon, Vector, added, direction, dot

THRESHOLD = 0.81
_MEANING = 0.2  # the share of a likeness that is that of meanings; words have the rest
_USUAL_WORDS = 0.15  # likeness of two articles on one event
_USUAL_MEANING = 0.5
_USUAL_WEIGHT = 8.0
_HOPE = 0.4  # of the threshold: below it two clusters are never looked at again
_KEY_TERMS = 25
_MOST_POSTINGS = 30
_MOST_NEIGHBOURS = 20
_LEAST_SHARED = 0.03
_NEAR_DAYS = 3.0
_FADING_DAYS = 25.0
_FAR = 0.1
_DATED = 0.7
_OPENING_ALIKE = 0.1  # of two articles that open with something in common
_OPENING_APART = 0.6


# How the titles of articles begin that explain or discuss the news which others report.
_ABOUT_NEWS = frozenset(
    """explainer explained analysis background comment commentary opinion editorial interview
    timeline chronology profile factbox live video podcast quiz review essay column letter
    q&a""".split()
)


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class _Cluster(NamedTuple):
    members: tuple[int, ...]
    total: Vector
    meaning: Meaning
    opening: Vector
    named: int  # articles that open with names
    first: float | None
    last: float | None
    within: float  # the sum of its articles' likenesses to one another


def cluster_stories(
    vectors: Sequence[Vector],
    meanings: Sequence[Meaning],
    openings: Sequence[Vector | None],
    days: Sequence[float | None],
    threshold: float = THRESHOLD,
) -> list[tuple[int, ...]]:
    """The articles (by number) in groups on one event, every article in exactly one group.

    `openings` are of the names that each article opens with, None where it has none. `days` are
    the articles' dates as day numbers; articles far apart in time need more in common.
    """
    clusters = {
        number: _Cluster(
            (number,), vector, meaning, opening or {}, int(opening is not None), day, day, 0.0
        )
        for number, (vector, meaning, opening, day) in enumerate(
            zip(vectors, meanings, openings, days, strict=True)
        )
    }
    clustering = _Clustering(clusters, _MEANING if any(meanings) else 0.0, threshold)
    for one, other in _likely_pairs(vectors):
        clustering.approach(one, other, clustering.alike(clusters[one], clusters[other]))
    clustering.run()
    return sorted(tuple(sorted(cluster.members)) for cluster in clusters.values())


class _Clustering:
    """The clusters so far, and which of them may still join."""

    def __init__(
        self, clusters: dict[int, _Cluster], share_of_meaning: float, threshold: float
    ) -> None:
        self._clusters = clusters
        self._share = share_of_meaning
        self._usual = share_of_meaning * _USUAL_MEANING + (1.0 - share_of_meaning) * _USUAL_WORDS
        self._threshold = threshold
        # For each those that may still join it, with the sum of their articles' likenesses.
        self._near: dict[int, dict[int, float]] = {number: {} for number in clusters}
        self._heap: list[tuple[float, int, int]] = []

    def alike(self, one: _Cluster, other: _Cluster) -> float:
        """The sum of the likenesses of all pairs of articles of two clusters."""
        words = dot(one.total, other.total)
        if not self._share:
            return words
        return (1.0 - self._share) * words + self._share * alike(one.meaning, other.meaning)

    def approach(self, one: int, other: int, between: float) -> None:
        """Remember two clusters that are `between` alike, if they may come to join."""
        likeness = _likeness(self._clusters[one], self._clusters[other], between, self._usual)
        if likeness >= self._threshold * _HOPE:
            self._near[one][other] = self._near[other][one] = between
            if likeness >= self._threshold:
                heapq.heappush(self._heap, (-likeness, one, other))

    def run(self) -> None:
        """Join the likest clusters until none are alike enough."""
        fresh = len(self._clusters)
        while self._heap:
            _, one, other = heapq.heappop(self._heap)
            if one in self._clusters and other in self._clusters:
                self._join(one, other, fresh)
                fresh += 1

    def _join(self, one: int, other: int, fresh: int) -> None:
        clusters, near = self._clusters, self._near
        parts = (clusters.pop(one), clusters.pop(other))
        around = (near.pop(one), near.pop(other))
        clusters[fresh], near[fresh] = _merged(*parts, around[0][other]), {}
        for neighbour in sorted((around[0].keys() | around[1].keys()) - {one, other}):
            between = 0.0
            for number, part, known in zip((one, other), parts, around, strict=True):
                near[neighbour].pop(number, None)
                if neighbour in known:
                    between += known[neighbour]
                else:
                    between += self.alike(part, clusters[neighbour])
            self.approach(neighbour, fresh, between)


def told_by(
    members: Sequence[int], facts: Sequence[Facts], vectors: Sequence[Vector], lexicon: Lexicon
) -> int:
    """The member that gives a story its title: of those that report the news under a headline of
    their own, where there are any, the one most like all the others. Of headlines cut from the
    text, a whole statement in the words that the story's articles share."""
    middle = direction(vectors[member] for member in members)

    def worth(member: int) -> tuple[bool, bool, bool, float, float, int]:
        fact = facts[member]
        about = fact.title.partition(":")[0].strip().lower() in _ABOUT_NEWS
        own, whole = not fact.title_made, not fact.title.endswith(("…", "?"))
        said = 0.0 if own else _told_in(fact.title, middle, lexicon)
        return not about, own, own or whole, said, dot(vectors[member], middle), -member

    return max(members, key=worth)


def _told_in(title: str, middle: Vector, lexicon: Lexicon) -> float:
    """How much of what a story is about its title tells, for its length."""
    words = _WORD.findall(title.lower())
    told = sum(middle.get(term, 0.0) for term in lexicon.known(words))
    return told / math.sqrt(len(words) or 1)


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


def _likeness(one: _Cluster, other: _Cluster, between: float, usual: float) -> float:
    """The mean likeness between two clusters by that within them: 1 where nothing tells them apart.

    `between` is the sum over all pairs of articles.
    """
    mean = between / (len(one.members) * len(other.members))
    tightness = _tightness(one, usual) * _tightness(other, usual)
    return mean * _closeness(one, other) * _openness(one, other) / math.sqrt(tightness)


def _tightness(cluster: _Cluster, usual: float) -> float:
    """The mean likeness of the articles of a cluster: of few articles, mostly what is usual."""
    members = len(cluster.members)
    pairs = members * (members - 1) / 2
    return (max(0.0, cluster.within) + _USUAL_WEIGHT * usual) / (pairs + _USUAL_WEIGHT)


def _closeness(one: _Cluster, other: _Cluster) -> float:
    """How far the days let two clusters be one event: they fade apart with the days between. Where
    both have dates, being of the same days says little by itself, since every paper has several
    events a day; where a date is not known, nothing is known against it."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1.0
    gap = max(one.first - other.last, other.first - one.last, 0.0)
    return _DATED * max(math.exp(-max(gap - _NEAR_DAYS, 0.0) / _FADING_DAYS), _FAR)


def _openness(one: _Cluster, other: _Cluster) -> float:
    """How far the names that articles open with let two clusters be one event. Where they share
    none, each has news of its own, and what they share it recalls: a landing on the Moon, and
    the crash of another country's probe three days before."""
    pairs = one.named * other.named
    mean = dot(one.opening, other.opening) / pairs if pairs else _OPENING_ALIKE
    return min(1.0, _OPENING_APART + (1.0 - _OPENING_APART) * mean / _OPENING_ALIKE)


def _merged(one: _Cluster, other: _Cluster, between: float) -> _Cluster:
    starts = [day for day in (one.first, other.first) if day is not None]
    ends = [day for day in (one.last, other.last) if day is not None]
    return _Cluster(
        (*one.members, *other.members),
        added(one.total, other.total),
        summed(one.meaning, other.meaning),
        added(one.opening, other.opening),
        one.named + other.named,
        min(starts, default=None),
        max(ends, default=None),
        one.within + other.within + between,
    )
