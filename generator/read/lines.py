"""Which line of its file each block began in.

Python-Markdown and trafilatura do not tell. But a block's letters and digits stand in the source in
the same order, so both are compared by these alone: mark-up and white space do not matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from html import unescape
from itertools import islice

from ..records import Block

_OTHER = re.compile(r"[\W_]+")
_MARKUP = re.compile(r"[<&\\\[]")
_TAG = re.compile(r"<[^<>]*>")
_TARGET = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]")
_MARKER = re.compile(r"[#> \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?[*_]*")
_NUMBER = re.compile(r"^[\s>]*\d{1,9}[.)]\s+")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]]+\]:\s")
_PREFIX = 8  # letters by which a line is looked up
_COMPARED = 32  # letters that must agree
_PLAIN = 16  # characters that tell a line which stands in the page as it stands in the source
_TRIED = 20  # lines that begin alike, before giving up


def with_lines(blocks: Iterable[Block], source: str, first_line: int) -> tuple[Block, ...]:
    """`blocks` with the lines of `source` they began in, `source` itself beginning in
    `first_line`. A block that cannot be found takes the line after the one before it."""
    finder = _Finder(source.split("\n"))
    return tuple(_moved(block, first_line + finder.line_of(block.text)) for block in blocks)


class _Finder:
    """The source's lines, and where the next block is to be looked for."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._cursor = 0

    def line_of(self, text: str) -> int:
        """The number, from 0, of the line in which the next block begins, `text` being its text."""
        lines = self._lines
        while self._cursor < len(lines) - 1 and not lines[self._cursor].strip():
            self._cursor += 1
        at = self._cursor
        start = _MARKER.match(lines[at]).end()  # type: ignore[union-attr]  # matches always
        if lines[at].startswith(text[:_PLAIN], start):  # by far the commonest case
            whole = len(text) <= len(lines[at])
            self._cursor = min(at + 1 if whole else self._end(at, text), len(lines) - 1)
            return at
        wanted = _OTHER.sub("", text)
        if wanted:
            at = _find(wanted, self._letters, self._index, at)
        self._cursor = min(max(at + 1, self._end(at, text)), len(lines) - 1)
        return at

    def _end(self, at: int, text: str) -> int:
        """The line after those that hold the letters of `text` from line `at` on."""
        count = len(_OTHER.sub("", text))
        while count > 0 and at < len(self._letters):
            count -= len(self._letters[at])
            at += 1
        return at

    @cached_property
    def _letters(self) -> list[str]:
        return [_letters(line) for line in self._lines]

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        return _index(self._letters)


def _letters(line: str) -> str:
    if _MARKUP.search(line):
        if _DEFINITION.match(line):
            return ""
        line = unescape(_TAG.sub("", _TARGET.sub("]", line)))
    return _OTHER.sub("", _NUMBER.sub("", line, count=1))


def _index(letters: Iterable[str]) -> dict[str, list[int]]:
    """The lines by their first letters; a short line by all it has."""
    index: dict[str, list[int]] = {}
    for number, line in enumerate(letters):
        if line:
            index.setdefault(line[:_PREFIX], []).append(number)
    return index


def _find(wanted: str, letters: list[str], index: dict[str, list[int]], cursor: int) -> int:
    """The first line from `cursor` on with which `wanted` begins; else the next with letters."""
    near = [
        islice(numbers, start, start + _TRIED)
        for length in range(min(_PREFIX, len(wanted)), 0, -1)
        if (numbers := index.get(wanted[:length]))
        and (start := bisect_left(numbers, cursor)) < len(numbers)
    ]
    candidates = sorted(number for numbers in near for number in numbers)
    for agree in (_agrees, _agrees_at_first):
        for number in candidates:
            if agree(wanted, letters, number):
                return number
    following = (n for n in range(cursor, len(letters)) if letters[n])
    return next(following, min(cursor, len(letters) - 1))


def _agrees(wanted: str, letters: list[str], number: int) -> bool:
    """Whether line `number` and those after it spell the beginning of `wanted`."""
    wanted = wanted[:_COMPARED]
    here = ""
    while len(here) < len(wanted) and number < len(letters):
        here += letters[number]
        number += 1
    return here.startswith(wanted)


def _agrees_at_first(wanted: str, letters: list[str], number: int) -> bool:
    line = letters[number]
    length = min(len(wanted), len(line), _COMPARED)
    return wanted[:length] == line[:length]


def _moved(block: Block, line: int) -> Block:
    return Block(block.kind, block.text, line, block.html, block.depth, block.ordered)
