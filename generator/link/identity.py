"""Who may be whom: nodes of one name, and groups of nodes found to be one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..records import EntityKind


class Use(NamedTuple):
    """An article (by number, newest first) that names somebody; `referent` is the number among its
    referents, or None when only its front matter does."""

    article: int
    referent: int | None


class Node(NamedTuple):
    """Uses of one name that are taken to be one bearer from the start; `name` is a form of it."""

    kind: EntityKind
    key: str
    name: str
    uses: tuple[Use, ...]

    @property
    def articles(self) -> set[int]:
        """The articles that use the name, by number."""
        return {use.article for use in self.uses}


class Groups:
    """A disjoint-set forest over node numbers (Tarjan 1975), with halving and union by size."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._size = [1] * size

    def find(self, node: int) -> int:
        """The root of the node's group."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, one: int, other: int) -> int:
        """Make one group of the two nodes' groups; returns its root."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return one
        if (self._size[one], -one) < (self._size[other], -other):
            one, other = other, one
        self._parent[other] = one
        self._size[one] += self._size[other]
        return one

    def join_all(self, nodes: Iterable[int]) -> None:
        """Make one group of all these nodes."""
        first: int | None = None
        for node in nodes:
            first = node if first is None else first
            self.join(first, node)

    def members(self) -> dict[int, list[int]]:
        """Every group's nodes, by its root, both in ascending order."""
        found: dict[int, list[int]] = {}
        for node in range(len(self._parent)):
            found.setdefault(self.find(node), []).append(node)
        return found
