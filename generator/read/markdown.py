"""Markdown to blocks: Python-Markdown makes the HTML, nh3 cleans it, one pass splits it.

Python-Markdown's time grows with the square of some marks in one paragraph, and it recurses into
nested lists and quotations. Text with too many of them is no writing: it is shown as it stands.
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

_COSTLY = re.compile(r"[\[<]|^(?: {0,3}#| *-{3}| *={3})", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_MAX_COST = 4_000_000  # squares of the marks of each paragraph, summed: some three seconds
_MAX_PARAGRAPHS = 50_000
_DEEP_QUOTE = re.compile(r"(?:>[ \t]*){25}")


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
    if len(_COSTLY.findall(body)) ** 2 > _MAX_COST or body.count("\n\n") > _MAX_PARAGRAPHS:
        paragraphs = _PARAGRAPH_END.split(body)
        if len(paragraphs) > _MAX_PARAGRAPHS:
            return True
        if sum(len(_COSTLY.findall(part)) ** 2 for part in paragraphs) > _MAX_COST:
            return True
    return body.count(">") >= 25 and _DEEP_QUOTE.search(body) is not None


def _converted(body: str) -> str | None:
    try:
        return str(_markdown().reset().convert(body))
    except RecursionError:
        return None


@lru_cache(maxsize=1)
def _markdown() -> Any:
    import markdown

    return markdown.Markdown(extensions=["tables", "fenced_code", "sane_lists"])
