"""The editor's decisions applied to names: they come last and win over what the program found."""

from __future__ import annotations

from collections.abc import Sequence

from ..problems import Origin, Problem, quoted
from .corrections import Corrections, Group, Rule
from .facts import Facts
from .identity import Groups, Node
from .keys import KIND_OF, key_of, name_key


class Rulings:
    """The rules of one group of names (people, organisations or places), and which were used."""

    def __init__(self, corrections: Corrections, group: Group) -> None:
        self.path = corrections.path
        self.group = group
        self.rules = corrections.of(group)
        self._rule_of: dict[str, Rule] = {key: rule for rule in self.rules for key in rule.keys}

    def join(self, nodes: Sequence[Node], groups: Groups) -> None:
        """Join what the editor says is one: merged names, and a renamed one with those that have
        the new name already."""
        by_key: dict[str, list[int]] = {}
        for number, node in enumerate(nodes):
            by_key.setdefault(node.key, []).append(number)
        for rule in self.rules:
            if rule.action != "ignore":
                keys = dict.fromkeys((*rule.keys, key_of(self.group, rule.to)))
                groups.join_all(n for key in keys for n in by_key.get(key, ()))

    def shown(self, nodes: Sequence[Node]) -> Rule | None:
        """The rule that names a group of nodes, if any: the first in the file."""
        found = [
            rule
            for node in nodes
            if (rule := self._rule_of.get(node.key)) and rule.action != "ignore"
        ]
        return min(found, key=lambda rule: rule.line, default=None)

    def kept(self, nodes: Sequence[Node], name: str) -> list[Node]:
        """The nodes of a group that shall be called `name`, less what the editor wants ignored.

        Ignoring a person's full name, or the name shown, takes the whole group away; ignoring a
        bare surname takes only its own uses.
        """
        ignored = {key for key, rule in self._rule_of.items() if rule.action == "ignore"}
        if not ignored:
            return list(nodes)
        whole = key_of(self.group, name) in ignored or any(
            node.key in ignored and (node.kind != "person" or " " in node.key) for node in nodes
        )
        return [] if whole else [node for node in nodes if node.key not in ignored]

    def unused(self, nodes: Sequence[Node], facts: Sequence[Facts]) -> list[Problem]:
        """A problem for every name in a rule that no article holds."""
        known = {node.key for node in nodes}
        missing = [
            (name, line, key, rule)
            for rule in self.rules
            for name, line, key in zip(rule.names, rule.lines, rule.keys, strict=True)
            if key not in known
        ]
        if not missing:
            return []
        kind = KIND_OF[self.group]
        forms = {
            name_key(kind, form)
            for fact in facts
            for named in fact.names
            if named.kind == kind
            for form, _ in named.forms
        }
        return [
            unused(self.path, line, rule, name)
            for name, line, key, rule in missing
            if key not in forms
        ]


def unused(path: str, line: int, rule: Rule, name: str) -> Problem:
    """The problem of a rule about a name that is nowhere."""
    what = {"people": "person", "topics": "topic"}.get(rule.group, rule.group[:-1])
    text = (
        f"{rule.action} of {quoted(name)} matches nothing: no article names such "
        f"{'an' if what[0] in 'aeiou' else 'a'} {what}; mend the name or delete the rule"
    )
    return Problem(Origin(path, line), "corrections-unused", text)
