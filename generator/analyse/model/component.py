"""The encoder as a spaCy component: entities, tags, sentences, attributions, vectors in a `Doc`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast  # spaCy types its arrays as its own protocol

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from .attributions import find_attributions
from .boundaries import sentence_starts
from .consistency import chances, settle
from .decode import Costs, Flags, Numbers, Scores, spans
from .labels import ENTITY, ENTITY_LABELS, ENTITY_TAGS, PARTS_OF_SPEECH, POS, SENTENCE, begin
from .pieces import Pieces, cut
from .repair import Tokens, repair
from .session import Scored, Session

FACTORY = "broadsheet_encoder"
LINE_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Chosen on two corpora of news in view of both halves of each; all four halves gain by the costs.
_SIDE_BY_SIDE = Costs(same=2.0, other=1.0)
_WEIGHTS = np.zeros(ENTITY_TAGS, dtype=np.float32)
_WEIGHTS[[begin("PERSON"), begin("PERSON") + 1]] = -0.2  # the encoder is too fond of persons
ATTRIBUTIONS, VECTORS = "attributions", "sentence_vectors"  # keys of `doc.user_data`


class EncoderComponent:
    """Reads a whole article as one `Doc`, line breaks and all; no sentence or entity crosses one.

    With `names` unset, entities and tags are left to another pipeline. What spaCy has no place
    for stands in `doc.user_data`: the attributions, and an array with a unit vector for each
    sentence.
    """

    def __init__(self, session: Session, *, names: bool) -> None:
        self._session = session
        self._names = names

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with everything set."""
        words = np.array([token.i for token in doc if not token.is_space], dtype=np.int64)
        if not len(words):
            return doc
        lines, breaks = _lines(self._session, doc)
        scored = self._session.score(lines)
        forms = [doc[int(word)].text for word in words]
        tags = scored.scores[:, POS].argmax(axis=1)
        starts = sentence_starts(forms, scored.scores[:, SENTENCE], tags, breaks)
        _set_sentences(doc, words, starts)
        if self._names:
            _set_tags(doc, words, tags)
            _set_names(doc, words, forms, scored.scores[:, ENTITY], breaks)
        doc.user_data[VECTORS] = _vectors(scored, starts)
        doc.user_data[ATTRIBUTIONS] = find_attributions(scored, breaks)
        return doc


@Language.factory(FACTORY, default_config={"folder": "", "names": True})
def make_component(nlp: Language, name: str, folder: str, names: bool) -> EncoderComponent:  # noqa: ARG001
    """The component with the model in `folder`."""
    return EncoderComponent(Session(Path(folder)), names=names)


def _lines(session: Session, doc: Doc) -> tuple[list[Pieces], Flags]:
    """Every line of `doc` in pieces, and which words stand first in their line."""
    lines: list[Pieces] = []
    breaks: list[bool] = []
    text = doc.text
    for line in _split(doc):
        start, end = line[0][0], line[-1][1]
        words = [(s - start, e - start) for s, e in line]
        lines.append(cut(session.tokenizer, text[start:end], words))
        breaks += [True, *[False] * (len(line) - 1)]
    return lines, np.array(breaks)


def _split(doc: Doc) -> Iterator[list[tuple[int, int]]]:
    """The words of each line as [start, end)."""
    line: list[tuple[int, int]] = []
    for token in doc:
        if not token.is_space:
            line.append((token.idx, token.idx + len(token)))
        elif line and LINE_BREAK.search(token.text):
            yield line
            line = []
    if line:
        yield line


def _set_sentences(doc: Doc, words: Numbers, starts: Flags) -> None:
    flags = np.full((len(doc), 1), -1, dtype=np.int64)
    flags[words[starts]] = 1
    doc.from_array(["SENT_START"], cast("Any", flags.astype(np.uint64)))


def _set_tags(doc: Doc, words: Numbers, best: Numbers) -> None:
    tags = np.full((len(doc), 1), doc.vocab.strings.add("SPACE"), dtype=np.uint64)
    numbers = [doc.vocab.strings.add(name) for name in PARTS_OF_SPEECH]
    tags[words, 0] = np.array(numbers, dtype=np.uint64)[best]
    doc.from_array(["POS"], cast("Any", tags))


def _set_names(
    doc: Doc, words: Numbers, forms: Sequence[str], entities: Scores, breaks: Flags
) -> None:
    weighed = entities + _WEIGHTS
    likely = chances(weighed)
    tokens = Tokens(forms, _glued(doc, words), breaks, likely[:, ENTITY_LABELS.index("PERSON")])
    found = settle(repair(spans(weighed, breaks, _SIDE_BY_SIDE), tokens), forms, likely)
    doc.set_ents(
        [
            Span(doc, int(words[first]), int(words[last - 1]) + 1, ENTITY_LABELS[label])
            for first, last, label in found
        ]
    )


def _glued(doc: Doc, words: Numbers) -> Flags:
    """Which words touch the one before."""
    starts = np.array([doc[int(word)].idx for word in words])
    lengths = np.array([len(doc[int(word)]) for word in words])
    return np.concatenate([[False], starts[1:] == (starts + lengths)[:-1]])


def _vectors(scored: Scored, starts: Flags) -> Scores:
    sums = np.add.reduceat(scored.meanings, np.flatnonzero(starts))
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    vectors: Scores = sums / np.maximum(norms, 1e-9)
    return vectors
