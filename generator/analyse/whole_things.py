"""Organisations and places whose name the recogniser saw a piece of: the *Space Agency* of Europe,
the *North* of the North Atlantic Treaty."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Span
from .name_words import DAYS_AND_MONTHS, TITLES
from .reading import Reading
from .role_words import HEADS
from .words import STOP_WORDS

# One of these alone is a piece of a name: the *University* of where, which *Sea*.
_PIECES = frozenset(
    """academy agency all allies association atlantic bureau center centre church college community
    department east eastern foreign foundation house institute island islands lake league mountains
    museum north northern ocean office palace party ring river royal school sea society south
    southern space square stadium state states station street union united university west
    western""".split()
)
# What a name begins or ends with that is no name without the words before it.
_BODIES = frozenset(
    """academy agency association center centre college foundation institute museum school
    university""".split()
)
# What is whole with the people or the party before it: the *Arab* League, *South African* Airways.
_NATIONAL = frozenset(
    """academy airlines airways army association authority bank church committee community
    confederation congress corporation federation guard league ministry navy parliament party
    police railways union""".split()
)
_NATIONWIDE = frozenset({"national", "central", "general"})
# What a place begins with that the recogniser at times leaves out: *New* Hampshire.
_PLACE_OPENS = frozenset(
    """eastern fort great greater inner los lower mount new north northern outer port puerto rio san
    santa sao são south southern upper west western east""".split()
)
_REPUBLICS = frozenset("democratic federal islamic people's people’s socialist".split())
# Where these follow a name, it is a piece of a longer one.
_LONGER = frozenset(
    """treaty pact telescope nebula commissioner charter accord accords convention prize award
    medal""".split()
)
_MOST_BEFORE = 3  # words
_MOST_AFTER = 2


def whole_name(reading: Reading, span: Span, persons: frozenset[Span]) -> Span:
    """A body or a place with the words in capitals before it: the *European Space Agency*, *Vilnius
    University*, *New Hampshire*. None of `persons` is a part of a name here."""
    first, last = reading.tokens_in(*span)
    words = reading.lower[first:last]
    if not words:
        return span
    start = first
    if {words[0], words[-1]} & _BODIES:
        while start > 0 and first - start < _MOST_BEFORE and _belongs(reading, start - 1):
            start -= 1
    elif _wants_people(words):
        start = _people_before(reading, first)
    elif _beside(reading, first - 1) and _opens(reading, first, words):
        start = first - 1
    grown = Span(reading.tokens[start].start, span.end)
    return span if any(grown.overlaps(person) for person in persons) else grown


def _wants_people(words: Sequence[str]) -> bool:
    """Whether a body is named by what it is alone: of whom, the words before it say."""
    body = words[-1] if len(words) == 1 or words[0] in _NATIONWIDE else words[0]
    of = words[1:2] == ("of",)
    return body in _NATIONAL and (
        of or len(words) == 1 or (words[0] in _NATIONWIDE and len(words) == 2)
    )


def _people_before(reading: Reading, first: int) -> int:
    """The token where the name of a people or a party begins that ends before token `first`."""
    for entity in reading.entities:
        low, high = reading.tokens_in(*entity.span)
        if entity.label == "NORP" and high == first and _beside(reading, first - 1):
            return low if reading.words[low][0].isupper() else first
    return first


def _opens(reading: Reading, first: int, words: Sequence[str]) -> bool:
    """Whether the word before begins the place: *New* Hampshire, the *Democratic* Republic of X."""
    before = reading.lower[first - 1]
    if words[:2] == ("republic", "of"):
        return before in _REPUBLICS
    named = reading.tokens[first - 1].pos in {"PROPN", "ADJ"}
    return len(words) == 1 and before in _PLACE_OPENS and named


def _beside(reading: Reading, i: int) -> bool:
    """Whether token `i` is a capital with a space between it and the next one."""
    if i < 0 or not reading.words[i][0].isupper():
        return False
    return reading.text[reading.tokens[i].end : reading.tokens[i + 1].start] == " "


def _belongs(reading: Reading, i: int) -> bool:
    """Whether word `i` is a part of the name that goes on after it."""
    word, low = reading.words[i], reading.lower[i]
    return (
        _beside(reading, i)
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
    if (
        span.start > 1
        and reading.text[span.start - 1] in "-–"
        and reading.text[span.start - 2].isalpha()
    ):
        return True  # the Indo-Pacific
    if first > 1 and reading.lower[first - 1] == "for" and reading.lower[first - 2] in HEADS:
        return True  # the Commissioner for Human Rights
    for i in range(last, min(last + _MOST_AFTER, len(reading.words))):
        gap = reading.text[reading.tokens[i - 1].end : reading.tokens[i].start] if i else ""
        if gap != " " or not reading.words[i][0].isupper():
            return False
        if reading.lower[i] in _LONGER:
            return True
    return False
