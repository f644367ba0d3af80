"""From articles to nodes: every name of the collection with the articles that use it."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import EntityKind
from .facts import Facts, Named
from .identity import Node, Use
from .keys import name_key
from .names import parse_name
from .rulings import Rulings

_EVERYWHERE = -1


def nodes_of(facts: Sequence[Facts], kind: EntityKind) -> tuple[Node, ...]:
    """Nodes of one kind, in the order of their names' normal forms.

    All uses of a full name are one node; a person's bare surname is a node in each article, since
    it may be somebody else in the next one.
    """
    found: dict[tuple[str, int], tuple[str, list[Use]]] = {}
    known: dict[str, tuple[str, bool]] = {}  # most names stand in many articles

    def note(name: str, number: int, referent: int | None) -> None:
        if name not in known:
            known[name] = name_key(kind, name), kind != "person" or bool(parse_name(name).given)
        key, is_one = known[name]
        place = key, _EVERYWHERE if is_one else number
        use = Use(number, referent)
        if place in found:
            found[place][1].append(use)
        else:
            found[place] = name, [use]

    for number, fact in enumerate(facts):
        for referent, named in enumerate(fact.names):
            if named.kind == kind:
                note(named.name, number, referent)
        if kind == "person":
            for name in _manual(fact):
                note(name, number, None)
    return tuple(
        Node(kind, key, name, tuple(uses)) for (key, _), (name, uses) in sorted(found.items())
    )


def set_apart(nodes: Sequence[Node], facts: Sequence[Facts], rulings: Rulings) -> list[Node]:
    """The nodes, those of which the editor sets some uses apart in pieces."""
    found: list[Node] = []
    for node in nodes:
        if node.key not in rulings.dividing:
            found.append(node)
            continue
        pieces: dict[str, list[Use]] = {}
        for use in node.uses:
            mark = rulings.mark(node.key, use.article, _named(use, facts))
            pieces.setdefault(mark, []).append(use)
        found += [
            Node(node.kind, node.key, _form(node, uses[0], facts), tuple(uses), mark)
            for mark, uses in sorted(pieces.items())
        ]
    return found


def _manual(fact: Facts) -> list[str]:
    return [name.strip() for name in fact.document.meta.people if name.strip()]


def _named(use: Use, facts: Sequence[Facts]) -> Named | None:
    return None if use.referent is None else facts[use.article].names[use.referent]


def _form(node: Node, use: Use, facts: Sequence[Facts]) -> str:
    """The name as this use of it has it."""
    named = _named(use, facts)
    if named:
        return named.name
    return next(n for n in _manual(facts[use.article]) if name_key(node.kind, n) == node.key)
