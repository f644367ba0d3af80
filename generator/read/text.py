"""Plain text to blocks: one for each line, or for each paragraph of a text with hard line ends."""

from __future__ import annotations

from ..records import Block
from .characters import one_line
from .wrapped import is_broken, joined, wrapped_width


def text_blocks(body: str, first_line: int) -> tuple[Block, ...]:
    """The paragraphs of `body`, which begins in `first_line` of its file, each with its line."""
    lines = [one_line(line) for line in body.split("\n")]
    width = wrapped_width(lines)
    paragraphs: list[tuple[int, list[str]]] = []
    previous = ""
    for number, line in enumerate(lines, start=first_line):
        if line and previous and width and is_broken(previous, line, width):
            paragraphs[-1][1].append(line)
        elif line:
            paragraphs.append((number, [line]))
        previous = line
    return tuple(Block("paragraph", joined(part), number) for number, part in paragraphs)
