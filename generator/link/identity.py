"""Who may be whom: nodes of one name, groups of nodes found to be one, and why they were joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..records import EntityKind


class Use(NamedTuple):
    """An article (by number, newest first) that names somebody; `referent` is the number among its
    referents, or None when only its front matter does."""

    article: int
    referent: int | None


class Node(NamedTuple):
    """Uses of one name that are taken to be one bearer from the start; `name` is a form of it.

    `mark` sets uses apart that an editor's rule, or the program, tells from others of the name.
    """

    kind: EntityKind
    key: str
    name: str
    uses: tuple[Use, ...]
    mark: str = ""

    @property
    def articles(self) -> set[int]:
        """The articles that use the name, by number."""
        return {use.article for use in self.uses}


class Decision(NamedTuple):
    """Two nodes weighed against each other: how sure it is that they are one (0 to 1), and why."""

    one: int
    other: int
    score: float
    reason: str


class Groups:
    """A disjoint-set forest over node numbers (Tarjan 1975), with halving and union by size.

    It keeps what was decided: `joins`, and the doubtful pairs `left` apart.
    """

    def __init__(self, size: int) -> None:
        self.joins: list[Decision] = []
        self.left: list[Decision] = []
        self._parent = list(range(size))
        self._size = [1] * size
        self._sides: dict[int, dict[int, int]] = {}  # root: {rule: side}
        self._rules = 0

    def find(self, node: int) -> int:
        """The root of the node's group."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def keep_apart(self, sides: Sequence[Iterable[int]]) -> None:
        """From now on, no node of one side joins one of another."""
        rule, self._rules = self._rules, self._rules + 1
        for side, nodes in enumerate(sides):
            for node in nodes:
                self._sides.setdefault(self.find(node), {}).setdefault(rule, side)

    def may_join(self, one: int, other: int) -> bool:
        """Whether nothing keeps the two nodes' groups apart."""
        if not self._sides:
            return True
        mine = self._sides.get(self.find(one), {})
        theirs = self._sides.get(self.find(other), {})
        return all(mine[rule] == theirs[rule] for rule in mine.keys() & theirs.keys())

    def join(self, one: int, other: int, score: float = 1.0, reason: str = "same name") -> bool:
        """Make one group of the two nodes' groups; False when they are kept apart."""
        left, right = self.find(one), self.find(other)
        if left == right:
            return True
        if not self.may_join(left, right):
            return False
        if (self._size[left], -left) < (self._size[right], -right):
            left, right = right, left
        self._parent[right] = left
        self._size[left] += self._size[right]
        if right in self._sides:
            self._sides[left] = self._sides.pop(right) | self._sides.get(left, {})
        self.joins.append(Decision(one, other, score, reason))
        return True

    def join_all(self, nodes: Iterable[int], score: float = 1.0, reason: str = "same name") -> bool:
        """Make one group of all these nodes; False when some are kept apart."""
        first, *rest = [*nodes] or [-1]
        done = [self.join(first, node, score, reason) for node in rest]  # all, not until one fails
        return all(done)

    def leave(self, one: int, other: int, score: float, reason: str) -> None:
        """Note that the two stay apart although something speaks for one."""
        self.left.append(Decision(one, other, score, reason))

    def members(self) -> dict[int, list[int]]:
        """Every group's nodes, by its root, both in ascending order."""
        found: dict[int, list[int]] = {}
        for node in range(len(self._parent)):
            found.setdefault(self.find(node), []).append(node)
        return found
