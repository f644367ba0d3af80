"""Changes to a block's text, carried out alike in its HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import NamedTuple

_TOKEN = re.compile(
    r"<[^<>]*>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|[^<&]|[<&]"
)
_TAG = re.compile(r"<[^<>]*>")


class Edit(NamedTuple):
    """`text[start:end]` becomes `new`; `reason` is the name of the rule."""

    start: int
    end: int
    new: str
    reason: str


def edited(text: str, edits: Sequence[Edit]) -> str:
    """`text` after `edits`, which are in order and do not overlap."""
    parts = []
    position = 0
    for edit in edits:
        parts += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join([*parts, text[position:]])


def edited_html(html: str, edits: Sequence[Edit], text: str) -> str:
    """Inner HTML after `edits` to the text it holds, tags left where they are.

    Empty, which stands for the escaped text itself, if that text would not be exactly `text`.
    """
    if not html or not edits:
        return html
    changes = iter(edits)
    edit = next(changes, None)
    out = []
    position = 0
    for token in _TOKEN.findall(html):
        if len(token) > 1 and token[0] == "<":
            out.append(token)
            continue
        while edit is not None and position >= max(edit.end, edit.start + 1):
            edit = next(changes, None)
        if edit is not None and edit.start == position:
            out.append(escape(edit.new, quote=False))
        if edit is None or not edit.start <= position < edit.end:
            out.append(token)
        position += len(unescape(token))
    result = "".join(out)
    return result if unescape(_TAG.sub("", result)) == text else ""
