"""From articles to nodes: every name of the collection with the articles that use it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from ..records import EntityKind
from .facts import Facts
from .fold import fold
from .identity import Node, Use
from .keys import name_key
from .names import parse_name

_CLEAR_MAJORITY = 4


def settle_kinds(facts: Sequence[Facts]) -> list[Facts]:
    """The articles with kinds made one: a name that nearly all articles take for a place is one.

    A single word is never turned into a person or away from one: people and places share surnames.
    """
    votes: dict[str, dict[EntityKind, int]] = {}
    for named in chain.from_iterable(fact.names for fact in facts):
        kinds = votes.setdefault(fold(named.name), {})
        kinds[named.kind] = kinds.get(named.kind, 0) + 1
    settled: dict[str, EntityKind] = {}
    for name, kinds in votes.items():
        if len(kinds) > 1:
            ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
            (best, most), (_, next_most) = ranked[:2]
            if most >= _CLEAR_MAJORITY * next_most:
                settled[name] = best
    if not settled:
        return list(facts)
    return [
        fact._replace(
            names=tuple(
                named._replace(kind=_kind(fold(named.name), named.kind, settled))
                for named in fact.names
            )
        )
        for fact in facts
    ]


def _kind(name: str, kind: EntityKind, settled: dict[str, EntityKind]) -> EntityKind:
    better = settled.get(name, kind)
    return kind if "person" in (better, kind) and " " not in name else better


def nodes_of(facts: Sequence[Facts], kind: EntityKind) -> list[Node]:
    """Nodes of one kind, in the order of their names' normal forms.

    All uses of a full name are one node; a person's bare surname is a node in each article, since
    it may be somebody else in the next one.
    """
    uses: dict[tuple[str, int], list[Use]] = {}
    forms: dict[tuple[str, int], str] = {}
    for number, fact in enumerate(facts):
        named = [(n.name, i) for i, n in enumerate(fact.names) if n.kind == kind]
        manual: list[tuple[str, int | None]] = []
        if kind == "person":
            manual = [(name.strip(), None) for name in fact.document.meta.people if name.strip()]
        for name, referent in (*named, *manual):
            where = number if kind == "person" and not parse_name(name).given else -1
            place = (name_key(kind, name), where)
            uses.setdefault(place, []).append(Use(number, referent))
            forms.setdefault(place, name)
    return [
        Node(kind, key, forms[key, where], tuple(found))
        for (key, where), found in sorted(uses.items())
    ]
