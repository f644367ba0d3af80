"""What was decided about names, gathered: each pair of names once, with its least sure case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..site import NameJoin
from .identity import Decision, Groups, Node

_SURE = 0.999


class Weighed(NamedTuple):
    """Two names that were weighed against each other, `times` times, and the least sure case.

    `other` are the nodes that were given to `one`, or were not: of a bare surname, many.
    """

    one: Node
    other: tuple[Node, ...]
    score: float
    reason: str
    joined: bool

    @property
    def doubt(self) -> float:
        """How doubtful the decision is, from 0 to 1."""
        return 1.0 - self.score if self.joined else self.score


def weighed(nodes: Sequence[Node], groups: Groups) -> list[Weighed]:
    """Every pair of names that was decided on, but for those that are surely one."""
    unsure = [d for d in groups.joins if d.score < _SURE]
    apart = [d for d in groups.left if groups.find(d.one) != groups.find(d.other)]
    return [
        *_by_names(nodes, unsure, joined=True),
        *_by_names(nodes, apart, joined=False),
    ]


def _by_names(
    nodes: Sequence[Node], decisions: Iterable[Decision], *, joined: bool
) -> list[Weighed]:
    found: dict[tuple[int, str], list[Decision]] = {}
    for decision in decisions:
        found.setdefault((decision.one, nodes[decision.other].key), []).append(decision)
    gathered = []
    for same in found.values():
        worst = min(same, key=lambda d: (d.score if joined else -d.score, d.other))
        others = tuple(nodes[d.other] for d in sorted(same, key=lambda d: d.other))
        gathered.append(Weighed(nodes[worst.one], others, worst.score, worst.reason, joined))
    return gathered


def name_joins(nodes: Sequence[Node], groups: Groups) -> Mapping[int, tuple[NameJoin, ...]]:
    """Why the names of each group, given by its root, are one bearer's: the least sure first."""
    found: dict[int, dict[str, NameJoin]] = {}
    for decision in groups.joins:
        one, other = nodes[decision.one], nodes[decision.other]
        if one.key == other.key and decision.score >= _SURE:
            continue
        known = found.setdefault(groups.find(decision.one), {})
        mine = NameJoin(other.name, round(decision.score, 2), decision.reason)
        before = known.get(other.key)
        if before is not None:
            worse = min(mine, before, key=lambda join: join.score)
            mine = NameJoin(before.name, worse.score, worse.reason, before.times + 1)
        known[other.key] = mine
    return {
        root: tuple(sorted(joins.values(), key=lambda join: (join.score, join.name)))
        for root, joins in found.items()
    }
