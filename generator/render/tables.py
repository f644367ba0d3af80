"""The tables of articles, made fit to be read aloud: what each head is the head of."""

from __future__ import annotations

import re

_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_HEAD = re.compile(r"<th(?![^<>]*\bscope=)(?=[\s>])")
_EMPTY_HEAD = re.compile(r"<th\b[^>]*>\s*</th>")


def with_heads(inner: str) -> str:
    """The safe inner HTML of a table, each head with its scope: a row of heads alone heads columns,
    a head before other cells its row. The empty corner heads nothing and becomes a plain cell."""
    return _ROW.sub(lambda row: _with_heads(row[0]), inner)


def _with_heads(row: str) -> str:
    scope = "row" if "<td" in row else "col"
    return _EMPTY_HEAD.sub("<td></td>", _HEAD.sub(f'<th scope="{scope}"', row))
