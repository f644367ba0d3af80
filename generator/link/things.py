"""Organisations and places across articles: one form for the ways of writing each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from .english import singular
from .evidence import ENOUGH, Evidence, Kin
from .identity import Groups, Node

_SMALL = frozenset("of and the for de la le du des on in at to a".split())
_ACRONYM = re.compile(r"^(?:[A-Z]\.?){2,7}$")
_CLEAR = 1.5  # how much more must speak for one long form of an acronym than for the next
_WINDOW = 20  # neighbours that a name is compared with, inside a block
_LONG_WORD = 6  # letters of a word in which one may be wrong: "Artemis II" is no misspelt "III"
_OPENING = 6
_IN_ONE_ARTICLE = 0.95
_SPELT = 0.85
_TURNED = 0.9


def is_acronym(name: str) -> bool:
    """``NATO``, ``U.S.``: capitals only, with or without full stops."""
    return bool(_ACRONYM.match(name))


def join_things(nodes: Sequence[Node], groups: Groups, evidence: Evidence) -> None:
    """Join acronyms with their long forms, singular with plural spellings, word orders and
    misspellings, in `groups`.

    An acronym joins the one long form with its initials that stands in an article with it, or,
    having three letters or more, the one that its articles speak for. Word orders and misspellings
    need the surroundings too: the University of Washington is not Washington University.
    """
    _join_plurals(nodes, groups)
    for one, other, score, reason in _alike(nodes):
        kin = _kinship(nodes, evidence, one, other)
        _decide(groups, one, other, score, kin, reason)
    long_forms: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        for initials in _initials(node.key):
            long_forms.setdefault(initials, []).append(number)
    for number, node in enumerate(nodes):
        if is_acronym(node.name) and node.key.isalpha():
            _join_acronym(number, long_forms.get(node.key, []), nodes, groups, evidence)


def _decide(groups: Groups, one: int, other: int, score: float, kin: Kin, reason: str) -> None:
    if groups.find(one) == groups.find(other) or not groups.may_join(one, other):
        return
    said = f"{reason}, {kin.reason}"
    if kin.value >= ENOUGH:
        groups.join(one, other, score * kin.belief, said)
    else:
        groups.leave(one, other, score * kin.belief, said)


def _kinship(nodes: Sequence[Node], evidence: Evidence, one: int, other: int) -> Kin:
    return evidence.kinship(evidence.around([nodes[one]]), evidence.around([nodes[other]]))


def _join_plurals(nodes: Sequence[Node], groups: Groups) -> None:
    by_singular: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        *rest, last = node.key.split(" ")
        by_singular.setdefault(" ".join((*rest, singular(last))), []).append(number)
    for same in by_singular.values():
        if len(nodes[same[0]].key) > 5:
            groups.join_all(same, 0.95, "singular and plural")


def _alike(nodes: Sequence[Node]) -> Iterator[tuple[int, int, float, str]]:
    """Pairs of names of two words or more with the same words in another order, or with one letter
    wrong in a long word."""
    turned: dict[tuple[str, ...], list[int]] = {}
    openings: dict[tuple[str, int], list[int]] = {}
    for number, node in enumerate(nodes):
        words = node.key.split()
        if len(words) > 1:
            turned.setdefault(tuple(sorted(set(words) - _SMALL)), []).append(number)
            openings.setdefault((node.key[:_OPENING], len(words)), []).append(number)
    for same in turned.values():
        for other in same[1 : _WINDOW + 1]:
            yield same[0], other, _TURNED, "word order"
    for near in openings.values():
        for place, one in enumerate(near):
            for other in near[place + 1 : place + 1 + _WINDOW]:
                if _one_letter_off(nodes[one].key, nodes[other].key):
                    yield one, other, _SPELT, "misspelling"


def _one_letter_off(one: str, other: str) -> bool:
    differing = [(a, b) for a, b in zip(one.split(), other.split(), strict=True) if a != b]
    if len(differing) != 1 or min(map(len, differing[0])) < _LONG_WORD:
        return False
    return OSA.distance(*differing[0], score_cutoff=1) <= 1


def _initials(key: str) -> set[str]:
    words = key.split()
    if len(words) < 2:
        return set()
    return {
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in _SMALL),
    }


def _join_acronym(
    acronym: int,
    candidates: Sequence[int],
    nodes: Sequence[Node],
    groups: Groups,
    evidence: Evidence,
) -> None:
    here = nodes[acronym].articles
    together = [c for c in candidates if c != acronym and nodes[c].articles & here]
    if len({groups.find(c) for c in together}) == 1:
        groups.join(together[0], acronym, _IN_ONE_ARTICLE, "acronym, in one article")
        return
    if together or not candidates or len(nodes[acronym].key) < 3:
        return
    best_of: dict[int, tuple[float, int, Kin]] = {}  # of each long form's group
    for candidate in candidates:
        kin = _kinship(nodes, evidence, candidate, acronym)
        root = groups.find(candidate)
        best_of[root] = max(best_of.get(root, (-1.0, 0, kin)), (kin.value, -candidate, kin))
    (value, place, kin), *rivals = sorted(best_of.values(), reverse=True)
    if all(value >= _CLEAR * rival for rival, _, _ in rivals):
        _decide(groups, -place, acronym, 1.0, kin, "acronym")
