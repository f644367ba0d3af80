"""People, organisations and places of the collection, and which name of which article is whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..config import LinkSettings
from ..problems import Problem
from ..records import EntityKind
from ..site import NameLink, Profile
from .corrections import Corrections, Group
from .dates import ages
from .evidence import Evidence
from .facts import Facts
from .fold import fold
from .identity import Groups, Node
from .idle_rules import idle_rules
from .joins import Weighed, weighed
from .namesakes import part_namesakes, weigh_namesakes
from .nodes import nodes_of
from .people import join_people
from .profiles import Bearer, address, bearers, profile
from .rulings import Rulings
from .things import join_things

_Joiner = Callable[[Sequence[Node], Groups, Evidence], None]
_KINDS: tuple[tuple[EntityKind, Group, _Joiner], ...] = (
    ("person", "people", join_people),
    ("organisation", "organisations", join_things),
    ("place", "places", join_things),
)


class Linked(NamedTuple):
    """Profiles by kind and name (without quotations and companions), the articles of each by
    number, and each article's links by referent number."""

    profiles: list[Profile]
    articles: list[tuple[int, ...]]
    links: list[tuple[NameLink, ...]]
    people: list[Mapping[str, int]]  # of each article, with how often it names them
    weighed: list[tuple[EntityKind, list[Weighed]]]  # what was decided about names
    confirmed: frozenset[str]  # normal forms of people's names that the editor decided on


def link_names(
    facts: Sequence[Facts],
    evidence: Evidence,
    corrections: Corrections,
    settings: LinkSettings,
) -> tuple[Linked, list[Problem]]:
    """Join the names of all articles into profiles; the problems are rules that match nothing."""
    profiles: list[Profile] = []
    articles: list[tuple[int, ...]] = []
    links: list[list[NameLink]] = [[] for _ in facts]
    people: list[dict[str, int]] = [{} for _ in facts]
    problems: list[Problem] = []
    decisions: list[tuple[EntityKind, list[Weighed]]] = []
    confirmed: frozenset[str] = frozenset()
    oldest = ages((fact.day, fact.document.path) for fact in facts)
    for kind, group, join in _KINDS:
        rulings = Rulings(corrections, group, facts)
        nodes = nodes_of(facts, kind, rulings)
        if kind == "person":
            confirmed = rulings.decided
            nodes = part_namesakes(nodes, facts, evidence, confirmed)
        groups = Groups(len(nodes))
        problems += [*rulings.apply(nodes, groups), *idle_rules(rulings, nodes, facts)]
        weigh_namesakes(nodes, groups, evidence)
        join(nodes, groups, evidence)
        decisions.append((kind, weighed(nodes, groups)))
        found = [b for b in bearers(nodes, groups, facts, rulings) if _has_page(b, facts, settings)]
        ids = address(found, oldest)
        for id_, bearer in sorted(zip(ids, found, strict=True), key=_by_name):
            made = profile(kind, id_, bearer, facts)
            profiles.append(made)
            articles.append(tuple(dict.fromkeys(use.article for use in bearer.uses)))
            for use in bearer.uses:
                if use.referent is not None:
                    links[use.article].append(NameLink(use.referent, kind, id_))
            if kind == "person":
                for article, appearance in zip(articles[-1], made.appearances, strict=True):
                    people[article][id_] = appearance.count
    ordered_links = [tuple(sorted(found, key=lambda link: link.referent)) for found in links]
    linked = Linked(profiles, articles, ordered_links, list(people), decisions, confirmed)
    return linked, problems


def _has_page(bearer: Bearer, facts: Sequence[Facts], settings: LinkSettings) -> bool:
    """Named often enough, or put in front matter or shaped by an editor. A single word that no
    article gives a role or a quotation is more often a ship or a prize than a person."""
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
