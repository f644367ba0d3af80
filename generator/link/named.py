"""People, organisations and places of the collection, and which name of which article is whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..config import LinkSettings
from ..problems import Problem
from ..records import EntityKind
from ..site import NameLink, Profile
from .corrections import Corrections, Group
from .dates import ages
from .earlier import Before, MadeBefore, Names, Numbers
from .evidence import Evidence
from .facts import Facts
from .fold import fold
from .full_names import alike_names
from .identity import Groups
from .idle_rules import idle_rules
from .joins import Weighed, weighed
from .namesakes import part_namesakes, weigh_namesakes
from .nodes import nodes_of, set_apart
from .people import join_people
from .profiles import Bearer, address, bearers, profile
from .rulings import Rulings
from .things import join_things

_KINDS: tuple[tuple[EntityKind, Group], ...] = (
    ("person", "people"),
    ("organisation", "organisations"),
    ("place", "places"),
)


class Linked(NamedTuple):
    """Profiles by kind and name (without quotations and companions), the articles of each by
    number, and each article's links by referent number."""

    profiles: list[Profile]
    articles: list[tuple[int, ...]]
    links: list[tuple[NameLink, ...]]
    people: list[Mapping[str, int]]  # of each article, with how often it names them
    weighed: list[tuple[EntityKind, list[Weighed]]]  # what was decided about names
    names: tuple[Names, ...]  # of each kind, for the next time

    @property
    def confirmed(self) -> frozenset[str]:
        """Normal forms of people's names that the editor decided on."""
        return next(names.decided for names in self.names if names.kind == "person")


class _Joined(NamedTuple):
    """The bearers of one kind's names, how they were found, what was weighed, and the rules that
    match nothing."""

    bearers: list[Bearer]
    names: Names
    weighed: list[Weighed]
    problems: list[Problem]


def link_names(
    facts: Sequence[Facts],
    evidence: Evidence,
    corrections: Corrections,
    settings: LinkSettings,
    before: Before | None = None,
) -> tuple[Linked, list[Problem]]:
    """Join the names of all articles into profiles; the problems are rules that match nothing.
    There was `before` what was found of the same articles."""
    profiles: list[Profile] = []
    articles: list[tuple[int, ...]] = []
    links: list[list[NameLink]] = [[] for _ in facts]
    people: list[dict[str, int]] = [{} for _ in facts]
    oldest = ages((fact.day, fact.document.path) for fact in facts)
    every = {
        kind: _join(kind, Rulings(corrections, group, facts), facts, evidence, before)
        for kind, group in _KINDS
    }
    kept = []
    for kind, joined in every.items():
        shown = [bearer for bearer in joined.bearers if _has_page(bearer, facts, settings)]
        placed = sorted(zip(address(shown, oldest), shown, strict=True), key=_by_name)
        for id_, bearer in placed:
            articles.append(tuple(dict.fromkeys([use.article for use in bearer.uses])))
            made = profile(kind, id_, bearer, articles[-1], facts)
            profiles.append(made)
            for use in bearer.uses:
                if use.referent is not None:
                    links[use.article].append(NameLink(use.referent, kind, id_))
            if kind == "person":
                for article, appearance in zip(articles[-1], made.appearances, strict=True):
                    people[article][id_] = appearance.count
        kept.append(replace(joined.names, members=tuple(b.members for _, b in placed)))
    linked = Linked(
        profiles,
        articles,
        [tuple(sorted(found, key=lambda link: link.referent)) for found in links],
        list(people),
        [(kind, joined.weighed) for kind, joined in every.items()],
        tuple(kept),
    )
    return linked, [problem for joined in every.values() for problem in joined.problems]


def _join(
    kind: EntityKind,
    rulings: Rulings,
    facts: Sequence[Facts],
    evidence: Evidence,
    before: Before | None,
) -> _Joined:
    """Join the names of one kind: first as the editor's `rulings` say, then by themselves."""
    made = MadeBefore(before, kind, rulings.decided) if before else None
    whole = made.names.nodes if made else nodes_of(facts, kind)
    nodes = set_apart(whole, facts, rulings) if rulings.dividing else list(whole)
    is_people = kind == "person"
    if is_people:
        nodes = part_namesakes(nodes, facts, evidence, rulings.decided)
    groups = Groups(len(nodes))
    problems = [*rulings.apply(nodes, groups), *idle_rules(rulings, nodes, facts)]
    weigh_namesakes(nodes, groups, evidence)
    alike = alike_names(nodes, made.names.alike if made else None) if is_people else None
    if alike:
        join_people(nodes, groups, evidence, alike.pairs)
    else:
        join_things(nodes, groups, evidence)
    found = bearers(nodes, groups, facts, rulings, Numbers(whole), made)
    names = Names(kind, whole, alike, rulings.decided)
    return _Joined(found, names, weighed(nodes, groups), problems)


def _has_page(bearer: Bearer, facts: Sequence[Facts], settings: LinkSettings) -> bool:
    """Named often enough, or put in front matter or shaped by an editor. A single word that no
    article gives a role or a quotation is more often a ship or a prize than a person."""
    if bearer.made:
        return True
    mentions = 0
    known = settings.lone_names or " " in bearer.name
    for use in bearer.uses:
        if use.referent is None:
            return True
        named = facts[use.article].names[use.referent]
        if named.kind != "person":
            return True
        mentions += named.mentions
        known = known or bool(named.roles) or _speaks(facts[use.article], use.referent)
    return bool(bearer.corrected) or (known and mentions >= settings.person_mentions)


def _speaks(facts: Facts, referent: int) -> bool:
    return any(said.referent == referent for said in facts.quotes)


def _by_name(item: tuple[str, Bearer]) -> tuple[str, str]:
    return (fold(item[1].name), item[0])
