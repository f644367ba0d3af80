"""From scores to spans: valid BIO sequences, and which source and cue a content belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]

_NEVER = -1e9


class Found(NamedTuple):
    """A span of tokens [first, last), and which of the labels it has (from 0)."""

    first: int
    last: int
    label: int


class Costs(NamedTuple):
    """What it costs (in scores) that a span starts right after one of the same or of another label:
    names stand side by side far more rarely than the encoder cuts one in two."""

    same: float
    other: float


FREE = Costs(0.0, 0.0)


def spans(scores: Scores, breaks: Flags, costs: Costs = FREE) -> list[Found]:
    """The spans of the likeliest valid sequence of tags.

    `scores` is [tokens, 1 + 2 * labels] for O, then B and I of each label; an I continues its own
    label only, and nothing continues over a token for which `breaks` is set.
    """
    if not len(scores):
        return []
    tags = scores.argmax(axis=1)
    steps = _steps(scores.shape[1], costs)
    for first, last in _islands(tags, _doubtful(tags, breaks, costs)):
        tags[first:last] = _viterbi(scores[first:last], breaks[first:last], steps)
    return _collect(tags, breaks)


def _doubtful(tags: Numbers, breaks: Flags, costs: Costs) -> Numbers:
    """The tokens whose tag continues nothing, or costs something."""
    before = np.concatenate([[0], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    continues = ((before == tags) | (before == tags - 1)) & ~breaks
    doubtful = inside & ~continues
    if costs != FREE:
        doubtful |= (tags % 2 == 1) & (before > 0) & ~breaks
    return np.flatnonzero(doubtful)


def _islands(tags: Numbers, doubtful: Numbers) -> list[tuple[int, int]]:
    """The stretches around the doubtful tags, up to a token outside on either side."""
    islands: list[tuple[int, int]] = []
    size = len(tags)
    for place in doubtful:
        if islands and place < islands[-1][1]:
            continue
        first, last = int(place), int(place) + 1
        while first > 0 and tags[first] != 0:
            first -= 1
        while last < size and tags[last - 1] != 0:
            last += 1
        islands.append((max(first, islands[-1][1] if islands else 0), last))
    return islands


def _steps(count: int, costs: Costs) -> Scores:
    """What each step from a tag [row] to a tag [column] adds: nothing, a cost, or that it is
    impossible."""
    label = (np.arange(count) - 1) // 2  # -1 for O
    same = label[:, None] == label[None, :]
    steps: Scores = np.where(same, -costs.same, -costs.other).astype(np.float32)
    steps[0] = steps[:, 0] = 0.0
    steps[:, 2::2] = np.where(same[:, 2::2], 0.0, _NEVER)
    return steps


def _viterbi(scores: Scores, breaks: Flags, steps: Scores) -> Numbers:
    """The best path (Viterbi, 1967) on which every I follows its own B or I."""
    fresh = np.zeros(scores.shape[1], dtype=np.float32)
    fresh[2::2] = _NEVER
    best = scores[0] + fresh
    back = np.zeros(scores.shape, dtype=np.int64)
    for place in range(1, len(scores)):
        ways = best[:, None] + (fresh[None, :] if breaks[place] else steps)
        back[place] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[place]
    path = [int(best.argmax())]
    for place in range(len(scores) - 1, 0, -1):
        path.append(int(back[place, path[-1]]))
    return np.array(path[::-1])


def _collect(tags: Numbers, breaks: Flags) -> list[Found]:
    found: list[Found] = []
    for place in np.flatnonzero(tags):
        tag = int(tags[place])
        label = (tag - 1) // 2
        joins = tag % 2 == 0 and found and found[-1].last == place and found[-1].label == label
        if joins and not breaks[place]:
            found[-1] = found[-1]._replace(last=int(place) + 1)
        else:
            found.append(Found(int(place), int(place) + 1, label))
    return found


class Pointers(NamedTuple):
    """How likely each of a window's own tokens points at each token of the window: `chances` is
    [rows, columns], both numbered by `rows` and `columns` as the article's tokens are."""

    chances: Scores
    rows: Numbers
    columns: Numbers


def pointers(query: Scores, key: Scores, rows: Numbers, columns: Numbers) -> Pointers:
    """Attention of the tokens `rows` over `columns`: `query` is [rows, width], `key` alike."""
    scores = query @ key.T / np.sqrt(np.float32(query.shape[1]))
    scores -= scores.max(axis=1, keepdims=True)
    chances = np.exp(scores)
    chances /= chances.sum(axis=1, keepdims=True)
    return Pointers(chances, rows, columns)


def pointed_at(
    content: Found, candidates: Sequence[Found], windows: Sequence[Pointers]
) -> list[float]:
    """For each of `candidates`, how likely the tokens of `content` point at it (0 to 1)."""
    totals = np.zeros(len(candidates))
    read = 0
    bounds = np.array([(found.first, found.last) for found in candidates]).reshape(-1, 2)
    for window in windows:
        low, high = np.searchsorted(window.rows, [content.first, content.last])
        if low < high:
            mass = np.concatenate([[0.0], window.chances[low:high].sum(axis=0).cumsum()])
            ends = mass[np.searchsorted(window.columns, bounds)]
            totals += ends[:, 1] - ends[:, 0]
            read += int(high - low)
    return [float(total) for total in totals / max(read, 1)]
