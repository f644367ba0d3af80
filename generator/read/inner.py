"""The inner HTML of one block while it is being put together, with its plain text beside it.

What holds at the end: the text nodes of the HTML, joined, are the text; the text stands on one
line, with single spaces.
"""

from __future__ import annotations

import re
from html import escape

from .characters import visible
from .sanitise import INLINE

_SPACES = re.compile(r"\s+")
_EMPTY = re.compile(rf"<({'|'.join(sorted(INLINE))})(?: [^>]*)?></\1>")
_MAX_OPEN = 12  # inline elements inside one another; more is no writing


class Inner:
    """Collects tags and text. `tags` tells whether there is anything but text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._texts: list[str] = []
        self._last = 0  # where the last text stands among the parts
        self._open: list[tuple[str, str]] = []
        self._skipped = 0
        self._space = False
        self.tags = False

    def add_text(self, text: str) -> None:
        """Add a text node, `text` being plain."""
        words = text
        if "  " in text or not text.isprintable():
            words = _SPACES.sub(" ", visible(text))
        if words.startswith(" "):
            self._space = True
            words = words[1:]
        if not words:
            return
        self._put_space()
        self._space = words.endswith(" ")
        self._put(words.rstrip(" "))

    def add_space(self) -> None:
        """What follows is another word."""
        self._space = True

    def add_break(self) -> None:
        """Add a line break, unless nothing stands before it."""
        if self._texts:
            self._space = True
            self._put_space()
            self._parts.append("<br>")
            self.tags = True

    def open(self, name: str, tag: str) -> None:
        """Add an opening `tag`, as the sanitiser wrote it; empty for one that is left out."""
        if len(self._open) >= _MAX_OPEN:
            self._skipped += 1
            return
        self._open.append((name, tag))
        if tag:
            self._put_space()
            self._parts.append(tag)
            self.tags = True

    def close(self, name: str) -> None:
        """Close the element opened last, if it is a `name`."""
        if self._skipped:
            self._skipped -= 1
        elif self._open and self._open[-1][0] == name and self._open.pop()[1]:
            self._parts.append(f"</{name}>")

    def part(self, tag: str) -> None:
        """Add the tag of a part of a table; what follows is another word."""
        self._parts.append(tag)
        self._space = True
        self.tags = True

    def take(self) -> tuple[str, str]:
        """The text and the HTML (empty when it is the text), both ``""`` without any text. What is
        open now is closed, and open again in what comes next."""
        if not self._texts and not self._open:
            self._parts, self._space, self.tags = [], False, False
            return "", ""
        if self._texts and self._texts[-1] == " ":
            self._texts.pop()
            after = [part for part in self._parts[self._last + 1 :] if part != "<br>"]
            self._parts[self._last :] = after
        self._parts.extend(f"</{name}>" for name, tag in reversed(self._open) if tag)
        text = "".join(self._texts)
        html = "".join(self._parts) if self.tags and text else ""
        while "></" in html and html != (less := _EMPTY.sub("", html)):
            html = less
        again = self._open
        self._parts, self._texts, self._open, self._space = [], [], [], False
        self.tags = False
        for name, tag in again:
            self.open(name, tag)
        return text, html if "<" in html else ""

    def _put_space(self) -> None:
        if self._space and self._texts and not self._texts[-1].endswith(" "):
            self._put(" ")
        self._space = False

    def _put(self, text: str) -> None:
        self._texts.append(text)
        self._last = len(self._parts)
        self._parts.append(escape(text, quote=False))
