"""Who stands in the same articles as whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

_MOST = 12
_MOST_PEOPLE_OF_AN_ARTICLE = 40


def companions(
    places: Sequence[tuple[int, ...]], people_of: Sequence[Sequence[str]]
) -> list[tuple[tuple[str, tuple[int, ...]], ...]]:
    """For every bearer, given as its articles (newest first), the people who stand in most of them
    with those articles, most first. `people_of` gives each article's people, most named first."""
    found = []
    beside = [people[:_MOST_PEOPLE_OF_AN_ARTICLE] for people in people_of]
    for articles in places:
        shared: dict[str, list[int]] = defaultdict(list)
        for article in articles:
            for person in beside[article]:
                shared[person].append(article)
        ranked = sorted((-len(those), person) for person, those in shared.items())
        found.append(tuple((person, tuple(shared[person])) for _, person in ranked[: _MOST + 1]))
    return found


def leading_people(
    articles: Iterable[int], mentions: Sequence[Mapping[str, int]], most: int = 8
) -> tuple[str, ...]:
    """The people whom most of the articles name, then those named most often.

    `mentions` gives, for each article, its people with how often it names them.
    """
    in_articles: dict[str, int] = {}
    times: dict[str, int] = {}
    for article in articles:
        for person, count in mentions[article].items():
            in_articles[person] = in_articles.get(person, 0) + 1
            times[person] = times.get(person, 0) + count
    ranked = sorted(in_articles, key=lambda id_: (-in_articles[id_], -times[id_], id_))
    return tuple(ranked[:most])
