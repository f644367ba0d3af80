"""Saved pages to blocks: trafilatura finds the article, nh3 cleans it, one pass splits it."""

from __future__ import annotations

import logging
import re
from typing import Any

from ..problems import Origin, Problem
from ..records import Block, Metadata
from .blocks import split_blocks
from .page_meta import page_metadata
from .sanitise import is_too_deep, sanitised

_OTHER = re.compile(r"[\W_]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_PREFIX = 24  # letters by which a block is found again in the page
_FEW = 500  # blocks of a page that is taken apart
_NOT_TEXT = "head script style noscript template nav form iframe svg button select".split()
_BLOCKS = "p h1 h2 h3 h4 h5 h6 li blockquote pre td th div figcaption".split()


def read_page(text: str, shown: str) -> tuple[Metadata, tuple[Block, ...], tuple[Problem, ...]]:
    """Metadata and blocks of the page `text`; no blocks and a problem when nothing can be read."""
    if is_too_deep(text):
        return _nothing(shown, "too much mark-up, or nested too deep; left out")
    tree = _parsed(text)
    if tree is None:
        return _nothing(shown, "no HTML in it; left out")
    meta = page_metadata(tree)
    blocks = _article(tree)
    if len(blocks) < 2:
        blocks = _taken_apart(blocks, _everything(tree))
    if not blocks:
        return _nothing(shown, "no text was found in the page; left out")
    return meta, _with_lines(blocks, _places(tree)), ()


def _nothing(shown: str, text: str) -> tuple[Metadata, tuple[Block, ...], tuple[Problem, ...]]:
    return Metadata(), (), (Problem(Origin(shown), "no-text", text),)


def _parsed(text: str) -> Any:
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    _without_controls(tree)
    return tree


def _without_controls(tree: Any) -> None:
    """References such as `&#2;` make characters that lxml reads but refuses to write."""
    for element in tree.iter():
        if element.text and _CONTROL.search(element.text):
            element.text = _CONTROL.sub("", element.text)
        if element.tail and _CONTROL.search(element.tail):
            element.tail = _CONTROL.sub("", element.tail)
        for name, value in element.attrib.items():
            if _CONTROL.search(value):
                element.attrib[name] = _CONTROL.sub("", value)


def _article(tree: Any) -> list[Block]:
    """The article's blocks, as far as trafilatura finds one."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(
        logging.CRITICAL
    )  # a poor page is our message, not theirs
    found = trafilatura.extract(
        tree,
        output_format="html",
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_tables=True,
        date_extraction_params={"max_date": "1995-01-02"},  # else it asks the clock
    )
    return split_blocks(sanitised(found)) if found else []


def _taken_apart(found: list[Block], everything: list[Block]) -> list[Block]:
    """The blocks of the page that `found` consists of: where trafilatura finds little, it joins all
    the text of the page in one block. Without `found`, everything."""
    if not found:
        return everything
    parts = [block for block in everything[:_FEW] if block.text in found[0].text]
    return parts if len(parts) > 1 else found


def _everything(tree: Any) -> list[Block]:
    """All blocks of the page but navigation, for what is too short or too odd for trafilatura."""
    from copy import deepcopy

    from lxml import etree, html

    rest = deepcopy(tree)
    etree.strip_elements(rest, *_NOT_TEXT, with_tail=False)
    return split_blocks(sanitised(html.tostring(rest, encoding="unicode")))


def _places(tree: Any) -> dict[str, list[int]]:
    """The lines of the page's elements, by the first letters of their text."""
    places: dict[str, list[int]] = {}
    for element in tree.iter(*_BLOCKS):
        if element.tag == "div" and not (element.text or "").strip():
            continue  # it begins with another element, which is nearer
        letters = ""
        for text in element.itertext():
            letters += _OTHER.sub("", text[:200])
            if len(letters) >= _PREFIX:
                break
        if letters:
            places.setdefault(letters[:_PREFIX], []).append(element.sourceline or 1)
    return places


def _with_lines(blocks: list[Block], places: dict[str, list[int]]) -> tuple[Block, ...]:
    """The blocks with the lines of the elements that begin alike, each line used once; without one,
    the line of the block before."""
    unused = {letters: iter(sorted(set(lines))) for letters, lines in places.items()}
    placed: list[Block] = []
    line = 1
    for block in blocks:
        following = unused.get(_OTHER.sub("", block.text)[:_PREFIX], iter(()))
        line = next((number for number in following if number >= line), line)
        placed.append(Block(block.kind, block.text, line, block.html, block.depth, block.ordered))
    return tuple(placed)
