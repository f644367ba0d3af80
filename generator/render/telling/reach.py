"""How many articles of a long story are compared with one another."""

from __future__ import annotations

from collections.abc import Sequence

from ...site import Entry

ARTICLES = 60


def both_ends(entries: Sequence[Entry]) -> Sequence[Entry]:
    """`entries`, or of a longer story those at its beginning and its end: comparing all of a story
    of a thousand articles would take long, and how it began and where it stands is what counts."""
    half = ARTICLES // 2
    return entries if len(entries) <= ARTICLES else [*entries[:half], *entries[-half:]]
