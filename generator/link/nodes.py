"""From articles to nodes: every name of the collection with the articles that use it."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import EntityKind
from .facts import Facts
from .identity import Node, Use
from .keys import name_key
from .names import parse_name
from .rulings import Rulings


def nodes_of(facts: Sequence[Facts], kind: EntityKind, rulings: Rulings) -> list[Node]:
    """Nodes of one kind, in the order of their names' normal forms.

    All uses of a full name are one node; a person's bare surname is a node in each article, since
    it may be somebody else in the next one. Uses that the editor sets apart are nodes of their own.
    """
    uses: dict[tuple[str, int, str], list[Use]] = {}
    forms: dict[tuple[str, int, str], str] = {}
    known: dict[str, tuple[str, bool]] = {}  # most names stand in many articles

    def normal(name: str) -> tuple[str, bool]:
        """Its normal form, and whether it is one name in all articles."""
        if name not in known:
            known[name] = name_key(kind, name), kind != "person" or bool(parse_name(name).given)
        return known[name]

    for number, fact in enumerate(facts):
        named = [(n.name, i) for i, n in enumerate(fact.names) if n.kind == kind]
        manual: list[tuple[str, int | None]] = []
        if kind == "person":
            manual = [(name.strip(), None) for name in fact.document.meta.people if name.strip()]
        for name, referent in (*named, *manual):
            key, is_one = normal(name)
            mark = rulings.mark(name, number, None if referent is None else fact.names[referent])
            place = (key, -1 if is_one else number, mark)
            uses.setdefault(place, []).append(Use(number, referent))
            forms.setdefault(place, name)
    return [
        Node(kind, key, forms[key, where, mark], tuple(found), mark)
        for (key, where, mark), found in sorted(uses.items())
    ]
