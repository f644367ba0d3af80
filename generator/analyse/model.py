"""The language model, and the only place that loads it: texts in, plain `Parsed` values out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..failures import Failure
from ..records import CleanText, Entity, Span
from .parsed import Parsed, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = Path(__file__).parent.parent / "model" / "news_en"
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_PIECE = 20_000  # characters: memory grows with the longest text that the model sees at once
_BATCH = 64


class ModelError(Failure):
    """The pipeline cannot be loaded; the message says how to mend it."""


def model_files() -> list[Path]:
    """Every file of the shipped model: what its fingerprint is made of."""
    return [path for path in MODEL.rglob("*") if path.is_file()]


def pipeline_version(pipeline: str | None) -> str:
    """The version of the installed package `pipeline`; empty for the shipped model."""
    if pipeline is None:
        return ""
    try:
        return version(pipeline)
    except PackageNotFoundError:
        return "not installed"


@lru_cache(maxsize=2)
def load(pipeline: str | None) -> Language:
    """The shipped pipeline, or the installed spaCy pipeline called `pipeline`.

    Kept, because a worker loads it once for all its batches. Raises ModelError.
    """
    import spacy

    try:
        return spacy.load(
            MODEL if pipeline is None else pipeline,
            exclude=["lemmatizer", "parser"] if pipeline is None else [],
        )
    except OSError as error:
        if pipeline is not None and find_spec(pipeline) is None:
            text = (
                f"the spaCy pipeline {pipeline!r} of setting analysis.pipeline is not installed;"
                f" install it (python -m spacy download {pipeline}) or remove the setting"
            )
            raise ModelError(text) from error
        where = "the shipped model" if pipeline is None else f"the spaCy pipeline {pipeline!r}"
        raise ModelError(f"{where} cannot be loaded: {error}; install Broadsheet again") from error


def parse(texts: Sequence[CleanText], pipeline: str | None) -> list[Parsed]:
    """What the model says of each of `texts`.

    Every line goes through the model by itself, so no sentence crosses a line break; a line longer
    than any paragraph is cut at a space.
    """
    nlp = load(pipeline)
    pieces = [
        (text.text[s:e], (i, s)) for i, text in enumerate(texts) for s, e in _pieces(text.text)
    ]
    tokens: list[list[Token]] = [[] for _ in texts]
    sentences: list[list[Span]] = [[] for _ in texts]
    entities: list[list[Entity]] = [[] for _ in texts]
    for doc, (number, offset) in nlp.pipe(pieces, as_tuples=True, batch_size=_BATCH):
        tokens[number].extend(_tokens(doc, offset))
        sentences[number].extend(_sentences(doc, offset))
        entities[number].extend(
            Entity(Span(offset + ent.start_char, offset + ent.end_char), ent.label_)
            for ent in doc.ents
        )
    return [
        Parsed(text.text, tuple(t), tuple(s), tuple(e), text.passages)
        for text, t, s, e in zip(texts, tokens, sentences, entities, strict=True)
    ]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the lines of `text` without white space at their ends, none over `_PIECE`."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end:
            stop = end
            if end - start > _PIECE:
                space = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
                stop = space if space > 0 else start + _PIECE
            piece = text[start:stop]
            if piece.strip():
                yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
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
