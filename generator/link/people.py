"""People across articles: which names are one person.

Full names are compared inside blocks (same surname, same opening of the surname with the same given
name, …), never all with all. Then names without a given name are given to the one person whom
the surroundings speak for, or are left as they are: a wrong join is worse than a missing one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .evidence import ENOUGH, Evidence, Kin, Surroundings
from .full_names import Pair, join_full_names
from .identity import Groups, Node
from .likeness import compatible
from .names import PersonName, parse_name
from .sounds import sound

_WINDOW = 40
_CLEAR = 1.5  # how much heavier the best bearer must weigh than the next
_ONE_STORY = 2.0  # kinship for a bare given name, which many people share
_ONE_OF_ITS_NAME = 0.75  # a name of one part that no full name has
_ONLY_BEARER = 0.8  # "J. Smith" where there is one John Smith


def join_people(
    nodes: Sequence[Node], groups: Groups, evidence: Evidence, pairs: Sequence[Pair]
) -> None:
    """Join the nodes of kind person in `groups`, which may hold joins already; `pairs` are alike
    in their full names."""
    linker = _Linker(nodes, groups, evidence)
    unclear = join_full_names(linker.names, linker.articles, groups, linker.kinship, pairs)
    linker.join_between_bearers(unclear)
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

    def kinship(self, one: int, other: int) -> Kin:
        return self.evidence.kinship(self._around(one), self._around(other))

    def _around(self, node: int) -> Surroundings:
        if node not in self.surroundings:
            self.surroundings[node] = self.evidence.around([self.nodes[node]])
        return self.surroundings[node]

    def join_between_bearers(self, unclear: Sequence[tuple[int, Sequence[int]]]) -> None:
        """ "George Bush" is George W. or George H. W. Bush, whom the surroundings speak for."""
        self._index()
        for node, others in unclear:
            fitting = sorted({self._leader_of(other) for other in others})
            self._give(node, fitting, "middle names", least=0.0)

    def join_initials(self) -> None:
        """ "J. Smith" is the one John or Jane Smith whom the surroundings allow."""
        bearers = self._bearers(lambda name: sound(name.surname))
        for node, name in enumerate(self.names):
            if name.full or not name.given:
                continue
            fitting = [
                person
                for person in bearers.get(sound(name.surname), ())
                if name.given[0] == self.names[person].first[0]
                and compatible(self.names[person], name)
            ]
            self._give(node, fitting, "initial and surname", least=0.0)

    def join_single_names(self) -> None:
        """A bare "Clinton" is the Clinton of the articles around it, or stays open. So is a bare
        "Saddam", where no surname is meant."""
        by_surname = self._bearers(lambda name: sound(name.surname))
        by_given = self._bearers(lambda name: name.first)
        left: dict[str, list[int]] = {}
        for node, name in enumerate(self.names):
            if name.given:
                continue
            fitting = by_surname.get(sound(name.surname), [])
            articles = self.articles[node]
            here = [p for p in fitting if not self._group_articles(p).isdisjoint(articles)]
            if len(here) == 1 and self._only_in_front_matter(here[0], node):
                self.groups.join(here[0], node, reason="named in front matter")
                continue
            if self._give(node, here or fitting, "surname alone", least=ENOUGH):
                continue
            in_office = [p for p in here or fitting if self._holds_office_of(p, node)]
            if len(in_office) == 1 and self._give(
                node, in_office, "surname and the highest office", least=0.0
            ):
                continue
            first = [] if fitting else by_given.get(name.surname, [])
            if self._give(node, first, "given name alone", least=_ONE_STORY):
                continue
            left.setdefault(name.key + ("?" if fitting or first else ""), []).append(node)
        for key, nodes in sorted(left.items()):
            if key.endswith("?"):
                self._join_by_surroundings(nodes)
            else:
                self.groups.join_all(nodes, _ONE_OF_ITS_NAME, "the only bearer of the name")

    def _holds_office_of(self, leader: int, node: int) -> bool:
        """Whether a person in full is called by the office of a bare surname: *President X*."""
        mine = self.evidence.offices([self.nodes[node]])
        members = self._members.get(self.groups.find(leader), [leader])
        theirs = self.evidence.offices([self.nodes[m] for m in members]) if mine else ()
        return any(own <= other for own in mine for other in theirs)

    def _index(self) -> None:
        self._members = self.groups.members()
        self._group_uses: dict[int, frozenset[int]] = {}
        self._group_surroundings: dict[int, Surroundings] = {}

    def _bearers(self, part: Callable[[PersonName], str]) -> dict[str, list[int]]:
        """Leading nodes of all people with a full name, by a part of each form."""
        self._index()
        found: dict[str, list[int]] = {}
        for members in self._members.values():
            full = [m for m in members if self.names[m].full]
            if not full:
                continue
            leader = self._leading(full)
            for key in sorted({part(self.names[m]) for m in full}):
                found.setdefault(key, []).append(leader)
        return found

    def _leading(self, nodes: Sequence[int]) -> int:
        return max(nodes, key=lambda m: (len(self.articles[m]), -m))

    def _leader_of(self, node: int) -> int:
        members = self._members.get(self.groups.find(node), [node])
        return self._leading([m for m in members if self.names[m].full])

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

    def _give(self, node: int, people: Sequence[int], how: str, *, least: float) -> bool:
        """Join the node to the person who fits clearly best; False when nobody does.

        With a rival, or `least` above 0, the surroundings must speak for it.
        """
        fitting = [person for person in people if self.groups.may_join(person, node)]
        if not fitting:
            return False
        mine = self._around(node)
        kin = {
            person: self.evidence.kinship(mine, self._group_around(person)) for person in fitting
        }
        weight = {person: kin[person].value * self._prominence(person) for person in fitting}
        ranked = sorted(fitting, key=lambda person: (-weight[person], person))
        best, rivals = ranked[0], ranked[1:]
        rival = weight[rivals[0]] if rivals else 0.0
        share = weight[best] / (weight[best] + rival) if rival else 1.0
        score = kin[best].belief * share
        if not rivals and not least:
            score = max(score, _ONLY_BEARER)
        reason = f"{how}, {kin[best].reason}"
        enough = kin[best].value >= (max(least, ENOUGH) if rivals else least)
        if enough and weight[best] >= rival * _CLEAR:
            return self.groups.join(best, node, score, reason)
        self.groups.leave(best, node, score, reason)
        return False

    def _prominence(self, leader: int) -> float:
        """A bare surname is more often that of somebody whom many articles name."""
        return 1.0 + math.log1p(len(self._group_articles(leader)))

    def _group_around(self, leader: int) -> Surroundings:
        if leader not in self._group_surroundings:
            members = self._members.get(self.groups.find(leader), [leader])
            around = self.evidence.around([self.nodes[m] for m in members])
            self._group_surroundings[leader] = around
        return self._group_surroundings[leader]

    def _join_by_surroundings(self, nodes: Sequence[int]) -> None:
        """Bare names that nobody could be given: one person where the articles are of one kind."""
        leaders: list[int] = []
        for node in nodes:
            around = self._around(node)
            for leader in leaders[:_WINDOW]:
                kin = self.evidence.kinship(around, self._around(leader))
                if kin.value >= ENOUGH and self.groups.join(
                    leader, node, kin.belief, f"same name, {kin.reason}"
                ):
                    break
            else:
                leaders.append(node)
