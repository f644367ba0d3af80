"""The vocabulary of the recipe: what every corpus is brought to before spaCy sees it."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A labelled stretch of a text: half-open [start, end) in code points."""

    start: int
    end: int
    label: str


class NamedText(NamedTuple):
    """A text and the entities in it.

    `complete` is false where the corpus marks persons, organisations and places only, so that
    nothing can be learnt from the absence of any other label.
    """

    text: str
    entities: tuple[Span, ...]
    complete: bool = True


class TaggedText(NamedTuple):
    """A text, its words labelled with universal parts of speech, and where its sentences start."""

    text: str
    words: tuple[Span, ...]
    sentence_starts: frozenset[int]
