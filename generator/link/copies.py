"""Articles that are nearly the same text: an agency's report as several publishers print it."""

from __future__ import annotations

from collections.abc import Sequence

from .dates import oldest_first
from .facts import Facts

SIZE = 64  # of a whole sketch
_ALIKE = 0.55  # of their runs of words; what is left differs by a paragraph or two
_LEAST = 12  # runs: of a shorter text the same words may be chance
_PROBES = 24  # runs by which copies are looked for: of two that are alike, half are the same
_MOST_POSTINGS = 50  # articles with one run; more, and it is a phrase of the publisher's


def find_copies(facts: Sequence[Facts]) -> dict[int, int]:
    """The number of the first article that each copy is nearly the same as, by the copy's."""
    aged = sorted(
        (number for number, fact in enumerate(facts) if len(fact.sketch) >= _LEAST),
        key=lambda n: oldest_first(facts[n].day, facts[n].document.path),
    )
    originals: dict[int, list[int]] = {}
    found: dict[int, int] = {}
    for number in aged:
        mine = facts[number].sketch
        shared: dict[int, int] = {}
        for run in mine[:_PROBES]:
            for other in originals.get(run, ()):
                shared[other] = shared.get(other, 0) + 1
        likely = sorted((-count, other) for other, count in shared.items())[:3]
        alike = [(-_likeness(mine, facts[other].sketch), other) for _, other in likely]
        if alike and -min(alike)[0] >= _ALIKE:
            found[number] = min(alike)[1]
            continue
        for run in mine[:_PROBES]:
            postings = originals.setdefault(run, [])
            if len(postings) < _MOST_POSTINGS:
                postings.append(number)
    return found


def _likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of runs in common, judged by the least of both."""
    mine, theirs = set(one), set(other)
    least = sorted(mine | theirs)[:SIZE]
    return sum(run in mine and run in theirs for run in least) / len(least)
