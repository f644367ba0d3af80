"""What holds of every block, whatever it was read from."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from generator.records import Block

_VOID = {"br", "hr", "img", "wbr", "meta", "link", "input", "source"}


class _Balance(HTMLParser):
    """Collects what is open, and every tag and attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[tuple[str, str]] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {(tag, ""), *((tag, f"{name}={value or ''}") for name, value in attrs)}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_balanced(html: str) -> list[str]:
    """Every element of `html` is closed where it should be; returns the ids in it."""
    balance = _Balance()
    balance.feed(html)
    balance.close()
    assert balance.open == []
    return balance.ids


def assert_sound(block: Block) -> None:
    """The text nodes of the block's HTML are its text; both are clean and well formed."""
    assert block.text
    assert block.text == block.text.strip() or block.kind == "code"
    if block.kind == "code":
        assert block.html == ""
    else:
        assert block.text == " ".join(block.text.split())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff\u2028]", block.text)
    if not block.html:
        return
    assert unescape(re.sub("<[^>]*>", "", block.html)) == block.text
    balance = _Balance()
    balance.feed(block.html)
    balance.close()
    assert balance.open == []
    for tag, attribute in balance.seen:
        name, _, value = attribute.partition("=")
        assert tag not in {"script", "style", "iframe", "svg", "object", "form", "img"}
        assert name in {"", "href", "rel", "title", "colspan", "rowspan"}
        if name == "href":
            assert value.lower().startswith(("http://", "https://"))
