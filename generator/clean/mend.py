"""The repairs of an article's blocks, in order, each on the text that the one before left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from ..records import Block, Repair
from .credits import Credit
from .dateline import find_dateline
from .edits import Edit, edited, edited_html
from .repairs import drop_cap, glued_sentences, sign_off, spaces, vocabulary

_MENDED = frozenset({"paragraph", "heading", "item", "quote"})
_DATELINE_REACH = 3  # paragraphs: a standfirst or a picture's text may come first
_PARAGRAPH_WORDS = 9
_CONTEXT = 24


class Mended(NamedTuple):
    """The blocks after repair, the repairs, and what datelines say."""

    blocks: list[Block]
    repairs: list[Repair]
    credits: list[Credit]


def mend_all(blocks: Sequence[Block]) -> Mended:
    """`blocks` mended: odd spaces, datelines, stray initials, glued sentences, a sign-off."""
    repairs: list[Repair] = []
    filed: list[Credit] = []
    begun = list(_without_datelines(blocks, repairs, filed))
    words = vocabulary([block.text for block in begun])
    result = []
    for block in begun:
        if block.kind in _MENDED:
            initial = drop_cap(block.text, words.__contains__)
            whole = _apply(block, [initial] if initial else [], repairs)
            result.append(_apply(whole, glued_sentences(whole.text), repairs))
        else:
            result.append(block)
    if result and result[-1].kind in _MENDED:
        result[-1] = _apply(result[-1], sign_off(result[-1].text), repairs)
    repairs.sort(key=lambda repair: repair.line)
    return Mended(result, repairs, filed)


def _without_datelines(
    blocks: Sequence[Block], repairs: list[Repair], filed: list[Credit]
) -> Iterator[Block]:
    """`blocks` with plain spaces, and without the dateline of one of the first paragraphs."""
    paragraphs = 0
    for block in blocks:
        if block.kind not in _MENDED:
            yield block
            continue
        spaced = _apply(block, spaces(block.text), repairs)
        dateline = find_dateline(spaced.text) if paragraphs < _DATELINE_REACH else None
        paragraphs += len(spaced.text.split()) >= _PARAGRAPH_WORDS
        if dateline and dateline.end < len(spaced.text):
            paragraphs = _DATELINE_REACH
            filed.append(Credit("dateline", date=dateline.date))
            yield _apply(spaced, [Edit(0, dateline.end, "", "dateline")], repairs)
        else:
            yield spaced


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
