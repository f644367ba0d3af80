"""Organisations and places across articles: one form for the ways of writing each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .english import singular
from .evidence import ENOUGH, Evidence
from .identity import Groups, Node

_SMALL = frozenset("of and the for de la le du des on in at to a".split())
_ACRONYM = re.compile(r"^(?:[A-Z]\.?){2,7}$")


def is_acronym(name: str) -> bool:
    """``NATO``, ``U.S.``: capitals only, with or without full stops."""
    return bool(_ACRONYM.match(name))


def join_things(nodes: Sequence[Node], groups: Groups, evidence: Evidence) -> None:
    """Join acronyms with their long forms, and singular with plural spellings, in `groups`.

    An acronym joins the one long form with its initials that stands in an article with it, or,
    having three letters or more, in articles like its own.
    """
    by_singular: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        *rest, last = node.key.split(" ")
        by_singular.setdefault(" ".join((*rest, singular(last))), []).append(number)
    for same in by_singular.values():
        if len(nodes[same[0]].key) > 5:
            groups.join_all(same, 0.95, "singular and plural")
    long_forms: dict[str, list[int]] = {}
    for number, node in enumerate(nodes):
        for initials in _initials(node.key):
            long_forms.setdefault(initials, []).append(number)
    for number, node in enumerate(nodes):
        if is_acronym(node.name) and node.key.isalpha():
            _join_acronym(number, long_forms.get(node.key, []), nodes, groups, evidence)


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
        groups.join(together[0], acronym, 0.95, "acronym, in one article")
        return
    if together or len(nodes[acronym].key) < 3 or len({groups.find(c) for c in candidates}) != 1:
        return
    around = evidence.around([nodes[acronym]])
    other = evidence.around([nodes[candidates[0]]])
    kin = evidence.kinship(around, other)
    reason = f"acronym, {kin.reason}"
    if kin.value >= ENOUGH:
        groups.join(candidates[0], acronym, kin.belief, reason)
    else:
        groups.leave(candidates[0], acronym, kin.belief, reason)
