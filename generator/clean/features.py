"""What the model is told of a line: first of the line alone, then of the lines around it.

A feature is a short string that is there or not; numbers are told by the interval they lie in, so
that a linear model can give each interval a weight of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from .lines import Line, squashed

_SIZES = (1, 2, 3, 4, 6, 9, 14, 24, 49)
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.99)
_LOGITS = (-6.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 6.0)
_DISTANCES = (0, 1, 2, 4, 8, 16)
_PLACES = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
_COUNTS = (0, 1, 3, 6)
_MARKS = (
    ("address", re.compile(r"https?://|www\.|\.(?:com|org|net)\b", re.IGNORECASE)),
    ("mail", re.compile(r"\S@\S+\.\w")),
    ("handle", re.compile(r"(?:^|\s|\()@\w")),
    ("hashtag", re.compile(r"(?:^|\s)#\w")),
    ("bar", re.compile(r"[|»›·•/]")),
    ("arrow", re.compile(r"[<>«»‹›→←]")),
    ("copyright", re.compile(r"[©®™]|\(c\)", re.IGNORECASE)),
    ("quoted", re.compile(r"[“”„«\"]")),
    ("clock", re.compile(r"\d[:.]\d\d\b")),
    ("year", re.compile(r"\b(?:19|20)\d\d\b")),
    ("money", re.compile(r"[$€£¥]\s?\d")),
    ("brackets", re.compile(r"[(\[]")),
    ("dots", re.compile(r"(?:\.\.|…)")),
    ("inside", re.compile(r"[.!?][”\"]? [A-ZÀ-Þ“\"]")),
    ("clause", re.compile(r"[,;] ")),
    ("joined", re.compile(r"[a-z][A-Z]")),
)
_WORDS_TOLD = 12
_WINDOW = 5
_PROSE_LOGIT = 1.0


def own_features(lines: Sequence[Line]) -> list[list[str]]:
    """The features of each line by itself, and of how often the text repeats it."""
    counts = Counter(squashed(line.head) for line in lines)
    return [_own(line, counts[squashed(line.head)]) for line in lines]


def _own(line: Line, count: int) -> list[str]:
    size = _bin(line.size, _SIZES)
    words = line.words
    told = [word.lower() for word in words[:_WORDS_TOLD]]
    capitals = sum(word[0].isupper() for word in words) / max(1, len(words))
    digits = sum(c.isdigit() for c in line.head) / max(1, len(line.head))
    end = line.text[-1:] if not line.text[-1:].isalnum() else "word"
    length = "short" if line.size <= 4 else "middle" if line.size <= 12 else "long"
    found = [
        f"size {size}",
        f"size {size} {'ended' if line.ended else 'open'}",
        f"end {end}",
        f"end {end} {length}",
        f"capitals {length} {_bin(capitals, _SHARES)}",
        f"digits {length} {_bin(digits, _SHARES)}",
        f"letters {_bin(sum(map(len, words)) / max(1, len(words)), _SIZES)}",
        f"repeated {length} {min(count, 3)}",
    ]
    if line.head.isupper():
        found.append(f"upper {length}")
    if line.head[:1].islower():
        found.append(f"lower start {length}")
    if not line.head[:1].isalnum():
        found.append(f"start {line.head[:1]}")
    for name, pattern in _MARKS:
        if pattern.search(line.head):
            found += [f"has {name}", f"has {name} {length}"]
    found += [f"word {length} {word}" for word in dict.fromkeys(told)]
    if told:
        found += [f"first {told[0]}", f"last {told[-1]}"]
    return found


def context_features(
    lines: Sequence[Line], logits: Sequence[float], named: Sequence[bool]
) -> list[list[str]]:
    """The features of each line among its neighbours.

    `logits` is what the first model thinks of each line alone, above zero for the article; `named`
    says which lines a named rule has taken away.
    """
    sums = list(accumulate(logits, initial=0.0))
    taken = list(accumulate((int(n) for n in named), initial=0))
    strong = [
        i for i, line in enumerate(lines)
        if logits[i] >= _PROSE_LOGIT and line.size >= 8 and not named[i]
    ]  # fmt: skip
    low, high = _core(lines, logits, named)
    prose = set(strong)
    mass = list(
        accumulate((line.size if i in prose else 0 for i, line in enumerate(lines)), initial=0)
    )
    total = max(1, mass[-1])
    shapes = [
        _shape(line, logit, gone) for line, logit, gone in zip(lines, logits, named, strict=True)
    ]
    result = []
    for i, line in enumerate(lines):
        at = bisect_left(strong, i)
        above = i - strong[at - 1] if at > 0 else 99
        below_at = at + 1 if at < len(strong) and strong[at] == i else at
        below = strong[below_at] - i if below_at < len(strong) else 99
        place = "in" if low <= i < high else "above" if i < low else "below"
        gap = low - i if i < low else i - high + 1 if i >= high else 0
        own = _bin(logits[i], _LOGITS)
        size = "short" if line.size <= 4 else "middle" if line.size <= 12 else "long"
        before, after = (
            (shapes[i - 1] if i else "edge"),
            (shapes[i + 1] if i + 1 < len(lines) else "edge"),
        )
        before2 = shapes[i - 2] if i > 1 else "edge"
        after2 = shapes[i + 2] if i + 2 < len(lines) else "edge"
        left, right = max(0, i - _WINDOW), min(len(lines), i + _WINDOW + 1)
        mean_before = (sums[i] - sums[left]) / max(1, i - left)
        mean_after = (sums[right] - sums[i + 1]) / max(1, right - i - 1)
        result.append(
            [
                f"own {own}",
                f"own {own} {place}",
                f"size {_bin(line.size, _SIZES)}",
                f"size {_bin(line.size, _SIZES)} {place}",
                f"place {place} {_bin(gap, _DISTANCES)}",
                f"place {place} {_bin(gap, _DISTANCES)} {size}",
                f"mass {_bin(mass[i] / total, _PLACES)}",
                f"mass {_bin(mass[i] / total, _PLACES)} {size}",
                f"above {_bin(above, _DISTANCES)} {size}",
                f"below {_bin(below, _DISTANCES)} {size}",
                f"both {_bin(min(above, 9), _DISTANCES)} {_bin(min(below, 9), _DISTANCES)}",
                f"before {before} {size}",
                f"after {after} {size}",
                f"around {before} {shapes[i]} {after}",
                f"before2 {before2} {before}",
                f"after2 {after} {after2}",
                f"mean before {_bin(mean_before, _LOGITS)}",
                f"mean after {_bin(mean_after, _LOGITS)}",
                f"rules before {_bin(taken[i] - taken[left], _COUNTS)}",
                f"rules after {_bin(taken[right] - taken[i + 1], _COUNTS)}",
            ]
        )
    return result


def _shape(line: Line, logit: float, named: bool) -> str:
    if named:
        return "rule"
    size = "short" if line.size <= 4 else "middle" if line.size <= 12 else "long"
    return f"{size}{'+' if logit >= _PROSE_LOGIT else '-' if logit <= -_PROSE_LOGIT else '~'}"


def _core(lines: Sequence[Line], logits: Sequence[float], named: Sequence[bool]) -> tuple[int, int]:
    """The stretch of lines with the most in favour of it: the maximum-sum segment of the lines'
    words, for or against (Pasternack and Roth, "Extracting article text from the web with maximum
    subsequence segmentation", WWW 2009)."""
    best = current = 0.0
    low = high = start = 0
    for i, line in enumerate(lines):
        worth = -2.0 if named[i] else max(-4.0, min(4.0, logits[i])) * min(line.size, 30) ** 0.5
        if current <= 0:
            current, start = 0.0, i
        current += worth
        if current > best:
            best, low, high = current, start, i + 1
    return low, high


def _bin(value: float, edges: Sequence[float]) -> int:
    return bisect_left(edges, value)
