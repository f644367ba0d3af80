"""Quotation marks: where quoted text starts and ends, in every way of writing them.

Only outermost stretches are given; what is quoted inside them belongs to them. Apostrophes, feet
and inches are told apart by what stands beside them. No stretch crosses a line break: a quotation
that runs over paragraphs is opened again in each of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ..quoting import DOUBLE
from ..records import Span

_SINGLE = "‘'‚"
_OPEN = re.compile("[" + "".join(DOUBLE) + _SINGLE + "]")
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ELIDED = re.compile(r"['‘](?:\d\ds?|em|til|tis|twas|cause|bout|n)\b", re.IGNORECASE)
_BEFORE_OPEN = frozenset(" \t\u00a0([{—–-/\"“‘'…:>")
_LEFT_OPEN = -1
_DEEPEST = 3  # what is quoted in a quotation in a quotation
_AFTER_CLOSE = frozenset(" \t\u00a0)]},.;:!?—–-/\"”’'…<")


# Two apostrophes are one mark; the joiner keeps every offset where it is.
_DOUBLED_CLOSE = re.compile(r"''(?=[\s,.;:!?)\]—–-]|$)")


class Stretch(NamedTuple):
    """Quoted text with its marks; `closed` says whether the closing mark is there."""

    start: int
    end: int
    closed: bool


def find_stretches(text: str) -> list[Stretch]:
    """The outermost quoted stretches of `text`, in order; none overlap."""
    found: list[Stretch] = []
    text = _DOUBLED_CLOSE.sub('\u2060"', text)
    text = text.replace("''", '"\u2060')
    for line in _LINE.finditer(text):
        found.extend(_in_line(text, *line.span()))
    return found


def quoted_spans(text: str) -> tuple[Span, ...]:
    """The quoted stretches of `text` with those inside them, in the order of the text."""
    return tuple(_nested(text, 0, _DEEPEST))


def _nested(text: str, offset: int, depth: int) -> Iterator[Span]:
    for start, end, closed in find_stretches(text):
        yield Span(offset + start, offset + end)
        mark = 2 if text.startswith("''", start) else 1
        inner = text[start + mark : end - mark if closed else end]
        if depth > 1 and _OPEN.search(inner):
            yield from _nested(inner, offset + start + mark, depth - 1)


def _in_line(text: str, low: int, high: int) -> Iterator[Stretch]:
    singles = [
        i for i in range(low, high) if text[i] in "’'" and _closes_single(text, i, low, high)
    ]
    low += len(text[low:high]) - len(text[low:high].lstrip())
    position = low
    unpaired: set[str] = set()  # marks that nothing behind them closes: no use to look again
    while match := _OPEN.search(text, position, high):
        start = match.start()
        position = start + 1
        if not _opens(text, start, low, high):
            continue
        if text[start] in _SINGLE:
            end = _single_end(text, start, singles)
        elif text[start] in unpaired:
            end = None
        else:
            end = _double_end(text, start, high)
            if end is None:
                unpaired.add(text[start])
        if end == _LEFT_OPEN:
            continue
        if end is not None:
            yield Stretch(start, end + 1, True)
            position = end + 1
        elif text[start] not in _SINGLE and _worth_unclosed(text, start, low, high):
            yield Stretch(start, _stripped_end(text, start, high), False)
            return


def _before(text: str, i: int, low: int) -> str:
    return text[i - 1] if i > low else " "


def _after(text: str, i: int, high: int) -> str:
    return text[i + 1] if i + 1 < high else " "


def _opens(text: str, i: int, low: int, high: int) -> bool:
    mark, before, after = text[i], _before(text, i, low), _after(text, i, high)
    at_start = i == low
    if mark in "“„«‹「『‚":
        return not after.isspace() or at_start
    if mark == "”":  # some pages open with the closing mark
        return at_start or (before.isspace() and after not in _AFTER_CLOSE)
    if mark in "»‟":
        return (at_start or before in _BEFORE_OPEN) and after.isalnum()
    if mark == '"':
        return at_start or (before in _BEFORE_OPEN and not after.isspace())
    return (  # a single mark: ‘ or '
        (at_start or before in _BEFORE_OPEN)
        and (after.isalnum() or after in '“"…[$£€')
        and not _ELIDED.match(text, i)
    )


def _double_end(text: str, start: int, high: int) -> int | None:
    """Where the mark stands that closes the one at `start`; nested pairs are passed over.

    `_LEFT_OPEN` where another opens before the only one that closes, which is then that one's:
    nobody can tell how far the first goes.
    """
    mark, closers = text[start], DOUBLE[text[start]]
    depth, first, nested = 1, None, False
    pattern = _MARKS[mark]
    for match in pattern.finditer(text, start + 1, high):
        i = match.start()
        before, after = text[i - 1], _after(text, i, high)
        opening = before in " \t\u00a0([—–" and after not in _AFTER_CLOSE
        if mark == '"':
            deeper = opening
        else:
            deeper = text[i] == mark and text[i] not in closers and after not in _AFTER_CLOSE
        if deeper:
            depth += 1
            nested = nested or first is None
            continue
        depth -= 1
        first = i if first is None else first
        if depth == 0:
            return i
    return _LEFT_OPEN if nested and first is not None else first


_MARKS = {
    mark: re.compile("[" + mark + closers + ('"' if mark in "“„" else "") + "]")
    for mark, closers in DOUBLE.items()
}


def _closes_single(text: str, i: int, low: int, high: int) -> bool:
    before, after = _before(text, i, low), _after(text, i, high)
    return not before.isspace() and after in _AFTER_CLOSE


def _single_end(text: str, start: int, closers: list[int]) -> int | None:
    """The closing mark of a single-quoted stretch: one after punctuation, else one that is no
    plural's apostrophe (*the workers' rights*)."""
    at = bisect_right(closers, start)
    fallback = None
    for i in closers[at : at + 40]:
        if text[i - 1] in ".,!?…;" or text[i - 1] not in "sz":
            return i
        if text[i + 1 : i + 2] in {"", ".", ",", ";", ":", "?", "!", ")"}:
            return i
        fallback = i if fallback is None else fallback
    return fallback


def _worth_unclosed(text: str, start: int, low: int, high: int) -> bool:
    """An opening mark without a partner counts where speech is likely to start."""
    before = text[low:start].rstrip()
    words = text[start + 1 : start + 40].lstrip()
    return (
        words[:1].isalnum()
        and (not before or (before[-1] in ",:.—" and words[0].isupper()))
        and (high - start > 20)
    )


def _stripped_end(text: str, start: int, high: int) -> int:
    return start + len(text[start:high].rstrip())
