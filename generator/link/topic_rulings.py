"""The editor's decisions applied to topics."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..problems import Problem
from .corrections import Corrections, Part, Rule
from .facts import Facts
from .idle_rules import unused, wrong
from .keys import topic_key
from .scopes import Places, unknown_articles

_NOT_THERE = "matches nothing: its articles do not have it; mend the articles or delete the rule"
_NO_ROLE = "names a role, but a topic has none; give the articles instead"


class TopicRulings:
    """The rules about topics over some articles."""

    def __init__(self, corrections: Corrections, facts: Sequence[Facts]) -> None:
        self.path = corrections.path
        self.rules = corrections.of("topics")
        self._places = Places(facts) if self.rules else Places(())
        self._reach = {rule: self._places.of(rule.scope) for rule in self.rules}
        self._by_key: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for key in rule.keys:
                self._by_key.setdefault(key, []).append(rule)
        # A rule for some articles is more to the point than one for all.
        for rules in self._by_key.values():
            rules.sort(key=lambda rule: not (rule.scope.articles or rule.parts))
        self._labels: dict[str, str] = {}
        self._said: dict[str, dict[str, None]] = {}
        self._addresses: dict[str, str] = {}
        for key, name, rule in self._shaping():
            if name:
                self._labels.setdefault(key, name)
            if rule.action == "pin":
                self._addresses.setdefault(key, rule.address)
            if rule.action != "pin" or rule.reason:
                self._said.setdefault(key, {})[rule.in_words] = None

    def key(self, key: str, article: int) -> str:
        """The key under which an article's topic `key` is counted; empty when it is ignored."""
        for rule in self._by_key.get(key, ()):
            if rule.scope.articles and article not in self._reach[rule]:
                continue
            if rule.action == "ignore":
                return ""
            if part := self._part(rule, article):
                return topic_key(part.name)
            if rule.action in {"merge", "rename"}:
                return rule.to_key
        return key

    def _part(self, rule: Rule, article: int) -> Part | None:
        told = (p for p in rule.parts if article in self._places.of(p.scope))
        rest = (p for p in rule.parts if not p.scope.articles)
        return next(told, None) or next(rest, None)

    def label(self, key: str) -> str:
        """The name that the editor gives the topic counted under `key`, if any."""
        return self._labels.get(key, "")

    def corrected(self, key: str) -> str:
        """What was decided on the topic counted under `key`, in words."""
        return "; ".join(self._said.get(key, ()))

    def address(self, key: str) -> str:
        """The address pinned for the topic counted under `key`, if any."""
        return self._addresses.get(key, "")

    def _shaping(self) -> Iterator[tuple[str, str, Rule]]:
        for rule in self.rules:
            if rule.action in {"merge", "rename"}:
                yield rule.to_key, rule.to, rule
            for part in rule.parts:
                yield topic_key(part.name), part.name, rule
            if rule.action == "pin" or (rule.action == "split" and not rule.parts):
                for key in rule.keys:
                    yield self.key(key, -1), "", rule

    def idle(self, seen: Collection[tuple[str, int]]) -> list[Problem]:
        """A problem for every rule that matches nothing; `seen` are the keys of topics with the
        articles that have them."""
        known = {key for key, _ in seen}
        problems = list(unknown_articles(self.rules, self._places, self.path))
        for rule in self.rules:
            for name, line, key in zip(rule.names, rule.lines, rule.keys, strict=True):
                if key not in known:
                    problems.append(unused(self.path, line, rule, name))
            if not known & set(rule.keys) or any(
                p.origin.line in rule.scope.lines for p in problems
            ):
                continue
            reach = self._reach[rule]
            if reach and not any((key, article) in seen for key in rule.keys for article in reach):
                problems.append(wrong(self.path, rule, "unused", _NOT_THERE))
            problems += [
                wrong(self.path, rule, "value", _NO_ROLE, part) for part in rule.parts if part.role
            ]
        return problems
