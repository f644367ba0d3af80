"""Where a file's front matter ends and its text begins."""

from __future__ import annotations

import re
from typing import NamedTuple

_KEY = re.compile(r"[A-Za-z_][\w -]{0,40}:(\s|$)")
# What is meant for a key and is none, such as `<b>: 1`; no mark of Markdown, and no sentence.
_ODD_KEY = re.compile(r"[^\s>#*+|`!\[-][^\n:.,;!?“”]{0,60}:(\s|$)")
_MORE = re.compile(r"\s+\S|- |#|[\]}]")  # a line that goes on with the value above it
_MAX_LINES = 2000  # of front matter; a fence further down belongs to the text


class Fenced(NamedTuple):
    """The front matter's YAML (None without any; it starts in line 2) and the rest of the file,
    which starts at `first_line`. `closed` tells whether the closing fence was found."""

    yaml: str | None
    body: str
    first_line: int
    closed: bool = True


def split_front_matter(text: str) -> Fenced:
    """Split `text` (``\\n`` line ends) at its fences: a first line ``---``, and the next line that
    is ``---`` or ``...``.

    A ``---`` that no key follows is a rule across the page, not a fence; of an odd key, such as
    ``<b>: 1``, only if a fence follows in the same paragraph.
    """
    if not text.startswith("---"):
        return Fenced(None, text, 1)
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or not _opens(lines):
        return Fenced(None, text, 1)
    for number, line in enumerate(lines[1:_MAX_LINES], start=1):
        if line.rstrip() in {"---", "..."}:
            return _at(lines, number, number + 1, closed=True)
    return _unclosed(lines)


def without_closing_fence(text: str) -> Fenced:
    """Split `text` as if its closing fence were missing: the keys end at the first line that is
    neither a key nor part of a value."""
    return _unclosed(text.split("\n"))


def _opens(lines: list[str]) -> bool:
    for line in lines[1:_MAX_LINES]:
        if line.strip() and not line.startswith("#"):
            if line.rstrip() in {"---", "..."} or _KEY.match(line):
                return True
            return _ODD_KEY.match(line) is not None and _closes_at_once(lines)
    return False


def _closes_at_once(lines: list[str]) -> bool:
    for line in lines[1:_MAX_LINES]:
        if not line.strip() or line.rstrip() in {"---", "..."}:
            return bool(line.strip())
    return False


def _unclosed(lines: list[str]) -> Fenced:
    end = 1
    last = min(len(lines), _MAX_LINES)
    while end < last and (_KEY.match(lines[end]) or _MORE.match(lines[end])):
        end += 1
    return _at(lines, end, end, closed=False)


def _at(lines: list[str], end: int, body: int, *, closed: bool) -> Fenced:
    return Fenced("\n".join(lines[1:end]), "\n".join(lines[body:]), body + 1, closed)
