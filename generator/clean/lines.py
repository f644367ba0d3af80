"""A line of raw text with what can be measured on it alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..records import Block, BlockKind

# Rules look at this much of a line: what needs more room to say that it is debris is none.
_HEAD = 400
_END_MARK = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")
_HALF_DAY = re.compile(r"\d ?[ap]\.m\.$", re.IGNORECASE)  # "6:15 p.m." ends a stamp, no sentence
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Scripts written without spaces: about two characters to a word.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_PROSE_WORDS = 8
_LONG_WORDS = 25


class Line(NamedTuple):
    """One raw block: `head` is its beginning, `words` the words of that; `size` counts all its
    words, also in scripts that have no spaces."""

    text: str
    number: int
    kind: BlockKind
    head: str
    lower: str
    words: tuple[str, ...]
    size: int
    ended: bool

    @property
    def prose(self) -> bool:
        """Whether it looks like running text: a whole sentence, or very long."""
        return (self.ended and self.size >= _PROSE_WORDS) or self.size >= _LONG_WORDS


def measure(block: Block) -> Line:
    """The line that `block` holds."""
    text = block.text.strip()
    head = text[:_HEAD]
    return Line(
        text=text,
        number=block.line,
        kind=block.kind,
        head=head,
        lower=head.lower().replace("’", "'"),
        words=tuple(_WORD.findall(head)),
        size=_size(text),
        ended=bool(_END_MARK.search(text[-12:])) and not _HALF_DAY.search(text[-12:]),
    )


def squashed(text: str) -> str:
    """`text` as it is compared: letters and digits alone, in lower case."""
    return "".join(c for c in text.lower() if c.isalnum())


def first_prose(lines: Sequence[Line]) -> int:
    """The number of the first line of running text; `len(lines)` without any."""
    return next((i for i, line in enumerate(lines) if line.prose), len(lines))


def _size(text: str) -> int:
    spaced = len(text.split())
    unspaced = len(_UNSPACED.findall(text))
    return spaced if unspaced * 4 < len(text) else max(spaced, unspaced // 2)
