"""The editor's decisions applied to names: they come last and win over what the program found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from ..problems import Problem
from .corrections import Corrections, Group, Part, Rule
from .facts import Facts, Named
from .fold import fold
from .identity import Groups, Node
from .idle_rules import wrong
from .keys import KIND_OF, key_of
from .names import parse_name
from .scopes import Places

_EDITOR = "decided by an editor"
_FORBIDDEN = "contradicts a split rule; keep one of them"


class Rulings:
    """The rules of one group of names (people, organisations or places) over some articles."""

    def __init__(self, corrections: Corrections, group: Group, facts: Sequence[Facts]) -> None:
        self.path = corrections.path
        self.group = group
        self.rules = corrections.of(group)
        self.kind = KIND_OF[group]
        self.places = Places(facts) if any(_articles(rule) for rule in self.rules) else Places(())
        self.marks = {rule: str(number) for number, rule in enumerate(self.rules)}
        self._reach = {rule: self.places.of(rule.scope) for rule in self.rules}
        self._part_reach = {
            self.part_mark(rule, place): self.places.of(part.scope)
            for rule in self.rules
            for place, part in enumerate(rule.parts)
        }
        self.dividing: dict[str, list[Rule]] = {}  # rules that set some uses of a name apart
        self._everywhere: dict[str, Rule] = {}
        self._pins: dict[str, Rule] = {}
        for rule in self.rules:
            for key in rule.keys:
                if rule.action == "pin":
                    self._pins[key] = rule
                elif rule.parts or (rule.scope.articles and rule.action != "split"):
                    self.dividing.setdefault(key, []).append(rule)
                elif rule.action != "split":
                    self._everywhere[key] = rule

    def mark(self, key: str, article: int, named: Named | None) -> str:
        """What sets this use of a name, given by its normal form, apart from its others; empty for
        most. `named` is None for a name in front matter."""
        for rule in self.dividing.get(key, ()):
            if rule.parts:
                for place, part in enumerate(rule.parts):
                    mark = self.part_mark(rule, place)
                    if article in self._part_reach[mark] or _has_role(part, named):
                        return mark
                rest = next((n for n, p in enumerate(rule.parts) if _is_rest(p)), None)
                return "" if rest is None else self.part_mark(rule, rest)
            if article in self._reach[rule]:
                return self.marks[rule]
        return ""

    def apply(self, nodes: Sequence[Node], groups: Groups) -> list[Problem]:
        """Keep apart what the editor says is two, join what the editor says is one: merged names,
        and a renamed one with those that have the new name already. The problems are decisions
        that another forbids."""
        known = _Known(nodes)
        for rule in self.rules:
            if rule.action == "split" and not rule.parts:
                groups.keep_apart([self._in_reach(rule, known.of(key), nodes) for key in rule.keys])
            elif rule.parts:
                parts = [known.marked(self.part_mark(rule, n)) for n in range(len(rule.parts))]
                groups.keep_apart([*parts, known.of(rule.keys[0])])
            elif rule.scope.articles and rule.action != "pin":
                rest = [known.of(key) for key in rule.keys if key != rule.to_key or not rule.to]
                groups.keep_apart([known.marked(self.marks[rule]), chain.from_iterable(rest)])
        problems = []
        for rule in self.rules:
            done = [groups.join_all(same, 1.0, _EDITOR) for same in self._same(rule, known)]
            if not all(done):
                problems.append(wrong(self.path, rule, "contradiction", _FORBIDDEN))
        return problems

    def _same(self, rule: Rule, known: _Known) -> list[list[int]]:
        """The nodes that the rule says are one, in a list for each bearer."""
        if rule.action in {"merge", "rename"}:
            if rule.scope.articles:
                return [[*known.marked(self.marks[rule]), *known.of(rule.to_key)]]
            keys = dict.fromkeys((*rule.keys, rule.to_key))
            return [[n for key in keys for n in known.of(key)]]
        return [
            [
                *known.marked(self.part_mark(rule, place)),
                *(known.of(key) if (key := self._key(part.name)) not in rule.keys else ()),
            ]
            for place, part in enumerate(rule.parts)
        ]

    def _in_reach(self, rule: Rule, found: Iterable[int], nodes: Sequence[Node]) -> list[int]:
        """Of nodes with a name those that the rule is about; a full name counts as a whole."""
        if not rule.scope.articles:
            return list(found)
        reach = self._reach[rule]
        return [n for n in found if _is_whole(nodes[n]) or nodes[n].articles & reach]

    def part_mark(self, rule: Rule, place: int) -> str:
        """What marks the uses of one part of a split name."""
        return f"{self.marks[rule]}.{place}"

    def _key(self, name: str) -> str:
        return key_of(self.group, name)

    def shown(self, nodes: Sequence[Node]) -> tuple[str, str]:
        """The name that the editor gives a group of nodes, and what was decided, in words; both
        empty without a decision. The first rule in the file names."""
        found: dict[Rule, str] = {}
        for node in nodes:
            for rule in self._rules_of(node):
                found.setdefault(rule, self._name_by(rule, node))
        rules = sorted(found, key=lambda rule: int(self.marks[rule]))
        said = "; ".join(rule.in_words for rule in rules if rule.action != "pin" or rule.reason)
        return next((found[rule] for rule in rules if found[rule]), ""), said

    @property
    def decided(self) -> frozenset[str]:
        """Normal forms of the names that the editor has looked at: the program leaves them whole,
        and doubts them no more."""
        return frozenset(key for rule in self.rules for key in (*rule.keys, rule.to_key))

    def _rules_of(self, node: Node) -> list[Rule]:
        """The rules that shaped a node, ignoring aside."""
        found = [
            rule
            for rule in self.dividing.get(node.key, ())
            if (rule.parts and node.mark.startswith(f"{self.marks[rule]}."))
            or node.mark == self.marks[rule]
        ]
        if not node.mark:
            found += [r for r in (self._everywhere.get(node.key),) if r is not None]
            found += [
                rule
                for rule in self.rules
                if rule.action == "split"
                and not rule.parts
                and node.key in rule.keys
                and (
                    not rule.scope.articles or _is_whole(node) or node.articles & self._reach[rule]
                )
            ]
        found += [self._pins[node.key]] if node.key in self._pins else []
        return [rule for rule in found if rule.action != "ignore"]

    @staticmethod
    def _name_by(rule: Rule, node: Node) -> str:
        if rule.parts:
            return rule.parts[int(node.mark.partition(".")[2])].name
        return rule.to

    def address(self, nodes: Sequence[Node]) -> str:
        """The address that the editor pinned for a group of nodes, if any."""
        pins = [self._pins[node.key] for node in nodes if node.key in self._pins]
        return min(pins, key=lambda rule: rule.line).address if pins else ""

    def kept(self, nodes: Sequence[Node], name: str) -> list[Node]:
        """The nodes of a group that shall be called `name`, less what the editor wants ignored.

        Ignoring a person's full name, or the name shown, takes the whole group away; ignoring a
        bare surname takes only its own uses, as does ignoring a name in some articles.
        """
        here = {self.marks[r] for r in self.rules if r.action == "ignore" and r.scope.articles}
        found = [node for node in nodes if node.mark not in here] if here else list(nodes)
        ignored = {key for key, rule in self._everywhere.items() if rule.action == "ignore"}
        if not ignored:
            return found
        whole = key_of(self.group, name) in ignored or any(
            node.key in ignored and (node.kind != "person" or " " in node.key) for node in found
        )
        return [] if whole else [node for node in found if node.key not in ignored]


class _Known:
    """Nodes by key and by mark."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._of: dict[str, list[int]] = {}
        self.marksed: dict[str, list[int]] = {}
        for number, node in enumerate(nodes):
            place = self.marksed if node.mark else self._of
            place.setdefault(node.mark or node.key, []).append(number)

    def of(self, key: str) -> list[int]:
        return self._of.get(key, [])

    def marked(self, mark: str) -> list[int]:
        return self.marksed.get(mark, [])


def _is_whole(node: Node) -> bool:
    """Whether the node holds all uses of its name: a person's bare name is one in each article."""
    return node.kind != "person" or bool(parse_name(node.name).given)


def _articles(rule: Rule) -> bool:
    return bool(rule.scope.articles or any(part.scope.articles for part in rule.parts))


def _is_rest(part: Part) -> bool:
    return not part.role and not part.scope.articles


def _has_role(part: Part, named: Named | None) -> bool:
    if not part.role or named is None:
        return False
    wanted = frozenset(fold(part.role).split())
    return any(wanted <= frozenset(fold(role.text).split()) for role in named.roles)
