"""Organisations and places whose name the recogniser saw a piece of: the *Space Agency* of Europe,
the *North* of the North Atlantic Treaty."""

from __future__ import annotations

from ..records import Span
from .name_words import DAYS_AND_MONTHS, TITLES
from .reading import Reading
from .role_words import HEADS
from .words import STOP_WORDS

# One of these alone is a piece of a name: the *University* of where, which *Sea*.
_PIECES = frozenset(
    """academy agency all allies association atlantic bureau center centre college department east
    eastern foreign foundation house institute island islands lake league mountains museum north
    northern ocean office palace party ring river royal school sea society south southern space
    square stadium states station street union united university west western""".split()
)
# What a name begins or ends with that is no name without the words before it.
_BODIES = frozenset(
    """academy agency association center centre college foundation institute museum school
    university""".split()
)
# Where these follow a name, it is a piece of a longer one.
_LONGER = frozenset(
    """treaty pact telescope nebula commissioner charter accord accords convention prize award
    medal""".split()
)
_MOST_BEFORE = 3  # words
_MOST_AFTER = 2


def whole_name(reading: Reading, span: Span, persons: frozenset[Span]) -> Span:
    """A body with the words in capitals before it: the *European Space Agency*, *Vilnius
    University*. None of `persons` is a part of a body's name here."""
    first, last = reading.tokens_in(*span)
    words = reading.lower[first:last]
    if not words or not {words[0], words[-1]} & _BODIES:
        return span
    start = first
    while start > 0 and first - start < _MOST_BEFORE and _belongs(reading, start - 1):
        start -= 1
    grown = Span(reading.tokens[start].start, span.end)
    return span if any(grown.overlaps(person) for person in persons) else grown


def _belongs(reading: Reading, i: int) -> bool:
    """Whether word `i` is a part of the name that goes on after it."""
    word, low = reading.words[i], reading.lower[i]
    beside = reading.text[reading.tokens[i].end : reading.tokens[i + 1].start] == " "
    return (
        beside
        and word[0].isupper()
        and word.replace("-", "").isalpha()
        and reading.tokens[i].pos in {"PROPN", "ADJ"}
        and low not in STOP_WORDS | DAYS_AND_MONTHS | TITLES | HEADS
    )


def is_piece(reading: Reading, span: Span) -> bool:
    """Whether `span` is a piece of a name and none by itself."""
    first, last = reading.tokens_in(*span)
    words = reading.lower[first:last]
    if len(words) == 1 and (words[0] in _PIECES or reading.tokens[first].pos == "ADJ"):
        return True
    for i in range(last, min(last + _MOST_AFTER, len(reading.words))):
        gap = reading.text[reading.tokens[i - 1].end : reading.tokens[i].start] if i else ""
        if gap != " " or not reading.words[i][0].isupper():
            return False
        if reading.lower[i] in _LONGER:
            return True
    return False
