"""Markdown to blocks: Python-Markdown makes the HTML, nh3 cleans it, one pass splits it.

Python-Markdown's time grows with the square of some marks in one paragraph, and it recurses into
nested lists and quotations. Text with too many of them is no writing: it is shown as it stands,
and so is text longer than any article.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ..problems import Origin, Problem
from ..records import Block
from .blocks import split_blocks
from .lines import with_lines
from .sanitise import is_too_deep, sanitised
from .text import text_blocks

_COSTLY_MARKS = "[<`*_&\\"
_COSTLY_LINE = re.compile(r"^(?: {0,3}#| *-{3}| *={3})", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}\.)[ \t]")
_ITEM_END = re.compile(r"\n(?=[ \t]*(?:[-*+]|\d{1,9}\.)[ \t])")
_MAX_LENGTH = 1_000_000  # characters
_MAX_COST = 4_000_000  # squares of the marks of each paragraph, summed: some three seconds
_MAX_PARAGRAPHS = 50_000
_MAX_LINES = 5000  # of one paragraph or table
_DEEP_QUOTE = re.compile(r"(?:>[ \t]*){25}")
_DEEP_LIST = re.compile(r"^[ \t]*(?:(?:[-*+]|\d{1,9}\.)[ \t]+){25}", re.MULTILINE)
_DEEP_INDENT = re.compile(r"^[ \t]{100}", re.MULTILINE)


def markdown_blocks(
    body: str, first_line: int, shown: str
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of `body`, which begins in `first_line` of the file shown as `shown`."""
    html = None if _is_costly(body) else _converted(body)
    if html is None or is_too_deep(html):
        text = "too much mark-up to be read as Markdown; shown as plain text"
        problem = Problem(Origin(shown, first_line), "markup", text)
        return text_blocks(body, first_line), (problem,)
    return with_lines(split_blocks(sanitised(html)), body, first_line), ()


def _is_costly(body: str) -> bool:
    return len(body) > _MAX_LENGTH or _has_too_many_marks(body) or _is_deep(body)


def _has_too_many_marks(body: str) -> bool:
    if _marks(body) ** 2 <= _MAX_COST and body.count("\n") <= _MAX_LINES:
        return False
    paragraphs = _PARAGRAPH_END.split(body)
    if len(paragraphs) > _MAX_PARAGRAPHS:
        return True
    cost = 0
    for paragraph in paragraphs:
        items = _ITEM_END.split(paragraph) if _ITEM.match(paragraph) else [paragraph]
        cost += sum(_marks(item) ** 2 for item in items)
        if cost > _MAX_COST or paragraph.count("\n") > _MAX_LINES:
            return True
    return False


def _marks(text: str) -> int:
    return sum(map(text.count, _COSTLY_MARKS)) + len(_COSTLY_LINE.findall(text))


def _is_deep(body: str) -> bool:
    if body.count(">") >= 25 and _DEEP_QUOTE.search(body):
        return True
    if ("\t" in body or " " * 100 in body) and _DEEP_INDENT.search(body):
        return True
    return _DEEP_LIST.search(body) is not None


def _converted(body: str) -> str | None:
    try:
        return str(_markdown().reset().convert(body))
    except RecursionError:
        return None


@lru_cache(maxsize=1)
def _markdown() -> Any:
    import markdown

    return markdown.Markdown(extensions=["tables", "fenced_code", "sane_lists"])
