"""What a reader sees at once and a tagger of single tokens misses at the edges of names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from .decode import Found
from .labels import ENTITY_LABELS

_PERSON, _EVENT = ENTITY_LABELS.index("PERSON"), ENTITY_LABELS.index("EVENT")
_PLACES = frozenset(map(ENTITY_LABELS.index, ("GPE", "LOC")))
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}$")
_QUOTES = frozenset("\"“”'‘’")
_NICKNAME = 6  # tokens, marks included
_OPEN = frozenset({"Open", "OPEN"})


def repair(found: Sequence[Found], words: Sequence[str]) -> list[Found]:
    """`found` with initials and nicknames joined to the names around them, and tournaments named
    after a place taken for what they are. `words` are the tokens."""
    repaired: list[Found] = []
    starts = {each.first for each in found}
    for each in found:
        if repaired and each.label == _PERSON and _goes_on(repaired[-1], each, words):
            repaired[-1] = repaired[-1]._replace(last=each.last, label=_PERSON)
        elif each.label in _PLACES and _open_follows(each.last, starts, words):
            repaired.append(Found(each.first, each.last + 1, _EVENT))
        else:
            repaired.append(each)
    return repaired


def _open_follows(place: int, starts: Collection[int], words: Sequence[str]) -> bool:
    return place < len(words) and place not in starts and words[place] in _OPEN


def _goes_on(before: Found, after: Found, words: Sequence[str]) -> bool:
    """``M.`` and ``McCague`` are one name, and so are ``Roberto`` and ``Duran`` around what he is
    called in quotation marks."""
    start = words[before.first : before.last]
    if before.last == after.first:
        return all(map(_INITIALS.match, start))
    between = words[before.last : after.first]
    quoted = len(between) <= _NICKNAME and {between[0], between[-1]} <= _QUOTES
    return before.label == _PERSON and len(between) > 2 and quoted
