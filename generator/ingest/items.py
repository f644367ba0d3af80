"""An article on its way in, and the Markdown file that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import yaml

from ..read.blocks import split_blocks
from ..read.characters import one_line
from ..read.sanitise import is_too_deep, sanitised
from ..records import Block, Record

# Characters that begin something in Markdown, wherever they stand or at the start of a line. Those
# that Python-Markdown takes no backslash before are written as references.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&]")
_AT_START = re.compile(r"([#+=~|-]|\d+[.)])")
_REFERENCES = {"<": "&lt;", "&": "&amp;", "=": "&#61;", "~": "&#126;", "|": "&#124;"}


class Item(Record, frozen=True):
    """An article as a feed or a line of JSON gives it: `html`, or plain `text` with a paragraph on
    each line. `date` is ISO 8601."""

    title: str
    url: str = ""
    date: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    lang: str = ""
    html: str = ""
    text: str = ""


def has_text(item: Item) -> bool:
    """Whether there is an article in it, not a title alone."""
    return bool(body(item).strip())


def as_markdown(item: Item) -> str:
    """The file of `item`: front matter, then its text, in which nothing is markup by chance.

    Without invisible characters, which reading takes away: what stands behind one would become
    YAML or Markdown then.
    """
    front = {
        "title": one_line(item.title),
        "date": one_line(item.date),
        "publisher": one_line(item.publisher),
        "source": item.url,
        "authors": list(filter(None, map(one_line, item.authors))),
        "language": one_line(item.lang),
    }
    given = {key: value for key, value in front.items() if value}
    head = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n\n{body(item)}"


def body(item: Item) -> str:
    """The text of `item` as Markdown."""
    if not item.html:
        lines = (line.strip() for line in item.text.splitlines())
        return "".join(f"{_plain(line)}\n\n" for line in lines if line)
    if is_too_deep(item.html):
        return ""
    return "".join(_written(split_blocks(sanitised(item.html))))


def _written(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "heading":
            yield f"{'#' * max(2, block.depth)} {_plain(block.text)}\n\n"
        elif block.kind == "item":
            mark = "1." if block.ordered else "-"
            yield f"{'    ' * (block.depth - 1)}{mark} {_plain(block.text)}\n\n"
        elif block.kind == "quote":
            yield f"> {_plain(block.text)}\n\n"
        elif block.kind == "code":
            yield "".join(f"    {line}\n" for line in block.text.splitlines()) + "\n"
        else:
            yield f"{_plain(block.text)}\n\n"


def _plain(text: str) -> str:
    """`text` on one line, in which Markdown sees no markup."""
    line = _ANYWHERE.sub(lambda match: _escaped(match[0]), one_line(text))
    start = _AT_START.match(line)
    if not start:
        return line
    digits, mark = start[1][:-1], start[1][-1]
    return f"{digits}{_escaped(mark)}{line[start.end() :]}"


def _escaped(character: str) -> str:
    return _REFERENCES.get(character, f"\\{character}")
