"""What to read next: articles of the same story, then those that share rare topics and names."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from ..records import Record
from ..site import Related
from .vectors import Vector, dot

_MOST = 4
_HALF = 24  # articles on either side in time
_ENOUGH = 2.5
_REASON_NAMES = 2


class Feature(NamedTuple):
    """Something articles may share: how it is called, how much it says, and who has it (by number,
    rising: newest first). `person` is the id of one who may be quoted. What is `slight`, such as a
    country, is no reason to read on where there is another."""

    name: str
    weight: float
    articles: tuple[int, ...]
    is_topic: bool = False
    person: str = ""
    slight: bool = False


class Beside(Record, frozen=True):
    """What was found, and of what, beside the articles themselves: `quoted` in alphabetic order."""

    features: tuple[Feature, ...]
    quoted: tuple[tuple[str, ...], ...]
    found: tuple[tuple[Related, ...], ...]


def find_related(
    slugs: Sequence[str],
    features: Sequence[Feature],
    stories: Sequence[Sequence[int]],
    vectors: Sequence[Vector],
    quoted: Sequence[Set[str]],
    copies: Mapping[int, int],
    before: Beside | None = None,
) -> Beside:
    """For every article at most four others, best first, each with its reason.

    A feature of many articles brings only those near in time: the work stays near linear, and old
    articles about a president say little of today's. `quoted` are the ids of those whom each
    article quotes. A copy is never worth reading next, and what is beside an article is beside its
    copies (`copies` has the original of each). `before` was found of the same articles: where
    nothing that an article shares has changed, neither has what is found for it.
    """
    known = _still_known(before, features, quoted, slugs) if before else {}
    story_of = {article: members for members in stories for article in members}
    sharing = _Sharing(features, len(slugs), copies.keys())
    found = []
    for article in range(len(slugs)):
        if article in known:
            found.append(known[article])
            continue
        same = _nearest(article, story_of.get(article, ()), copies)
        same.sort(key=lambda other: (-dot(vectors[article], vectors[other]), other))
        chosen = [Related(slugs[other], "same story") for other in same[:_MOST]]
        if len(chosen) < _MOST:
            for other, both in sharing.best(article, {article, *same}, _MOST - len(chosen)):
                talking = quoted[article] & quoted[other]
                chosen.append(Related(slugs[other], _reason(both, talking)))
        found.append(tuple(chosen))
    for copy, original in copies.items():
        found[copy] = found[original]
    return Beside(tuple(features), tuple(tuple(sorted(q)) for q in quoted), tuple(found))


def _still_known(
    before: Beside, features: Sequence[Feature], quoted: Sequence[Set[str]], slugs: Sequence[str]
) -> dict[int, tuple[Related, ...]]:
    """What was found for the articles that share with others what they shared, and show of them
    what they showed."""
    old, new = Counter(before.features), Counter(features)
    changed = {*(old - new), *(new - old)}
    if [f for f in before.features if f not in changed] != [
        f for f in features if f not in changed
    ]:
        return {}  # the same in another order, in which sums might come out otherwise
    speaking = {
        slug
        for slug, now, then in zip(slugs, quoted, before.quoted, strict=True)
        if now != frozenset(then)
    }
    sharing = {article for feature in changed for article in feature.articles}
    return {
        article: found
        for article, found in enumerate(before.found)
        if article not in sharing
        and slugs[article] not in speaking
        and speaking.isdisjoint(other.slug for other in found)
    }


def _nearest(article: int, story: Sequence[int], copies: Collection[int]) -> list[int]:
    """The other articles of a story; of a long one those near in time."""
    others = [other for other in story if other != article and other not in copies]
    if len(others) > 2 * _HALF:
        others.sort(key=lambda other: (abs(other - article), other))
    return others[: 2 * _HALF]


def _reason(both: Sequence[Feature], talking: Collection[str]) -> str:
    """Whom both articles quote, and on what; else the weightiest things that both are about."""
    speaker = next((f.name for f in both if f.person in talking and f.person), "")
    if speaker:
        topic = next((f.name for f in both if f.is_topic), "")
        return f"both quote {speaker} on {topic}" if topic else f"both quote {speaker}"
    told = dict.fromkeys(f.name for f in both if not f.slight) or dict.fromkeys(
        f.name for f in both
    )
    return "also about " + " and ".join(list(told)[:_REASON_NAMES])


def _holds(rising: Sequence[int], wanted: int) -> bool:
    place = bisect_left(rising, wanted)
    return place < len(rising) and rising[place] == wanted


class _Sharing:
    """Which articles share most with one."""

    def __init__(self, features: Sequence[Feature], total: int, never: Set[int]) -> None:
        self._features = features
        self._never = never
        self._weights = [f.weight * math.log(1.0 + total / len(f.articles)) for f in features]
        self._rarity = [(-f.weight / math.log(1.0 + len(f.articles)), f.name) for f in features]
        self._of: list[list[int]] = [[] for _ in range(total)]
        for number, feature in enumerate(features):
            for article in feature.articles:
                self._of[article].append(number)

    def best(
        self, article: int, leave_out: Collection[int], most: int
    ) -> Iterator[tuple[int, list[Feature]]]:
        """Others that share enough, best first, with what they share, the rarest first."""
        near = [(number, self._near(article, number)) for number in self._of[article]]
        scores: dict[int, float] = {}
        score = scores.get
        for number, others in near:
            weight = self._weights[number]
            for other in others:
                scores[other] = score(other, 0.0) + weight
        for other in (*leave_out, *(self._never & scores.keys())):
            scores.pop(other, None)
        least = _ENOUGH
        if len(scores) > most:  # most candidates have far less than the best
            least = max(least, sorted(scores.values(), reverse=True)[most - 1])
        ranked = sorted([(-total, other) for other, total in scores.items() if total >= least])
        for _, other in ranked[:most]:
            common = [number for number, others in near if _holds(others, other)]
            yield other, [self._features[n] for n in sorted(common, key=self._rarity.__getitem__)]

    def _near(self, article: int, number: int) -> Sequence[int]:
        """The articles with a feature that are next to this one in time, itself among them."""
        articles = self._features[number].articles
        if len(articles) <= _HALF:
            return articles
        place = bisect_left(articles, article)
        return articles[max(0, place - _HALF) : place + _HALF + 1]
