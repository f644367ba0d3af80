"""What linking found, for when the same articles are linked under other corrections: whatever these
do not touch need not be looked for again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..records import EntityKind, Record
from ..site import NameJoin, Profile, Site
from .full_names import Alike
from .identity import Node
from .keys import name_key
from .related import Beside
from .topics import Topics

_NONE = -1


class Names(Record, frozen=True):
    """The names of one kind: their nodes, before any use was set apart; which of people's are
    alike; the normal forms of those that the editor decided on; and of each profile its nodes by
    number, where no use was set apart."""

    kind: EntityKind
    nodes: tuple[Node, ...]
    alike: Alike | None
    decided: frozenset[str]
    members: tuple[tuple[int, ...], ...] = ()


class Gathered(Record, frozen=True):
    """What was found on the way to a site: names by kind, topics, and what is beside articles."""

    names: tuple[Names, ...]
    topics: Topics
    beside: Beside


class Before(NamedTuple):
    """What was linked before: the site, and what was found on the way."""

    site: Site
    gathered: Gathered


class MadeBefore:
    """The names of one kind as they were found before, and the profiles made of them; not of those
    that the editor has `decided` on, then or now."""

    def __init__(self, before: Before, kind: EntityKind, decided: Collection[str]) -> None:
        self.names = next(names for names in before.gathered.names if names.kind == kind)
        profiles = [profile for profile in before.site.profiles if profile.kind == kind]
        self._decided = self.names.decided.union(decided)
        self._profiles = dict(zip(self.names.members, profiles, strict=True))
        self._profiles.pop((), None)

    def profile(
        self, nodes: Sequence[Node], numbers: tuple[int, ...], joins: tuple[NameJoin, ...]
    ) -> Profile | None:
        """The profile of these `nodes`, which have these `numbers`, joined for these reasons; None
        when it is not known."""
        found = self._profiles.get(numbers)
        if found is None or found.joins != joins:
            return None
        keys = [name_key(found.kind, found.name), *(node.key for node in nodes)]
        return found if self._decided.isdisjoint(keys) else None


class Numbers:
    """The numbers of nodes, as long as no use of them was set apart."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._number = {(node.key, node.uses[0]): number for number, node in enumerate(nodes)}

    def of(self, nodes: Sequence[Node]) -> tuple[int, ...]:
        """Those of `nodes`; none when uses of one were set apart."""
        found = [
            _NONE if node.mark else self._number.get((node.key, node.uses[0]), _NONE)
            for node in nodes
        ]
        return () if _NONE in found else tuple(found)
