"""Which kept lines of plain text are headings and list items."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..records import Block

_BULLET = re.compile(r"^[-*•‣▪●◦·]\s+(?=\S)")
_SURE_BULLETS = "•‣▪●◦"
_HEADING_WORDS = 12
_NO_HEADING = (".", ":", ";", ",", "…", "—", "–", "-", ".”", '."', ".’", "!”", "?”", "”", '"', ")")


def structured(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with headings and items told from paragraphs, bullets taken off."""
    result = []
    for i, block in enumerate(blocks):
        if block.kind != "paragraph" or block.html:
            result.append(block)
        elif bullet := _bullet(blocks, i):
            text = block.text[bullet.end() :]
            result.append(msgspec.structs.replace(block, kind="item", text=text, depth=1))
        elif _is_heading(blocks, i):
            result.append(msgspec.structs.replace(block, kind="heading", depth=2))
        else:
            result.append(block)
    return result


def _bullet(blocks: Sequence[Block], i: int) -> re.Match[str] | None:
    """The bullet of a list item; a lone dash or star may be anything."""
    text = blocks[i].text
    hit = _BULLET.match(text)
    if hit and (text[0] in _SURE_BULLETS or _has_neighbour(blocks, i)):
        return hit
    return None


def _has_neighbour(blocks: Sequence[Block], i: int) -> bool:
    return any(
        0 <= j < len(blocks)
        and blocks[j].text[0] == blocks[i].text[0]
        and _BULLET.match(blocks[j].text)
        for j in (i - 1, i + 1)
    )


def _is_heading(blocks: Sequence[Block], i: int) -> bool:
    """A short line without an end mark above a longer paragraph, not the first of the text."""
    text = blocks[i].text
    if not 0 < i < len(blocks) - 1 or text.endswith(_NO_HEADING):
        return False
    if len(text.split()) > _HEADING_WORDS or text[0].islower() or not any(map(str.isalpha, text)):
        return False
    below = blocks[i + 1]
    return below.kind == "paragraph" and len(below.text.split()) > _HEADING_WORDS
