"""Rules of an editor that match nothing: each is a problem with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from ..problems import Origin, Problem, quoted
from .corrections import Part, Rule
from .facts import Facts
from .identity import Node
from .keys import key_of, name_key
from .scopes import unknown_articles

if TYPE_CHECKING:
    from .rulings import Rulings

_NOT_THERE = "matches nothing: its articles do not name it; mend the articles or delete the rule"
_NO_USE = "matches nothing: no use of the name fits it; mend its role or articles, or delete it"


def idle_rules(rulings: Rulings, nodes: Sequence[Node], facts: Sequence[Facts]) -> list[Problem]:
    """A problem for every name, part and article in the rules that no article holds."""
    if not rulings.rules:
        return []
    known = {node.key for node in nodes}
    missing = [
        (name, line, rule)
        for rule in rulings.rules
        for name, line, key in zip(rule.names, rule.lines, rule.keys, strict=True)
        if key not in known
    ]
    forms = _forms(rulings, facts) if missing else ()
    problems = list(unknown_articles(rulings.rules, rulings.places, rulings.path))
    problems += [
        unused(rulings.path, line, rule, name)
        for name, line, rule in missing
        if key_of(rulings.group, name) not in forms
    ]
    reported = {problem.origin.line for problem in problems}
    gone = {rule for _, _, rule in missing}
    marks = {node.mark for node in nodes}
    for rule in rulings.rules:
        if rule not in gone and not reported & {*rule.scope.lines}:
            problems += _idle_parts(rulings, rule, marks, reported)
    return problems


def _idle_parts(
    rulings: Rulings, rule: Rule, marks: Collection[str], reported: Collection[int | None]
) -> Iterator[Problem]:
    """Of a rule about names that are there: the articles or parts that none of their uses is in."""
    scoped = rule.scope.articles and rule.action not in {"split", "pin"}
    if scoped and rulings.marks[rule] not in marks:
        yield wrong(rulings.path, rule, "unused", _NOT_THERE)
    for place, part in enumerate(rule.parts):
        known = rulings.part_mark(rule, place) in marks
        if not known and not any(line in reported for line in part.scope.lines):
            yield wrong(rulings.path, rule, "unused", _NO_USE, part)


def _forms(rulings: Rulings, facts: Sequence[Facts]) -> Collection[str]:
    """Normal forms of all the ways in which articles write names, those joined in an article
    included."""
    return {
        name_key(rulings.kind, form)
        for fact in facts
        for named in fact.names
        if named.kind == rulings.kind
        for form, _ in named.forms
    }


def wrong(path: str, rule: Rule, code: str, text: str, part: Part | None = None) -> Problem:
    """The problem of a rule, or of one part of it."""
    name = quoted(rule.names[0]) + (f" into {quoted(part.name)}" if part else "")
    line = part.line if part else rule.line
    return Problem(Origin(path, line), f"corrections-{code}", f"{rule.action} of {name} {text}")


def unused(path: str, line: int, rule: Rule, name: str) -> Problem:
    """The problem of a rule about a name that is nowhere."""
    what = {"people": "person", "topics": "topic"}.get(rule.group, rule.group[:-1])
    text = (
        f"{rule.action} of {quoted(name)} matches nothing: no article names such "
        f"{'an' if what[0] in 'aeiou' else 'a'} {what}; mend the name or delete the rule"
    )
    return Problem(Origin(path, line), "corrections-unused", text)
