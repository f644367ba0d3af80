"""What articles may have in common that makes one worth reading after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from ..records import EntityKind
from .facts import Facts, Named
from .named import Linked
from .related import Feature
from .topics import TopicFound

_SLIGHT = 0.3
_WEIGHT: Mapping[EntityKind, float] = {"person": 1.0, "organisation": 0.6, "place": _SLIGHT}
_TOPIC_WEIGHT = 1.2
_PASSING = 0.4  # of the weight of a name, where an article says it in passing
_LEAD = 3  # sentences
# Every country has these: their names alone are no name.
_INSTITUTIONS = frozenset(
    """army assembly board cabinet chamber commission committee congress constitutional council
    court department embassy executive federal foreign general government high house interior
    justice ministers ministry national navy of office parliament party police prosecutor's
    prosecutors senate state supreme the treasury""".split()
)


def features_of(
    facts: Sequence[Facts],
    linked: Linked,
    topics: Sequence[TopicFound],
    quoted: Sequence[Set[str]],
) -> list[Feature]:
    """Shared topics, people and, less so, organisations and places, of the articles that are about
    them. One that names something in passing, as where it says who broadcast an interview, tells
    its readers little of it."""
    about = {
        (link.kind, link.id, number)
        for number, (fact, links) in enumerate(zip(facts, linked.links, strict=True))
        for link in links
        if _is_about(fact.names[link.referent]) or link.id in quoted[number]
    }
    found = [Feature(topic.label, _TOPIC_WEIGHT, topic.articles, is_topic=True) for topic in topics]
    for profile, articles in zip(linked.profiles, linked.articles, strict=True):
        weight = _SLIGHT if _is_generic(profile.name) else _WEIGHT[profile.kind]
        person, slight = profile.id if profile.kind == "person" else "", weight == _SLIGHT
        told = tuple(a for a in articles if (profile.kind, profile.id, a) in about)
        found += [
            Feature(profile.name, weight * _PASSING, articles, person=person, slight=slight),
            Feature(profile.name, weight * (1 - _PASSING), told, person=person, slight=slight),
        ]
    return [feature for feature in found if len(feature.articles) > 1]


def _is_generic(name: str) -> bool:
    return _INSTITUTIONS.issuperset(name.lower().split())


def _is_about(named: Named) -> bool:
    """Whether an article is about somebody or something: named again, or where it begins."""
    return named.mentions > 1 or named.sentence < _LEAD


def quoted_in(facts: Sequence[Facts], linked: Linked) -> list[frozenset[str]]:
    """The ids of the people whom each article quotes."""
    found = []
    for fact, links in zip(facts, linked.links, strict=True):
        speaking = {said.referent for said in fact.quotes}
        found.append(
            frozenset(n.id for n in links if n.kind == "person" and n.referent in speaking)
        )
    return found
