"""The repairs of an article's blocks, in order, each on the text that the one before left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from ..records import Block, Repair
from .credits import Credit
from .dateline import find_dateline
from .edits import Edit, edited, edited_html
from .repairs import drop_cap, glued_sentences, spaces, vocabulary

_MENDED = frozenset({"paragraph", "heading", "item", "quote"})
_DATELINE_REACH = 3  # paragraphs: a standfirst or a picture's text may come first
_CONTEXT = 24


class Mended(NamedTuple):
    """The blocks after repair, the repairs, and what datelines say."""

    blocks: list[Block]
    repairs: list[Repair]
    credits: list[Credit]


def mend_all(blocks: Sequence[Block]) -> Mended:
    """`blocks` mended: odd spaces, datelines, stray initials, glued sentences."""
    words = vocabulary([block.text for block in blocks])
    result = Mended([], [], [])
    filed = False
    for number, block in enumerate(blocks):
        if block.kind not in _MENDED:
            result.blocks.append(block)
            continue
        block = _apply(block, spaces(block.text), result.repairs)
        dateline = None if filed or number >= _DATELINE_REACH else find_dateline(block.text)
        if dateline and dateline.end < len(block.text):
            filed = True
            result.credits.append(Credit("dateline", date=dateline.date))
            block = _apply(block, [Edit(0, dateline.end, "", "dateline")], result.repairs)
        initial = drop_cap(block.text, words.__contains__)
        block = _apply(block, [initial] if initial else [], result.repairs)
        result.blocks.append(_apply(block, glued_sentences(block.text), result.repairs))
    return result


def _apply(block: Block, edits: Sequence[Edit], repairs: list[Repair]) -> Block:
    if not edits:
        return block
    text = edited(block.text, edits)
    repairs.extend(_listed(block, edits))
    html = edited_html(block.html, edits, text)
    return msgspec.structs.replace(block, text=text, html=html)


def _listed(block: Block, edits: Sequence[Edit]) -> Iterator[Repair]:
    """Each edit with a little of the text around it; of odd spaces only the first in a block."""
    for edit in edits[:1] if edits[0].reason == "spaces" else edits:
        low = 0 if edit.start <= _CONTEXT else edit.start - _CONTEXT
        before, after = block.text[low : edit.start], block.text[edit.end : edit.end + _CONTEXT]
        cut = block.text[edit.start : edit.end]
        yield Repair(block.line, before + cut + after, before + edit.new + after, edit.reason)
