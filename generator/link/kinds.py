"""One kind for one name: what most articles take for a place is one in the others too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from ..records import EntityKind
from .countries import COUNTRIES, STATES
from .facts import Facts, Named
from .fold import fold
from .names import parse_name
from .thing_keys import thing_key

_CLEAR_MAJORITY = 3


def settle_kinds(facts: Sequence[Facts]) -> list[Facts]:
    """The articles with kinds mended by what the whole collection says.

    A bare surname beside its bearer's full name is that person, a country is a place. Else the
    kind that a clear majority of articles gives a name holds for all; but the surname of somebody
    stays a person. Without a majority, a name in full is rather a person, and a single word that
    is nobody's surname rather a thing.
    """
    if not any(fact.names for fact in facts):  # nothing was analysed
        return list(facts)
    bearers = [_surnames(fact) for fact in facts]
    beside = Counter(name for names in bearers for name in names)
    taken: Counter[str] = Counter()  # a surname for something else, away from its bearer
    for fact, surnames in zip(facts, bearers, strict=True):
        taken.update(
            {
                word
                for named in fact.names
                if named.kind != "person" and (word := _word(named)) and word not in surnames
            }
        )
    votes: dict[str, Counter[EntityKind]] = {}
    for fact in facts:
        for named in fact.names:
            votes.setdefault(fold(named.name), Counter())[named.kind] += 1
    settled = {
        name: kind
        for name, kinds in votes.items()
        if (kind := _majority(kinds) or _by_form(name, kinds, beside))
    }

    def kind_of(named: Named, surnames: frozenset[str]) -> EntityKind:
        word = _word(named)
        if word not in surnames and thing_key(named.name) in COUNTRIES | STATES:
            return "place"
        if word in surnames and taken[word] <= beside[word]:
            return "person"
        kind = settled.get(fold(named.name), named.kind)
        if word and kind != named.kind and (kind == "person" or beside[word]):
            return named.kind
        return kind

    return [
        _with_kinds(fact, [kind_of(n, surnames) for n in fact.names])
        for fact, surnames in zip(facts, bearers, strict=True)
    ]


def _with_kinds(fact: Facts, kinds: Sequence[EntityKind]) -> Facts:
    if all(named.kind == kind for named, kind in zip(fact.names, kinds, strict=True)):
        return fact
    pairs = zip(fact.names, kinds, strict=True)
    return msgspec.structs.replace(
        fact, names=tuple(named._replace(kind=kind) for named, kind in pairs)
    )


def _surnames(fact: Facts) -> frozenset[str]:
    """Surnames of the people whom the article names in full."""
    people = [named.name for named in fact.names if named.kind == "person"]
    parsed = map(parse_name, (*people, *fact.document.meta.people))
    return frozenset(name.surname for name in parsed if name.full)


def _word(named: Named) -> str:
    """The surname that a name of one part may be; empty for longer names."""
    if " " in named.name:
        return ""
    name = parse_name(named.name)
    return "" if name.given else name.surname


def _majority(kinds: Mapping[EntityKind, int]) -> EntityKind | None:
    if len(kinds) < 2:
        return None
    (best, most), (_, next_most), *_ = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return best if most >= _CLEAR_MAJORITY * next_most else None


def _by_form(
    name: str, kinds: Mapping[EntityKind, int], surnames: Mapping[str, int]
) -> EntityKind | None:
    """What a name is by its form, where people and things have about as many votes."""
    people = kinds.get("person", 0)
    things = {kind: votes for kind, votes in kinds.items() if kind != "person"}
    if not people or not things:
        return None
    parsed = parse_name(name)
    if parsed.full:
        return "person" if people >= max(things.values()) else None
    if parsed.given or surnames.get(parsed.surname) or sum(things.values()) < people:
        return None
    return max(sorted(things), key=lambda kind: things[kind])
