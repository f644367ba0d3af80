"""From articles to nodes: every name of the collection with the articles that use it."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import EntityKind
from .facts import Facts
from .identity import Node, Use
from .keys import name_key
from .names import parse_name


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
