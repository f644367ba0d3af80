"""Sentences as their narrator sees them: what is quoted counts as one word, however long it is.

``“Is it? It is,” he said. “Yes.”`` is two frames: a quotation with its cue, and a quotation alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from .cue_words import ALL_CUES
from .marks import Stretch
from .reading import Reading

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKS = "“”„‟«»‹›‘’\"'「」『』"
_LOOK = 14  # tokens after “...?” within which its cue must come


class Frame(NamedTuple):
    """A sentence outside quotation marks: `outside` are the tokens between the `stretches`."""

    start: int
    end: int
    outside: tuple[int, ...]
    stretches: tuple[Stretch, ...]

    def between(self, reading: Reading, low: int, high: int) -> tuple[int, ...]:
        """The tokens outside quotation marks that start at characters [low, high)."""
        first, last = reading.tokens_in(low, high)
        return self.outside[bisect_left(self.outside, first) : bisect_left(self.outside, last)]

    @property
    def bare(self) -> bool:
        """Whether nothing stands outside the quotation marks."""
        return not self.outside


class Paragraph(NamedTuple):
    """A line of the text as frames, in order."""

    start: int
    end: int
    frames: tuple[Frame, ...]


def paragraphs(reading: Reading, stretches: list[Stretch]) -> Iterator[Paragraph]:
    """Every line of the text with its frames."""
    sentence = at = 0
    for line in _LINE.finditer(reading.text):
        start, end = line.span()
        inside = []
        while at < len(stretches) and stretches[at].start < end:
            inside.append(stretches[at])
            at += 1
        starts = []
        while sentence < len(reading.sentences) and reading.sentences[sentence].start < end:
            starts.append(reading.sentences[sentence].start)
            sentence += 1
        if starts:
            yield Paragraph(start, end, tuple(_frames(reading, start, end, inside, starts)))


def _frames(
    reading: Reading, low: int, high: int, stretches: list[Stretch], starts: list[int]
) -> Iterator[Frame]:
    bounds = sorted(_bounds(reading, high, stretches, starts))
    at = 0
    first, last = reading.tokens_in(low, high)
    token = first
    for start, end in zip([low, *bounds], [*bounds, high], strict=True):
        own: list[Stretch] = []
        while at < len(stretches) and stretches[at].start < end:
            own.append(stretches[at])
            at += 1
        outside = []
        quoted = 0
        while token < last and reading.tokens[token].start < end:
            position = reading.tokens[token].start
            while quoted < len(own) and own[quoted].end <= position:
                quoted += 1
            if quoted == len(own) or reading.tokens[token].end <= own[quoted].start:
                outside.append(token)
            token += 1
        if own and all(not reading.words[t][0].isalnum() for t in outside):
            outside = []
        if own or outside:
            yield Frame(start, end, tuple(outside), tuple(own))


def _bounds(reading: Reading, high: int, stretches: list[Stretch], starts: list[int]) -> set[int]:
    """Where frames start: sentences that start outside quotation marks, and what follows a
    quotation that ends a sentence."""
    ordered = sorted({*starts[1:], *_full_stops(reading, starts[0], high)})
    bounds = set(ordered)
    for stretch in stretches:
        first, last = bisect_right(ordered, stretch.start), bisect_left(ordered, stretch.end)
        inside = ordered[first:last]
        if (inside and inside[0] <= stretch.start + 2) or _after_stop(reading, stretch):
            bounds.add(stretch.start)
        bounds.difference_update(inside)
    for stretch in stretches:
        following = stretch.end
        while following < high and reading.text[following].isspace():
            following += 1
        bounds.difference_update(range(stretch.end, following + 1))
        if following < high and _ends_sentence(reading, stretch, following, high):
            bounds.add(following)
    return bounds


def _full_stops(reading: Reading, low: int, high: int) -> Iterator[int]:
    """What follows a full stop of its own with a capital, should the model have missed it."""
    first, last = reading.tokens_in(low, high)
    for i in range(first, last - 1):
        following = reading.tokens[i + 1].start
        apart = following > reading.tokens[i].end
        if apart and reading.words[i] in {".", "?", "!"} and reading.words[i + 1][0].isupper():
            yield following


def _after_stop(reading: Reading, stretch: Stretch) -> bool:
    """Whether a full stop stands before a quotation that starts like a sentence."""
    token = reading.token_at(stretch.start) - 1
    inner = reading.text[stretch.start : stretch.end].strip(_MARKS + " \u00a0")
    return token >= 0 and reading.words[token] in {".", "?", "!"} and inner[:1].isupper()


def _ends_sentence(reading: Reading, stretch: Stretch, following: int, high: int) -> bool:
    """Whether a new sentence starts at `following`, the first character after `stretch`."""
    last = reading.text[stretch.start : stretch.end].rstrip(_MARKS + " \u00a0")[-1:]
    letter = reading.text[following]
    if not (letter.isupper() or letter in _MARKS or letter.isdigit()):
        return False
    if not reading.text[stretch.end : following]:
        return False
    if last == ".":
        return True
    if last in "?!…" and last:
        return letter in _MARKS or not _cue_follows(reading, following, high)
    return False


def _cue_follows(reading: Reading, position: int, high: int) -> bool:
    """Whether a short clause such as *Clinton asked.* starts at `position`."""
    first, last = reading.tokens_in(position, high)
    for i in range(first, min(last, first + _LOOK)):
        word, pos = reading.lower[i], reading.tokens[i].pos
        if word in ALL_CUES and pos != "NOUN":
            return i + 1 >= last or reading.lower[i + 1] not in {"that", "he", "she", "they", "it"}
        if pos in {"VERB", "AUX"}:
            return False
    return False
