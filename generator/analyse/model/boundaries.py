"""Where sentences start: how sure the encoder must be depends on what stands before.

The encoder learnt boundaries from few texts, many of them careless ones, where a sentence may end
without any mark. What edited text never does, and what it nearly always does, is said here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from .decode import Flags, Numbers, Scores
from .labels import PARTS_OF_SPEECH

_NEVER = float("inf")
# Scores (log odds) that a start must exceed, by what stands before it.
_PLAIN = 0.0
_ENDED = -2.5  # after a full stop, a question or exclamation mark, before a capital
_ASIDE = -1.5  # after a whole sentence or a footnote's number in brackets, before a capital
_SURER = 2.0  # after a colon or a dash: a label, a dateline; after dots that lead on
_ASKED = 4.0  # after a quotation that asks or exclaims: who says it may follow
_INITIALS = -6.0  # after U.S. and the like, before a capital that only a sentence's start explains
_LOWEST = min(_ENDED, _ASIDE, _INITIALS)

_CLOSING = re.compile(r"[\"'”’»]+$")
_END = re.compile(r"[.!?…]")
_DOTS = re.compile(r"\.\.+$|…")
_DASH = re.compile(r"[-–—]+$")
_ITEM = re.compile(r"(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})?[.)]?$")  # 1. or b) or *
_ITEM_TOKENS = 2
_INITIAL = re.compile(r"(?:[^\W\d_]\.){2,}$")
_LINKING = frozenset(map(PARTS_OF_SPEECH.index, ("ADP", "AUX", "CCONJ", "DET", "PART", "SCONJ")))
_SMALL = frozenset(map(PARTS_OF_SPEECH.index, ("ADP", "AUX", "CCONJ", "DET", "PRON", "SCONJ")))
_CREDITS = frozenset({"Credit", "Image", "Photo", "Photograph", "Picture"})


def sentence_starts(words: Sequence[str], scores: Scores, tags: Numbers, breaks: Flags) -> Flags:
    """The tokens of an article that start a sentence.

    `scores` are the encoder's for a start, `tags` its parts of speech; `breaks` are the tokens that
    stand first in their line, which all start one.
    """
    starts = breaks.copy()
    for place in map(int, np.flatnonzero((scores > _LOWEST) & ~breaks)):
        starts[place] = scores[place] > _needed(words, tags, starts, place)
    for place in range(1, len(words) - 1):
        if words[place] in _CREDITS and words[place + 1] == ":":
            starts[place] |= words[place - 1][-1].isalnum() or len(words[place - 1]) > 1
    return starts


def _needed(words: Sequence[str], tags: Numbers, starts: Flags, place: int) -> float:
    """The score that a start at `place` must exceed; `starts` are those before it."""
    before, word = words[place - 1], words[place]
    if before == "," or tags[place - 1] in _LINKING or _opens_item(words, starts, place):
        return _NEVER
    if _CLOSING.match(before):
        return _after_quotation(words[place - 2] if place > 1 else "", word)
    if _DASH.match(before) and place > 1 and _CLOSING.match(words[place - 2]):
        return _NEVER
    if before == ":" or _DASH.match(before):
        return _SURER
    if _DOTS.match(before):
        return _SURER if word[0].islower() else _PLAIN
    if before == "]" or (before == ")" and _END.match(words[place - 2])):
        return _ASIDE if word[0].isupper() else _PLAIN
    if before[0] in ".!?":
        return _ENDED if word[0].isupper() else _PLAIN
    if before[-1] == ".":
        return _after_abbreviation(before, word, tags[place] in _SMALL)
    return _PLAIN


def _after_quotation(mark: str, word: str) -> float:
    """The same after a quotation, which `mark` ends inside it."""
    if mark == "," or (word[0].islower() and _END.match(mark)):
        return _NEVER
    return _ASKED if mark[:1] in {"!", "?"} else _PLAIN


def _after_abbreviation(before: str, word: str, small: bool) -> float:
    """The same after an abbreviation; `small` says that `word` has no capital of its own."""
    if word[0].islower() or word[0].isdigit():
        return _NEVER
    return _INITIALS if small and word[0].isupper() and _INITIAL.match(before) else _PLAIN


def _opens_item(words: Sequence[str], starts: Flags, place: int) -> bool:
    """Whether all that stands before `place` in its sentence is the number or letter of an item."""
    first = place - 1
    while first > 0 and place - first < _ITEM_TOKENS and not starts[first]:
        first -= 1
    return bool(starts[first]) and _ITEM.match("".join(words[first:place])) is not None
