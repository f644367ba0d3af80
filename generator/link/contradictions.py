"""Which of an editor's decisions cannot both hold: the earlier one stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..problems import Origin, Problem, quoted
from .corrections import Rule

_DECIDES_WHO = {"merge", "rename", "ignore"}


def consistent(rules: Sequence[Rule], path: str) -> tuple[tuple[Rule, ...], list[Problem]]:
    """The rules less those that an earlier one contradicts or already says, with a problem each."""
    kept: list[Rule] = []
    problems = []
    rivals: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        near = [r for key in _touched(rule) for r in rivals.get((rule.group, key), ())]
        clash = next(_clashes(rule, near), None)
        if clash is None:
            kept.append(rule)
            for key in _touched(rule):
                rivals.setdefault((rule.group, key), []).append(rule)
            continue
        what, line, earlier = clash
        text = (
            f"{rule.action} of {quoted(what)} contradicts the {earlier.action} rule in line "
            f"{earlier.line}; keep one of them"
        )
        problems.append(Problem(Origin(path, line), "corrections-contradiction", text))
    return tuple(kept), problems


def _touched(rule: Rule) -> list[str]:
    """What a rule can clash over: its names, the name to show, its address."""
    keys = [*rule.keys]
    if rule.to:
        keys.append(rule.to_key)
    if rule.address:
        keys.append(f"/{rule.address}")
    return list(dict.fromkeys(keys))


def _clashes(rule: Rule, earlier: Iterable[Rule]) -> Iterator[tuple[str, int, Rule]]:
    for other in earlier:
        for name, line, key in zip(rule.names, rule.lines, rule.keys, strict=True):
            if _contradict(rule, other, key):
                yield name, line, other
        if rule.action == other.action == "pin" and rule.address == other.address:
            yield rule.names[0], rule.line, other
        shows = rule.action in {"merge", "rename"} and other.action == "ignore"
        if shows and rule.scope.meets(other.scope) and rule.to_key in other.keys:
            yield rule.to, rule.line, other


def _contradict(rule: Rule, other: Rule, key: str) -> bool:
    """Whether the two say different things, or the same twice, of the name `key`."""
    pair = {rule.action, other.action}
    if pair == {"merge", "split"}:
        merge, split = (rule, other) if rule.action == "merge" else (other, rule)
        both = set(split.keys) & {*merge.keys, merge.to_key}
        whole = bool(split.parts) and not merge.scope.articles
        return key in both and (len(both) > 1 or whole)
    if not rule.scope.meets(other.scope):
        return False
    if pair <= _DECIDES_WHO:
        to_gone = other.action == "merge" and rule.action != "merge" and key == other.to_key
        to_gone |= other.action == "rename" and rule.action == "ignore" and key == other.to_key
        return key in other.keys or to_gone
    if pair == {"split"}:
        return key in other.keys and bool(rule.parts or other.parts)
    if pair in ({"pin"}, {"speaker"}, {"keep"}, {"pin", "ignore"}):
        return key in other.keys
    return (
        pair & {"rename", "ignore"} != set()
        and "split" in pair
        and bool(key in other.keys and (rule.parts or other.parts))
    )
