"""What opens a sentence before its subject and may be left out of a headline: when, where and on
what occasion. *If*, *according to*, *without* and their like would take a condition or a source
from a claim, and a year or a scene (*in the film*) would move it."""

from __future__ import annotations

from collections.abc import Sequence

from .parsed import Token
from .words import DAYS_AND_MONTHS

_FARTHEST = 40  # tokens: no opening is longer
_ALWAYS = frozenset("after following amid despite while although though".split())
# They look like what the subject does, and are a source, a condition or a part.
_NO_VERBS = frozenset(
    """according including excluding assuming supposing provided providing barring depending pending
    judging considering concerning regarding notwithstanding""".split()
)
_AS_MANY = frozenset("many much well part of for to if per long soon far though a an".split())
_BEFORE_AFTER = frozenset(
    """second seconds minute minutes hour hours day days week weeks month months year years decade
    decades just shortly soon immediately only a an few several some ago nearly almost about over
    more than less barely""".split()
)
# Occasions on which something is said or done: *in a statement on Monday, …*.
_OCCASIONS = frozenset(
    """interview statement conference speech address letter tweet post message move bid blow setback
    boost step ruling verdict judgment decision order meeting briefing""".split()
)
_DETERMINERS = frozenset("a an his her its their the".split())
_MOST_OF_AN_OCCASION = 8  # tokens


def opening(text: str, tokens: Sequence[Token]) -> int:
    """How many of a sentence's tokens open it and may go, the comma after them included; 0 when
    nothing may."""
    words = [text[token.start : token.end].lower() for token in tokens[:_FARTHEST]]
    if "," not in words[1:] or not _may_go(words, tokens):
        return 0
    for place, word in enumerate(words):
        if word == "," and _subject_follows(text, tokens, place + 1):
            return place + 1
    return 0


def _may_go(words: Sequence[str], tokens: Sequence[Token]) -> bool:
    first, second = words[:2]
    if first == "as":
        return second not in _AS_MANY
    if first in _ALWAYS or (tokens[0].pos == "VERB" and first.endswith("ing")):
        return first not in _NO_VERBS
    if first == "with":
        return second == "an" and words[2:3] == ["aim"]
    if first == "on":
        return second in DAYS_AND_MONTHS
    if first == "in":
        return second in _DETERMINERS and not _OCCASIONS.isdisjoint(words[:_MOST_OF_AN_OCCASION])
    for place, word in enumerate(words):
        if word == "after":
            return place > 0
        if word not in _BEFORE_AFTER and tokens[place].pos != "NUM":
            return False
    return False


def _subject_follows(text: str, tokens: Sequence[Token], start: int) -> bool:
    """Whether a subject begins there, and its verb comes before another comma."""
    rest = tokens[start:]
    if not rest or rest[0].pos not in {"DET", "NOUN", "PROPN", "ADJ", "NUM"}:
        return False
    for token in rest:
        if text[token.start : token.end] in {",", ";", ":", "–", "—"}:
            return False
        if token.pos in {"VERB", "AUX"}:
            return True
    return False
