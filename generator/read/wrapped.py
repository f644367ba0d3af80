"""Texts with hard line ends, as mail programs and `fmt` make them.

What tells them apart is how they are made: a line is broken where the next word would no longer
fit, and mostly in mid-sentence. Lines that are whole paragraphs have neither property.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WIDTHS = range(50, 101)  # characters; hard line ends come at 65 to 80
_SAMPLE = 500  # lines that decide
_MIN_PAIRS = 4  # lines that are followed by another, for a decision
_SHARE = 0.6  # of these that are broken at the width
_MID_SENTENCE = 0.6  # of the broken ones that end in the middle of a sentence
_GOING_ON = 0.4  # of these that are followed by a small letter; a list of headlines has capitals
_ENDS = ".!?:;\"'”’»)"


def wrapped_width(lines: Sequence[str]) -> int:
    """The width at which the lines of a text are broken; 0 if they are whole paragraphs."""
    pairs = [(a, b) for a, b in pairwise(lines[:_SAMPLE]) if a and b]
    if len(pairs) < _MIN_PAIRS:
        return 0
    votes: Counter[int] = Counter()
    for line, following in pairs:
        votes.update(_possible_widths(line, following))
    if not votes:
        return 0
    width = max(votes, key=lambda w: (votes[w], w))
    broken = [pair for pair in pairs if is_broken(*pair, width)]
    inside = sum(line[-1] not in _ENDS for line, _ in broken)
    going_on = sum(not following[0].isupper() for _, following in broken)
    if (
        len(broken) < _SHARE * len(pairs)
        or inside < _MID_SENTENCE * len(broken)
        or going_on < _GOING_ON * len(broken)
    ):
        return 0
    return width


def is_broken(line: str, following: str, width: int) -> bool:
    """Whether `line` ends because the first word of `following` would pass `width`."""
    return len(line) <= width < len(line) + 1 + _first_word(following)


def joined(lines: Iterable[str]) -> str:
    """The lines of a paragraph as one; a word broken at its hyphen is whole again."""
    text = ""
    for line in lines:
        at_hyphen = text[-1:] == "-" and text[-2:-1].isalpha() and line[:1].isalpha()
        text = f"{text}{line}" if at_hyphen or not text else f"{text} {line}"
    return text


def _possible_widths(line: str, following: str) -> Iterable[int]:
    end = len(line) + 1 + _first_word(following)
    return range(max(_WIDTHS.start, len(line)), min(_WIDTHS.stop, end))


def _first_word(line: str) -> int:
    space = line.find(" ")
    return len(line) if space < 0 else space
