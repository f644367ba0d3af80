"""A part of a site's articles, for machines that share the work: which articles are in it is seen
from their paths alone, so that none is told what the others do."""

from __future__ import annotations

import re
from typing import NamedTuple

from .store import digest

MOST = 1_000


class Part(NamedTuple):
    """The articles of part `number`, counted from 1, when there are `of` parts."""

    number: int
    of: int

    def holds(self, path: str) -> bool:
        """Whether the article at `path` is in this part."""
        return int(digest(path)[:16], 16) % self.of == self.number - 1


WHOLE = Part(1, 1)


def part_of(text: str) -> Part | None:
    """The part that `text` such as ``3/8`` means; None when it means none."""
    if not re.fullmatch(r"[0-9]{1,4}/[0-9]{1,4}", text):
        return None
    part = Part(*map(int, text.split("/")))
    return part if 1 <= part.number <= part.of <= MOST else None
