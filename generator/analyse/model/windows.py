"""An article cut into the windows that the encoder reads, without seams where they meet.

A window ends with a line wherever it can, and the next one begins with the end of the one before as
its context: only what stands after the context is taken from it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .labels import MAX_PIECES
from .pieces import CLS, SEP, Pieces

_BODY = MAX_PIECES - 2  # without [CLS] and the last [SEP]
_BEFORE = 64  # pieces of context at most
_LEAST_BEFORE = 12
_AFTER = 24  # pieces of context after a cut within a line


class Window(NamedTuple):
    """`ids` and `shapes` of the pieces. `places` are where tokens begin, `tokens` their numbers in
    the article; those from number `first` on are to be taken from this window."""

    ids: list[int]
    shapes: list[int]
    places: list[int]
    tokens: list[int]
    first: int
    last: int  # first number that belongs to the next window


class _Flat(NamedTuple):
    """All lines in a row with [SEP] between them; `token_of` is -1 where no token begins."""

    ids: list[int]
    shapes: list[int]
    token_of: list[int]
    ends: list[int]  # the positions after each line's [SEP]


def windows(lines: Sequence[Pieces]) -> Iterator[Window]:
    """The windows of an article. Tokens are numbered through, as `heads` of the lines has them."""
    flat = _flatten(lines)
    size = len(flat.ids)
    start = 0
    while start < size:
        left = _left(flat, start)
        limit = left + _BODY
        end, right = _right(flat, start, limit)
        yield _window(flat, left, right, start, end)
        start = end


def _flatten(lines: Sequence[Pieces]) -> _Flat:
    flat = _Flat([], [], [], [])
    token = 0
    for line in lines:
        owners = [-1] * len(line.ids)
        for head in line.heads:
            if head >= 0 and owners[head] < 0:
                owners[head] = token
            token += 1
        flat.ids.extend([*line.ids, SEP])
        flat.shapes.extend([*line.shapes, 0])
        flat.token_of.extend([*owners, -1])
        flat.ends.append(len(flat.ids))
    return flat


def _left(flat: _Flat, start: int) -> int:
    """Where the context of what starts at `start` starts: with a line, if one is near enough."""
    if start == 0:
        return 0
    lowest = max(0, start - _BEFORE)
    at = bisect_left(flat.ends, lowest)
    line = flat.ends[at] if at < len(flat.ends) else start
    if lowest == 0:
        return 0
    return line if line <= start - _LEAST_BEFORE else lowest


def _right(flat: _Flat, start: int, limit: int) -> tuple[int, int]:
    """Where the window's own part ends, and where its context after that does."""
    size = len(flat.ids)
    if limit >= size:
        return size, size
    last = flat.ends[bisect_right(flat.ends, limit) - 1] if flat.ends[0] <= limit else 0
    if last > start + (limit - start) // 3:
        return last, last
    end = limit - _AFTER
    while end > start + 1 and flat.token_of[end] < 0:
        end -= 1
    return (end, limit) if end > start + 1 else (limit, limit)


def _window(flat: _Flat, left: int, right: int, start: int, end: int) -> Window:
    places, tokens = [], []
    for place in range(left, right):
        if flat.token_of[place] >= 0:
            places.append(place - left + 1)
            tokens.append(flat.token_of[place])
    own = [token for token in flat.token_of[start:end] if token >= 0]
    first, last = (own[0], own[-1] + 1) if own else (0, 0)
    ids, shapes = flat.ids[left:right], flat.shapes[left:right]
    if ids[-1] != SEP:
        ids, shapes = [*ids, SEP], [*shapes, 0]
    return Window([CLS, *ids], [0, *shapes], places, tokens, first, last)
