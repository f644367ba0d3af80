"""People across articles: which names are one person.

Full names are compared inside blocks (same surname, same opening of the surname with the same given
name, …), never all with all. Then names without a given name are given to the one person whom
the surroundings speak for, or are left as they are: a wrong join is worse than a missing one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .evidence import Evidence, Surroundings
from .identity import Groups, Node
from .likeness import compatible, likeness
from .names import PersonName, parse_name
from .sounds import sound

_WINDOW = 40
_EVIDENCE = 0.35
_CLEAR = 1.5


class _Person(NamedTuple):
    """A group of full names: the leading one, and what all of them say that must not clash."""

    leader: int
    names: tuple[PersonName, ...]
    articles: int


def join_people(nodes: Sequence[Node], groups: Groups, evidence: Evidence) -> None:
    """Join the nodes of kind person in `groups`, which may hold joins already."""
    linker = _Linker(nodes, groups, evidence)
    linker.join_full_names()
    linker.join_initials()
    linker.join_single_names()


class _Linker:
    def __init__(self, nodes: Sequence[Node], groups: Groups, evidence: Evidence) -> None:
        self.nodes = nodes
        self.names = [parse_name(node.name) for node in nodes]
        self.groups = groups
        self.evidence = evidence
        self.surroundings: dict[int, Surroundings] = {}
        self.articles = [node.articles for node in nodes]

    # --- full names -------------------------------------------------------------------------

    def join_full_names(self) -> None:
        full = [n for n, name in enumerate(self.names) if name.full]
        pairs = []
        for one, other in _pairs_in_blocks(full, self.names):
            match = likeness(self.names[one], self.names[other])
            if match.score:
                pairs.append((-match.score, one, other, match.sure))
        people = self._people(full)
        for _, one, other, sure in sorted(pairs):
            left, right = self.groups.find(one), self.groups.find(other)
            if left == right:
                continue
            if not _may_join(people[left], people[right], self.names):
                continue
            if not sure and not self._supported(one, other):
                continue
            merged = _united(people[left], people[right])
            people[self.groups.join(one, other)] = merged

    def _people(self, full: Iterable[int]) -> dict[int, _Person]:
        found: dict[int, _Person] = {}
        for node in full:
            person = _Person(node, (self.names[node],), len(self.articles[node]))
            root = self.groups.find(node)
            found[root] = _united(found[root], person) if root in found else person
        return found

    def _supported(self, one: int, other: int) -> bool:
        """Whether the surroundings speak for one person. In one article, two names with the same
        surname but different given names are a family; a misspelt surname is not."""
        if self.articles[one] & self.articles[other]:
            return self.names[one].first == self.names[other].first
        return self.evidence.kinship(self._around(one), self._around(other)) >= _EVIDENCE

    def _around(self, node: int) -> Surroundings:
        if node not in self.surroundings:
            self.surroundings[node] = self.evidence.around([self.nodes[node]])
        return self.surroundings[node]

    # --- names with initials, names of one part ---------------------------------------------

    def join_initials(self) -> None:
        """ "J. Smith" is the one John or Jane Smith whom the surroundings allow."""
        bearers = self._bearers()
        for node, name in enumerate(self.names):
            if name.full or not name.given:
                continue
            fitting = [
                person
                for person in bearers.get(sound(name.surname), ())
                if name.given[0] == self.names[person].first[0]
                and compatible(self.names[person], name)
            ]
            self._give(node, fitting, alone_is_enough=True)

    def join_single_names(self) -> None:
        """A bare "Clinton" is the Clinton of the articles around it, or stays open."""
        bearers = self._bearers()
        left: dict[str, list[int]] = {}
        for node, name in enumerate(self.names):
            if name.given:
                continue
            fitting = bearers.get(sound(name.surname), [])
            here = [p for p in fitting if self._group_articles(p) & self.articles[node]]
            if len(here) == 1 and self._only_in_front_matter(here[0], node):
                self.groups.join(here[0], node)
            elif not self._give(node, here or fitting, alone_is_enough=False):
                left.setdefault(name.key + ("?" if fitting else ""), []).append(node)
        for key, nodes in sorted(left.items()):
            if key.endswith("?"):
                self._join_by_surroundings(nodes)
            else:
                self.groups.join_all(nodes)

    def _bearers(self) -> dict[str, list[int]]:
        """Leading nodes of all people with a full name, by the sound of each form's surname."""
        self._members = self.groups.members()
        self._group_uses: dict[int, frozenset[int]] = {}
        found: dict[str, list[int]] = {}
        for members in self._members.values():
            full = [m for m in members if self.names[m].full]
            if not full:
                continue
            leader = max(full, key=lambda m: (len(self.articles[m]), -m))
            for key in sorted({sound(self.names[m].surname) for m in full}):
                found.setdefault(key, []).append(leader)
        return found

    def _group_articles(self, leader: int) -> frozenset[int]:
        if leader not in self._group_uses:
            members = self._members.get(self.groups.find(leader), [leader])
            self._group_uses[leader] = frozenset().union(*(self.articles[m] for m in members))
        return self._group_uses[leader]

    def _only_in_front_matter(self, leader: int, node: int) -> bool:
        """Whether the article names the person in its front matter only: then a bare surname in
        its text is that person. Were the full name in the text, analysis would have joined them."""
        members = self._members.get(self.groups.find(leader), [leader])
        uses = [u for m in members for u in self.nodes[m].uses if u.article in self.articles[node]]
        return bool(uses) and all(use.referent is None for use in uses)

    def _give(self, node: int, fitting: Sequence[int], *, alone_is_enough: bool) -> bool:
        """Join the node to the person who fits clearly best; False when nobody does."""
        if not fitting:
            return False
        mine = self._around(node)
        kin = {
            person: self.evidence.kinship(mine, self._group_around(person)) for person in fitting
        }
        weight = {person: kin[person] * self._prominence(person) for person in fitting}
        ranked = sorted(fitting, key=lambda person: (-weight[person], person))
        best, rivals = ranked[0], ranked[1:]
        enough = kin[best] >= _EVIDENCE or (alone_is_enough and not rivals)
        if not enough or any(weight[best] < weight[rival] * _CLEAR for rival in rivals):
            return False
        self.groups.join(best, node)
        return True

    def _prominence(self, leader: int) -> float:
        """A bare surname is more often that of somebody whom many articles name."""
        return 1.0 + math.log1p(len(self._group_articles(leader)))

    def _group_around(self, leader: int) -> Surroundings:
        key = -1 - leader  # beside the nodes' own surroundings
        if key not in self.surroundings:
            members = self._members.get(self.groups.find(leader), [leader])
            self.surroundings[key] = self.evidence.around([self.nodes[m] for m in members])
        return self.surroundings[key]

    def _join_by_surroundings(self, nodes: Sequence[int]) -> None:
        """Bare names that nobody could be given: one person where the articles are of one kind."""
        leaders: list[int] = []
        for node in nodes:
            around = self._around(node)
            for leader in leaders[:_WINDOW]:
                if self.evidence.kinship(around, self._around(leader)) >= _EVIDENCE:
                    self.groups.join(leader, node)
                    break
            else:
                leaders.append(node)


