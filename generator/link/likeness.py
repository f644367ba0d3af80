"""How alike two full personal names are, by their parts alone."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import OSA

from .names import PersonName
from .nicknames import differ_in_gender, same_given, short_form
from .sounds import sound

_SHORTEST_FOR_ONE = 6  # letters of a part in which one may be wrong
_SHORTEST_FOR_TWO = 9
_SHORTEST_WITH_ONE_MORE = 4
SHORT_SPELT = 0.7  # the score of a misspelling so short that it takes more to believe


class Match(NamedTuple):
    """`score` 0 is no match; `sure` needs nothing but the names, else the surroundings decide.
    `reason` says in a few words how the names differ."""

    score: float
    sure: bool
    reason: str = ""


_NONE, _SAME = Match(0.0, False), Match(1.0, True)


def likeness(one: PersonName, other: PersonName) -> Match:
    """Compare two full names: the same, transliterated, short forms, misspelt, or different."""
    if not compatible(one, other):
        return _NONE
    if one.tokens == other.tokens:
        return Match(1.0, True, "same name")
    if "".join(one.tokens) == "".join(other.tokens):
        return Match(0.98, True, "spaces and hyphens")
    if len(one.tokens) == len(other.tokens) and sorted(one.tokens) == sorted(other.tokens):
        long = len(one.tokens) > 2 or sum(map(len, one.tokens)) > 8
        return Match(0.95, long, "word order")
    if within := _within(one, other) or _within(other, one):
        return Match(0.96, within == "closing", "a shorter form")
    given = _given(one, other)
    if not given.score:  # as most names that share a surname
        return _NONE
    surname = _surname(one.surname, other.surname)
    if not surname.score:
        return _NONE
    if surname.score == SHORT_SPELT and (one.first != other.first or len(one.first) < 4):
        return _NONE
    reasons = dict.fromkeys(filter(None, (given.reason, surname.reason))) or ("middle names",)
    return Match(given.score * surname.score, given.sure and surname.sure, " and ".join(reasons))


def compatible(one: PersonName, other: PersonName) -> bool:
    """Nothing in one name forbids the other: George W. and George H. W. Bush are two people, as
    are Sr. and Jr."""
    if one.generation and other.generation and one.generation != other.generation:
        return False
    if one.surname in other.given or other.surname in one.given:
        return True  # a part of the name is no middle name there
    if one.middles and other.middles and one.first == other.first:
        longer, shorter = sorted((one.middles, other.middles), key=len, reverse=True)
        return longer.startswith(shorter)
    return True


def _given(one: PersonName, other: PersonName) -> Match:
    a, b = one.first, other.first
    if a == b:
        return _SAME
    if sound(a) == sound(b):
        return Match(0.97, True, "transliteration")
    if same_given(a, b):
        return Match(0.94, True, "a form of the given name")
    if short_form(a, b):
        return Match(0.9, False, "a short given name")
    # "W. Mark Felt" goes by his second name.
    if a in other.given or b in one.given:
        return Match(0.9, False, "another given name")
    if differ_in_gender(a, b):
        return _NONE
    return _spelt(a, b, 0.85)


def _surname(a: str, b: str) -> Match:
    if a == b:
        return _SAME
    if sound(a) == sound(b):
        return Match(0.97, min(len(a), len(b)) >= _SHORTEST_FOR_ONE, "transliteration")
    spelt = _spelt(a, b, 0.88)
    if not spelt.score and len(a) != len(b) and min(len(a), len(b)) >= _SHORTEST_WITH_ONE_MORE:
        # "Rait" and "Raite"; a letter replaced makes another name of a short one: "Berg", "Borg".
        wrong = OSA.distance(a, b, score_cutoff=1)
        return Match(SHORT_SPELT, False, "misspelling") if wrong == 1 else _NONE
    return spelt


def _spelt(a: str, b: str, score: float) -> Match:
    shorter = min(len(a), len(b))
    if shorter < _SHORTEST_FOR_ONE:
        return _NONE
    wrong = OSA.distance(a, b, score_cutoff=2)
    if wrong == 1:
        return Match(score, False, "misspelling")
    if wrong == 2 and shorter >= _SHORTEST_FOR_TWO:
        return Match(score - 0.06, False, "misspelling")
    return _NONE


def _within(short: PersonName, long: PersonName) -> str:
    """``closing`` or ``opening``, when all of a name of two or more parts closes or opens a longer
    one: "Suu Kyi" and "Aung San Suu Kyi", "Pedro Sánchez" and "Pedro Sánchez Pérez-Castejón"."""
    a, b = short.tokens, long.tokens
    if not 2 <= len(a) < len(b):
        return ""
    if b[-len(a) :] == a:
        return "closing"
    return "opening" if b[: len(a)] == a else ""
