"""Full names across articles: the same person under variants, transliterations, misspellings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..records import Record
from .evidence import ENOUGH, Kin
from .identity import Groups, Node
from .likeness import SHORT_SPELT, Match, compatible, likeness
from .names import PersonName, parse_name
from .sounds import sound

_WINDOW = 40  # neighbours that a name is compared with, inside a block
_PLENTY = 1.0  # kinship to believe the least likely misspellings
_IN_ONE_ARTICLE = Kin(2.0, "in one article")
_FAMILY = Kin(0.0, "both in one article")

Kinship = Callable[[int, int], Kin]


class _Person(NamedTuple):
    """A group of full names: the leading one, and what all of them say that must not clash."""

    leader: int
    names: tuple[PersonName, ...]
    articles: int


class Pair(NamedTuple):
    """Two nodes whose names are alike; ordered as they are joined, best first."""

    badness: float
    one: int
    other: int
    match: Match


class Alike(Record, frozen=True):
    """The `pairs` of nodes with full names that are alike, of nodes with certain `names`."""

    names: tuple[str, ...]
    pairs: tuple[Pair, ...]


def alike_names(nodes: Sequence[Node], before: Alike | None = None) -> Alike:
    """Which of `nodes` have full names that are alike, by their letters alone. It is known where
    nodes of the same names were looked at `before`."""
    names = tuple(node.name for node in nodes)
    if before and before.names == names:
        return before
    parsed = [parse_name(name) for name in names]
    full = [n for n, name in enumerate(parsed) if name.full]
    return Alike(names, tuple(sorted(_alike(full, parsed))))


def join_full_names(
    names: Sequence[PersonName],
    articles: Sequence[set[int]],
    groups: Groups,
    kinship: Kinship,
    pairs: Sequence[Pair],
) -> list[tuple[int, list[int]]]:
    """Join those of `pairs` that are one person in `groups`.

    What is surely alike to two people who are not one, such as "George Bush" to George W. and to
    George H. W. Bush, is left for later: returned with the nodes that it may be.
    """
    full = [n for n, name in enumerate(names) if name.full]
    unclear = _between(pairs, names, groups)
    joiner = _Joiner(names, articles, groups, kinship, _people(full, names, articles, groups))
    for pair in pairs:
        if pair.one not in unclear and pair.other not in unclear:
            joiner.weigh(pair)
    return sorted(unclear.items())


class _Joiner(NamedTuple):
    names: Sequence[PersonName]
    articles: Sequence[set[int]]
    groups: Groups
    kinship: Kinship
    people: dict[int, _Person]

    def weigh(self, pair: Pair) -> None:
        """Join the pair where names and surroundings allow it; note why, or why not."""
        groups, people = self.groups, self.people
        left, right = groups.find(pair.one), groups.find(pair.other)
        if left == right or not groups.may_join(left, right):
            return
        if not _may_join(people[left], people[right], self.names):
            return
        score, reason, match = pair.match.score, pair.match.reason, pair.match
        one, other = self._prominent_first(pair)
        if not match.sure:
            kin = self._kin(pair)
            score, reason = score * kin.belief, f"{reason}, {kin.reason}"
            if kin.value < (_PLENTY if match.score <= SHORT_SPELT else ENOUGH):
                groups.leave(one, other, score, reason)
                return
        merged = _united(people[left], people[right])
        groups.join(one, other, score, reason)
        people[groups.find(pair.one)] = merged

    def _prominent_first(self, pair: Pair) -> tuple[int, int]:
        """The name of more articles, else the longer one, first: the other is taken for it."""

        def weight(node: int) -> tuple[int, int, int]:
            return (len(self.articles[node]), sum(map(len, self.names[node].tokens)), -node)

        both = (pair.one, pair.other)
        return both if weight(pair.one) > weight(pair.other) else both[::-1]

    def _kin(self, pair: Pair) -> Kin:
        """In one article, two names with the same surname but different given names are a family;
        a misspelt surname is not."""
        one, other = pair.one, pair.other
        if self.articles[one] & self.articles[other]:
            same = self.names[one].first == self.names[other].first
            return _IN_ONE_ARTICLE if same else _FAMILY
        return self.kinship(one, other)


def _people(
    full: Iterable[int],
    names: Sequence[PersonName],
    articles: Sequence[set[int]],
    groups: Groups,
) -> dict[int, _Person]:
    found: dict[int, _Person] = {}
    for node in full:
        person = _Person(node, (names[node],), len(articles[node]))
        root = groups.find(node)
        found[root] = _united(found[root], person) if root in found else person
    return found


def _united(one: _Person, other: _Person) -> _Person:
    leading = min(one, other, key=lambda person: (-person.articles, person.leader))
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return _Person(leading.leader, names, one.articles + other.articles)


def _may_join(one: _Person, other: _Person, names: Sequence[PersonName]) -> bool:
    """Nothing in either group's names clashes, and their leading names are alike too."""
    if not likeness(names[one.leader], names[other.leader]).score:
        return False
    return all(compatible(a, b) for a in one.names for b in other.names)


def _between(
    pairs: Iterable[Pair], names: Sequence[PersonName], groups: Groups
) -> dict[int, list[int]]:
    """Nodes that are surely alike to two others which cannot be one, with those others."""
    near: dict[int, list[int]] = {}
    for pair in pairs:
        if pair.match.sure and groups.find(pair.one) != groups.find(pair.other):
            near.setdefault(pair.one, []).append(pair.other)
            near.setdefault(pair.other, []).append(pair.one)
    found = {}
    for node, others in near.items():
        clear = [other for other in others if groups.may_join(node, other)]
        if any(not compatible(names[a], names[b]) for a in clear for b in clear if a < b):
            found[node] = clear
    return {
        node: sorted(other for other in others if other not in found)
        for node, others in found.items()
        if any(other not in found for other in others)
    }


def _alike(full: Sequence[int], names: Sequence[PersonName]) -> Iterator[Pair]:
    for one, other in _pairs_in_blocks(full, names):
        match = likeness(names[one], names[other])
        if match.score:
            yield Pair(-match.score, one, other, match)


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
