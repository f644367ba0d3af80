"""A small tree of safe inline HTML, and wrapping spans of its text in elements.

What is output is safe by construction: only known elements, no attribute but the web address of a
link. What goes in is expected to be sanitised already; what is not known is reduced to its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from .urls import web_link

_PHRASING = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q s samp small span strong sub "
    "sup time u var wbr".split()
)
_STRUCTURE = frozenset("caption col colgroup table tbody td tfoot th thead tr".split())
_VOID = frozenset({"br", "wbr", "col"})
_NO_TEXT = frozenset({"script", "style", "template", "noscript"})
# Elements whose children are elements alone: nothing may be wrapped right inside them.
_ONLY_ELEMENTS = frozenset({"colgroup", "table", "tbody", "tfoot", "thead", "tr"})
_KNOWN = _PHRASING | _STRUCTURE
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
_HREF = re.compile(r'(?<!\S)href="([^"]*)"')
MAX_DEPTH = 60


class Text(NamedTuple):
    """A run of text, from `start` in the whole."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the run ends in the whole."""
        return self.start + len(self.text)


class Element(NamedTuple):
    """An element from `start` to `end` of the text; `opening` and `closing` are its tags."""

    tag: str
    start: int
    end: int
    opening: str
    closing: str
    children: tuple[Node, ...]


Node = Text | Element


class Wrapping(NamedTuple):
    """A span of text to be put into an element. `first` opens its first piece, `further` those that
    follow where the span is cut by other elements; `whole`: put it into one piece or none."""

    start: int
    end: int
    first: str
    further: str
    closing: str
    tag: str = "span"
    whole: bool = False


def parse(html: str, text: str, start: int) -> tuple[Node, ...]:
    """The tree of inner HTML whose text is `text`, which begins at `start`. HTML that holds another
    text is passed over for the text itself."""
    if html:
        parser = _Parser(start)
        parser.feed(html)
        nodes = parser.finish()
        if text_of(nodes) == text:
            return nodes
    return (Text(start, text),) if text else ()


def text_of(nodes: Iterable[Node]) -> str:
    """The text of `nodes`, joined."""
    return "".join([n.text if isinstance(n, Text) else text_of(n.children) for n in nodes])


def to_html(nodes: Iterable[Node]) -> str:
    """`nodes` as HTML."""
    return "".join(
        [
            escape(n.text, quote=False)
            if isinstance(n, Text)
            else f"{n.opening}{to_html(n.children)}{n.closing}"
            for n in nodes
        ]
    )


@lru_cache(maxsize=1024)  # articles have the same links at their ends
def _link(attributes: str) -> str:
    """The opening tag of a link with these attributes; nothing when it leads nowhere on the web."""
    found = _HREF.search(attributes)
    address = web_link(unescape(found[1])) if found else ""
    return f'<a href="{escape(address)}" rel="external noopener">' if address else ""


class _Open:
    def __init__(self, tag: str, opening: str, start: int) -> None:
        self.tag, self.opening, self.start = tag, opening, start
        self.children: list[Node] = []


class _Parser:
    """Reads the well-formed HTML that sanitising leaves: tags, and text between them. Whatever else
    is fed to it becomes text, which is escaped."""

    def __init__(self, start: int) -> None:
        self._position = start
        self._open = [_Open("", "", start)]
        self._silent = 0

    def feed(self, html: str) -> None:
        """Read all of `html`."""
        text, *rest = _TAG.split(html)  # text, then slash, name, attributes and text of each tag
        self._text(text)
        for place in range(0, len(rest), 4):
            closing, tag, attributes, text = rest[place : place + 4]
            if closing:
                self._end(tag.lower())
            else:
                self._start(tag.lower(), attributes)
            self._text(text)

    def _start(self, tag: str, attributes: str) -> None:
        if tag in _NO_TEXT:
            self._silent += 1
        if tag not in _KNOWN or self._silent or len(self._open) > MAX_DEPTH:
            return
        opening = f"<{tag}>"
        if tag == "a":
            opening = _link(attributes)
            if not opening or any(o.tag == "a" for o in self._open):
                return
        if tag in _VOID:
            here = self._position
            self._open[-1].children.append(Element(tag, here, here, opening, "", ()))
        else:
            self._open.append(_Open(tag, opening, self._position))

    def _end(self, tag: str) -> None:
        if tag in _NO_TEXT:
            self._silent = max(0, self._silent - 1)
        if self._open[-1].tag == tag or any(o.tag == tag for o in self._open[1:]):
            while self._close() != tag:
                pass

    def _text(self, html: str) -> None:
        if html and not self._silent:
            data = unescape(html) if "&" in html else html
            self._open[-1].children.append(Text(self._position, data))
            self._position += len(data)

    def finish(self) -> tuple[Node, ...]:
        while len(self._open) > 1:
            self._close()
        return tuple(self._open[0].children)

    def _close(self) -> str:
        done = self._open.pop()
        element = Element(
            done.tag,
            done.start,
            self._position,
            done.opening,
            f"</{done.tag}>",
            tuple(done.children),
        )
        self._open[-1].children.append(element)
        return done.tag


def wrap(nodes: Sequence[Node], wrapping: Wrapping) -> tuple[tuple[Node, ...], bool]:
    """`nodes` with one span wrapped, and whether anything was. Elements that the span covers whole
    go into it, those that it covers in part are wrapped inside; none is ever cut."""
    if wrapping.whole and not _fits_one_text(nodes, wrapping):
        return tuple(nodes), False
    openings = iter((wrapping.first,))
    made = _wrap(nodes, wrapping, openings, allowed=True)
    return made, next(openings, None) is None


def _fits_one_text(nodes: Sequence[Node], wrapping: Wrapping) -> bool:
    for node in nodes:
        if node.start <= wrapping.start and wrapping.end <= node.end:
            if isinstance(node, Text):
                return True
            if node.tag != wrapping.tag and _fits_one_text(node.children, wrapping):
                return True
    return False


def _wrap(
    nodes: Sequence[Node], wrapping: Wrapping, openings: Iterator[str], *, allowed: bool
) -> tuple[Node, ...]:
    made: list[Node] = []
    run: list[Node] = []

    def flush() -> None:
        if run and run[-1].end > run[0].start:
            opening = next(openings, wrapping.further)
            made.append(
                Element(
                    wrapping.tag,
                    run[0].start,
                    run[-1].end,
                    opening,
                    wrapping.closing,
                    tuple(run),
                )
            )
        else:
            made.extend(run)
        run.clear()

    for node in nodes:
        if node.end <= wrapping.start or wrapping.end <= node.start:
            flush()
            made.append(node)
        elif isinstance(node, Text):
            before, inside, after = _cut(node, wrapping.start, wrapping.end)
            if not allowed:
                made.append(node)
                continue
            if before.text:
                made.append(before)
            run.append(inside)
            if after.text:
                flush()
                made.append(after)
        elif (
            allowed and _may_hold(node) and wrapping.start <= node.start <= node.end <= wrapping.end
        ):
            run.append(node)
        else:
            flush()
            children = _wrap(
                node.children, wrapping, openings, allowed=node.tag not in _ONLY_ELEMENTS
            )
            made.append(node._replace(children=children))
    flush()
    return tuple(made)


def _may_hold(node: Element) -> bool:
    return node.tag not in _STRUCTURE


def _cut(node: Text, start: int, end: int) -> tuple[Text, Text, Text]:
    a = max(start, node.start) - node.start
    b = min(end, node.end) - node.start
    return (
        Text(node.start, node.text[:a]),
        Text(node.start + a, node.text[a:b]),
        Text(node.start + b, node.text[b:]),
    )