def _united(one: _Person, other: _Person) -> _Person:
    leading = min(one, other, key=lambda person: (-person.articles, person.leader))
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return _Person(leading.leader, names, one.articles + other.articles)


def _may_join(one: _Person, other: _Person, names: Sequence[PersonName]) -> bool:
    """Nothing in either group's names clashes, and their leading names are alike too."""
    if not likeness(names[one.leader], names[other.leader]).score:
        return False
    return all(compatible(a, b) for a in one.names for b in other.names)


def _pairs_in_blocks(full: Sequence[int], names: Sequence[PersonName]) -> Iterator[tuple[int, int]]:
    """Pairs of full names worth comparing: those that share a block, near one another in it."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    for node in full:
        for key in _block_keys(names[node]):
            blocks.setdefault(key, []).append(node)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        ordered = sorted(set(members), key=lambda n: (names[n].first, names[n].surname, n))
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + _WINDOW]:
                pair = (min(one, other), max(one, other))
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _block_keys(name: PersonName) -> Iterator[tuple[str, ...]]:
    surname, first = sound(name.surname), sound(name.first)
    yield ("surname", surname)
    yield ("opening", first, surname[:3])
    yield ("ending", first, surname[-4:])
    yield ("letters", "".join(sorted("".join(name.tokens))))
    tokens = [token for token in name.tokens if len(token) > 1]
    if len(tokens) > 2:
        yield ("two", tokens[0], tokens[1])
        yield ("surname", tokens[-1])
    elif len(tokens) == 2:
        yield ("two", tokens[0], tokens[1])
