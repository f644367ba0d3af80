"""Texts in, plain `Parsed` values out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...records import CleanText, Entity, Span
from ..parsed import Attribution, Parsed, Token
from .loading import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST = 300_000
"""Characters of a text that are read; what comes after them stays without sentences."""
_PART = 40_000  # characters: memory grows with the longest text that the model sees at once


def parse(texts: Sequence[CleanText], pipeline: str | None) -> list[Parsed]:
    """What the model says of each of `texts`.

    No sentence crosses a line break. A text longer than any article is read in parts, cut between
    lines, or at a space where a single line is that long, and only up to MOST characters.
    """
    nlp = load(pipeline)
    parts = [(text.text[s:e], (n, s)) for n, text in enumerate(texts) for s, e in _parts(text.text)]
    readings = [_Reading() for _ in texts]
    for doc, (number, offset) in nlp.pipe(parts, as_tuples=True):
        readings[number].add(doc, offset)
    return [reading.parsed(text) for reading, text in zip(readings, texts, strict=True)]


class _Reading:
    """What is known so far of one text."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.sentences: list[Span] = []
        self.entities: list[Entity] = []
        self.attributions: list[Attribution] = []
        self.vectors: list[tuple[float, ...]] = []
        self.total: Any = 0.0

    def add(self, doc: Doc, offset: int) -> None:
        """Take up what stands in a part of the text that starts at `offset`."""
        from .component import ATTRIBUTIONS, VECTORS

        base = len(self.tokens)
        self.tokens.extend(_tokens(doc, offset))
        self.sentences.extend(_sentences(doc, offset))
        if VECTORS in doc.user_data:
            self.vectors.extend(map(tuple, doc.user_data[VECTORS].tolist()))
        self.entities.extend(
            Entity(Span(offset + ent.start_char, offset + ent.end_char), ent.label_)
            for ent in doc.ents
        )
        self.attributions.extend(
            _moved(attribution, base) for attribution in doc.user_data.get(ATTRIBUTIONS, ())
        )
        if VECTORS in doc.user_data:
            self.total = self.total + doc.user_data[VECTORS].sum(axis=0)

    def parsed(self, text: CleanText) -> Parsed:
        from .meaning import folded

        return Parsed(
            text.text,
            tuple(self.tokens),
            tuple(self.sentences),
            tuple(self.entities),
            text.passages,
            tuple(self.attributions),
            vectors=tuple(self.vectors),
            meaning=folded(self.total) if self.sentences else b"",
        )


def _moved(attribution: Attribution, base: int) -> Attribution:
    content, source, chance, cue, cue_chance = attribution
    return Attribution(
        (content[0] + base, content[1] + base),
        source and (source[0] + base, source[1] + base),
        chance,
        cue and (cue[0] + base, cue[1] + base),
        cue_chance,
    )


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Spans that make up `text`, none much longer than `_PART`."""
    start, size = 0, min(len(text), MOST)
    while start < size:
        stop = start + _PART
        if stop >= size:
            stop = size
        else:
            cut = max(text.rfind(mark, start + _PART // 2, stop) for mark in ("\n", "\r"))
            if cut < 0:
                cut = text.rfind(" ", start + _PART // 2, stop)
            stop = cut + 1 if cut > 0 else stop
        yield start, stop
        start = stop


def _tokens(doc: Doc, offset: int) -> Iterator[Token]:
    for token in doc:
        if not token.is_space:
            start = offset + token.idx
            yield Token(start, start + len(token), token.pos_)


def _sentences(doc: Doc, offset: int) -> Iterator[Span]:
    """Spans without white space at their ends, since that is what pages show and link to."""
    for sent in doc.sents:
        text = sent.text
        stripped = text.strip()
        if stripped:
            start = offset + sent.start_char + text.index(stripped[0])
            yield Span(start, start + len(stripped))
