"""What is wrong with the input, where, and how to mend it: values, never exceptions."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Origin(msgspec.Struct, frozen=True, order=True):
    """A place in the user's files. `line` counts from 1; 0 means the file as a whole."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing wrong with the input.

    `code` is a short stable name such as ``front-matter-key``; `text` says what is wrong and how
    to mend it, in one line without the place. Everything a problem quotes from the input must
    have gone through `quoted`, since a terminal and a log are readers too.
    """

    origin: Origin
    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.text}"


# Problems of the moment and the machine: what met one is tried again, changed or not.
PASSING = frozenset({"analysis", "reading", "unreadable", "search", "cards", "write"})


def quoted(value: object, limit: int = 80) -> str:
    """`value` in double quotes, on one line, without control characters, at most `limit` long."""
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return f'"{text if len(text) <= limit else text[: limit - 1] + "…"}"'


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and text: the order in which they are printed."""
    return tuple(sorted(set(problems)))
