"""Pieces of an article where they stand alone, away from what is quoted around them.

A sentence from the middle of a quotation has neither its opening mark nor its closing one, and
reads as the paper's own words. It is shown with the marks of the quotations that it lies in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from ..quoting import DOUBLE, SINGLE
from ..records import Span
from .fold import one_line

_CLOSERS = DOUBLE | SINGLE
_MARKS = frozenset("".join([*_CLOSERS, *_CLOSERS.values()]))
_TWICE = "''"  # two apostrophes that are one mark


class Standing:
    """What an article says, piece by piece. `quoted` come in the order of the text, each stretch
    before those within it."""

    def __init__(self, text: str, quoted: Sequence[Span]) -> None:
        self._text = text
        self._levels = _levels(quoted)
        self._ends = [[stretch.end for stretch in level] for level in self._levels]

    def alone(self, span: Span) -> str:
        """`span` on one line, with the marks of those stretches that it cuts through. Of one
        of which it holds nothing but marks, they are left out instead."""
        start, end = span
        before = after = ""
        for stretch in sorted(self._around(span), key=lambda s: (s.start, -s.end)):
            opening, closing = _marks(self._text, stretch)
            inside = Span(max(stretch.start, span.start), min(stretch.end, span.end))
            if inside == stretch or _says(inside.of(self._text)):
                if stretch.start < span.start:
                    before += opening
                if stretch.end > span.end or not _closed(self._text, stretch, opening, closing):
                    after = closing + after
            elif stretch.start < span.start:
                start = inside.end
            else:
                end = inside.start
        return before + one_line(self._text[start:end]) + after

    def sentence(self, sentences: Sequence[Span], number: int) -> str:
        """Sentence `number`; nothing where the article has no such sentence."""
        return self.alone(sentences[number]) if 0 <= number < len(sentences) else ""

    def _around(self, span: Span) -> Iterator[Span]:
        """The stretches that `span` holds a piece of."""
        for level, ends in zip(self._levels, self._ends, strict=True):
            for stretch in islice(level, bisect_right(ends, span.start), None):
                if stretch.start >= span.end:
                    break
                yield stretch


def _says(text: str) -> bool:
    return any(letter not in _MARKS and not letter.isspace() for letter in text)


def _levels(quoted: Sequence[Span]) -> list[list[Span]]:
    """The outermost stretches, those directly inside them, and so on: each level is in order, and
    none of its stretches overlap."""
    levels: list[list[Span]] = []
    open_: list[Span] = []
    for stretch in quoted:
        while open_ and open_[-1].end <= stretch.start:
            open_.pop()
        if len(open_) == len(levels):
            levels.append([])
        levels[len(open_)].append(stretch)
        open_.append(stretch)
    return levels


def _marks(text: str, stretch: Span) -> tuple[str, str]:
    """The marks around a stretch; the closing one also where the text goes without it."""
    if text.startswith(_TWICE, stretch.start):
        return _TWICE, _TWICE
    opening, last = text[stretch.start], text[stretch.end - 1]
    closers = _CLOSERS.get(opening, opening)
    return opening, last if last in closers else closers[0]


def _closed(text: str, stretch: Span, opening: str, closing: str) -> bool:
    """Whether the stretch has its closing mark: one that runs on in the next paragraph has none."""
    within = Span(stretch.start + len(opening), stretch.end)
    return text.endswith(closing, *within)
