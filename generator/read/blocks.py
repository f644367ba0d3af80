"""Sanitised HTML to blocks: paragraphs, headings, list items, quotations, code, tables.

The HTML is the sanitiser's own, well formed and with every ``<`` a tag's, so one pass over its tags
is enough; no second parser can disagree with the first.
"""

from __future__ import annotations

import re
from html import escape, unescape

from ..records import Block, BlockKind
from .characters import plain_lines
from .inner import Inner
from .sanitise import INLINE, TABLE_PARTS

_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*+)([^<>]*+)>")
# A whole address: to a browser `https:x` is a page of the site itself, and what stands before an @
# is no host.
_ADDRESS = re.compile(r"""href="https?://[^"/?#@\\]+["/?#]""", re.IGNORECASE)
_ALT = re.compile(r'alt="([^"]*)"')
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def split_blocks(html: str) -> list[Block]:
    """The blocks of sanitised `html` in reading order, all with line 1."""
    splitter = _Splitter()
    end = 0
    for match in _TOKEN.finditer(html):
        if match.start() > end:
            splitter.text(html[end : match.start()])
        splitter.tag(match[0], match[2], closing=bool(match[1]))
        end = match.end()
    splitter.text(html[end:])
    splitter.flush()
    return splitter.blocks


class _Splitter:
    """Where in the document the pass is, and the blocks so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._inner = Inner()
        self._around: list[str] = []  # ul, ol, li, blockquote, innermost last
        self._heading = 0
        self._code: list[str] | None = None
        self._tables = 0
        self._in_item = False  # the last block is the beginning of the item the pass is in

    def text(self, html: str) -> None:
        """A text node, still escaped."""
        text = unescape(html)
        if self._code is not None:
            self._code.append(text)
        else:
            self._inner.add_text(text)

    def tag(self, tag: str, name: str, *, closing: bool) -> None:
        """A tag, as the sanitiser wrote it."""
        if self._code is not None:
            if name == "pre" and closing:
                self._end_code()
        elif name in INLINE or name == "img":
            self._inline(tag, name, closing=closing)
        elif self._tables or name == "table":
            self._table(tag, name, closing=closing)
        else:
            self._structure(name, closing=closing)

    def _inline(self, tag: str, name: str, *, closing: bool) -> None:
        if name == "br":
            self._inner.add_break()
        elif name == "img":
            alt = _ALT.search(tag)
            self._inner.add_text(unescape(alt[1]) if alt else "")
        elif name == "q":  # browsers draw its marks; the text must have them itself
            self._inner.add_text("”" if closing else "“")
        elif closing:
            self._inner.close(name)
        else:
            self._inner.open(name, "" if name == "a" and not _ADDRESS.search(tag) else tag)

    def _table(self, tag: str, name: str, *, closing: bool) -> None:
        if name == "table":
            if self._tables == (1 if closing else 0):
                self.flush()
            self._tables = max(0, self._tables + (-1 if closing else 1))
        elif self._tables == 1 and name in TABLE_PARTS:
            self._inner.part(tag)
        else:
            self._inner.add_space()

    def _structure(self, name: str, *, closing: bool) -> None:
        self.flush()
        if name in _HEADINGS:
            self._heading = 0 if closing else _HEADINGS[name]
        elif name == "pre":
            self._code = []
        elif name in {"ul", "ol", "li", "blockquote"}:
            self._in_item = False
            if not closing:
                self._around.append(name)
            elif self._around and self._around[-1] == name:
                self._around.pop()

    def _end_code(self) -> None:
        text = plain_lines("".join(self._code or ())).strip("\n").rstrip()
        self._code = None
        if text.strip():
            self.blocks.append(Block("code", text, 1))

    def flush(self) -> None:
        """End the block that is being read."""
        text, html = self._inner.take()
        if not text:
            return
        kind, depth = self._kind()
        if kind == "item" and self._in_item:
            if self.blocks[-1].kind == "item":
                self.blocks[-1] = _joined(self.blocks[-1], text, html)
                return
            kind, depth = "paragraph", 0  # after code in an item; a bullet would be made up
        lists = [name for name in self._around if name in {"ul", "ol"}]
        ordered = kind == "item" and bool(lists) and lists[-1] == "ol"
        self.blocks.append(Block(kind, text, 1, html, depth, ordered))
        self._in_item = kind == "item"

    def _kind(self) -> tuple[BlockKind, int]:
        if self._tables:
            return "table", 0
        if self._heading:
            return "heading", self._heading
        for name in reversed(self._around):
            if name == "li":
                return "item", max(1, sum(n in {"ul", "ol"} for n in self._around))
            if name == "blockquote":
                return "quote", 0
        return "paragraph", 0


def _joined(block: Block, text: str, html: str) -> Block:
    """An item with a further paragraph: still one item, so that its list keeps its numbers."""
    first = block.html or escape(block.text, quote=False)
    return Block(
        block.kind,
        f"{block.text} {text}",
        block.line,
        f"{first} <br>{html or escape(text, quote=False)}",
        block.depth,
        block.ordered,
    )
