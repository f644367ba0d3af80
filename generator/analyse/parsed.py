"""What the language model says of one article: the only input of everything else in analysis.

Plain values, so that referents, quotations, summaries and the rest are tested by hand-made
readings, without a model.
"""

from __future__ import annotations

from typing import NamedTuple

from ..records import Entity, Passage, Record, Span


class Token(NamedTuple):
    """A word or mark: its span and its universal part of speech (https://universaldependencies.org/u/pos/)."""

    start: int
    end: int
    pos: str


class Attribution(NamedTuple):
    """Words that are somebody's, by the model: ranges [first, last) of the reading's tokens, and
    how sure the model is (0 to 1) that this source and this cue belong to them."""

    content: tuple[int, int]
    source: tuple[int, int] | None = None
    source_chance: float = 0.0
    cue: tuple[int, int] | None = None
    cue_chance: float = 0.0


class Parsed(Record, frozen=True):
    """A text with its tokens, sentences and entities, each in reading order.

    No sentence crosses a line break. `passages` say which parts are headings, list items and so
    on; without any, every line is a paragraph. `vectors` are those of the sentences, each of
    length 1; there are none when the model makes none.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    passages: tuple[Passage, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    vectors: tuple[tuple[float, ...], ...] = ()
    meaning: bytes = b""  # what it is about, by the model: see `generator.analyse.model.meaning`
