"""Labelled paragraphs as arrays over word pieces, and windows made of them.

At run time the model is given raw text, so it learns on what spaCy's tokeniser and the encoder's
word pieces make of raw text; annotations are carried over by characters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from random import Random
from typing import NamedTuple

import numpy as np
import spacy
from numpy.typing import NDArray
from tokenizers import Tokenizer

from generator.analyse.model.labels import (
    ENTITY_LABELS,
    ENTITY_TAGS,
    MAX_PIECES,
    PARTS_OF_SPEECH,
    ROLES,
    begin,
)
from generator.analyse.model.pieces import CLS, SEP, cut
from training.records import NamedText, QuotedText, TaggedText, Text
from training.sentences import overlap, sentence_spans

Ints = NDArray[np.int64]

IGNORED = -100
_ANY = (1 << ENTITY_TAGS) - 1
_PLACES = ("GPE", "LOC", "FAC")
_MARKED = ("PERSON", "ORG", *_PLACES)  # by corpora that are not complete
_SHORTEST = 12  # pieces


def _bits(labels: Sequence[str], inside: bool) -> int:
    return sum(1 << (begin(label) + inside) for label in labels)


_UNMARKED = sum(3 << begin(label) for label in ENTITY_LABELS if label not in _MARKED)


class Example(NamedTuple):
    """One paragraph, or a window of several; all arrays have one entry for each piece.

    `allowed` holds the entity tags that the annotation leaves possible, as bits; 0 teaches
    nothing. `heads` are 1 at the first piece of each token. `roles` has a row for each of ROLES
    with 0, 1, 2 for O, B, I. `content_of` is the number of the attribution whose content the piece
    belongs to, or -1; `named_by` are pairs (role, attribution) with their pieces. `sentences`
    number the sentences that have a vector and a weight, -1 elsewhere. What is IGNORED teaches
    nothing.
    """

    ids: Ints
    shapes: Ints
    heads: Ints
    allowed: Ints
    pos: Ints
    starts: Ints
    roles: Ints
    content_of: Ints
    named_by: dict[tuple[str, int], list[int]]
    sentences: Ints
    weights: tuple[float, ...]


class Encoder:
    """Makes examples; holds the two tokenisers."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer

    @cached_property
    def _nlp(self) -> spacy.language.Language:
        return spacy.blank("en")

    def encode(self, text: Text) -> Example:
        """The example that `text` makes."""
        doc = self._nlp.make_doc(text.text)
        tokens = [(t.idx, t.idx + len(t)) for t in doc if not t.is_space]
        pieces = cut(self.tokenizer, text.text, tokens)
        blank = _blank(pieces.ids, pieces.shapes)
        known = [(span, head) for span, head in zip(tokens, pieces.heads, strict=True) if head >= 0]
        blank.heads[[head for _, head in known]] = 1
        if isinstance(text, NamedText):
            _teach_entities(blank, text, known)
        elif isinstance(text, TaggedText):
            _teach_treebank(blank, text, known)
        else:
            _teach_attributions(blank, text, known)
        return _with_sentences(blank, text, known)


def _blank(ids: Sequence[int], shapes: Sequence[int]) -> Example:
    size = len(ids)
    none = np.full(size, IGNORED)
    return Example(
        np.array(ids, dtype=np.int64),
        np.array(shapes, dtype=np.int64),
        np.zeros(size, dtype=np.int64),
        np.zeros(size, dtype=np.int64),
        none,
        none.copy(),
        np.full((len(ROLES), size), IGNORED),
        np.full(size, -1),
        {},
        np.full(size, -1),
        (),
    )


Known = Sequence[tuple[tuple[int, int], int]]


def _teach_entities(example: Example, text: NamedText, known: Known) -> None:
    """Nothing is known of a token within which an entity ends, nor, where the corpus is not
    complete, which of the labels it does not mark an unmarked word might have."""
    outside = 1 if text.complete else 1 | _UNMARKED
    for _, head in known:
        example.allowed[head] = outside
    starts = [span[0] for span, _ in known]
    for start, end, label in text.entities:
        first = bisect_left(starts, start)
        last = bisect_left(starts, end)
        if first > 0 and known[first - 1][0][1] > start:
            first -= 1
        if first >= last:
            continue
        exact = known[first][0][0] == start and known[last - 1][0][1] == end
        labels = _PLACES if label in _PLACES and not text.complete else (label,)
        for place in range(first, last):
            tags = _bits(labels, inside=place > first)
            example.allowed[known[place][1]] = tags if exact else 0


def _teach_treebank(example: Example, text: TaggedText, known: Known) -> None:
    """A token that is not exactly one word of the treebank has no part of speech to learn from."""
    pos = {(start, end): PARTS_OF_SPEECH.index(label) for start, end, label in text.words}
    for (start, end), head in known:
        example.pos[head] = pos.get((start, end), IGNORED)
        example.starts[head] = start in text.sentence_starts


def _teach_attributions(example: Example, text: QuotedText, known: Known) -> None:
    heads = np.array([head for _, head in known], dtype=np.int64)
    example.roles[:, heads] = 0
    starts = [span[0] for span, _ in known]
    for start, end, label in sorted(text.spans, key=lambda s: s.start - s.end):  # longest first
        role, _, number = label.partition(":")
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        row = example.roles[ROLES.index(role)]
        for place in range(first, last):
            head = known[place][1]
            row[head] = 2 if place > first else 1
            if role == "content":
                example.content_of[head] = int(number)
            else:
                example.named_by.setdefault((role, int(number)), []).append(head)
    for start, end in text.ignored:
        for place in range(bisect_left(starts, start), bisect_left(starts, end)):
            example.roles[:, known[place][1]] = IGNORED


def _with_sentences(example: Example, text: Text, known: Known) -> Example:
    headline = text.headline if isinstance(text, QuotedText) else frozenset()
    starts = [span[0] for span, _ in known]
    weights: list[float] = []
    for start, end in sentence_spans(text.text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            stop = known[last][1] if last < len(known) else len(example.ids)
            example.sentences[known[first][1] : stop] = len(weights)
            weights.append(overlap(text.text[start:end], headline))
    return example._replace(weights=tuple(weights))


def join(examples: Sequence[Example]) -> Example:
    """A window: [CLS], the paragraphs with [SEP] between them, [SEP]."""
    cls, sep = _blank([CLS], [0]), _blank([SEP], [0])
    parts = [cls]
    for example in examples:
        parts += [example, sep]
    named_by: dict[tuple[str, int], list[int]] = {}
    sentences: list[Ints] = []
    weights: list[float] = []
    done = 0
    for part in parts:
        for key, pieces in part.named_by.items():
            named_by.setdefault(key, []).extend(piece + done for piece in pieces)
        sentences.append(np.where(part.sentences >= 0, part.sentences + len(weights), -1))
        weights.extend(part.weights)
        done += len(part.ids)
    shared: list[Ints] = [np.concatenate([part[field] for part in parts]) for field in range(6)]
    ids, shapes, heads, allowed, pos, starts = shared
    return Example(
        ids,
        shapes,
        heads,
        allowed,
        pos,
        starts,
        np.concatenate([part.roles for part in parts], axis=1),
        np.concatenate([part.content_of for part in parts]),
        named_by,
        np.concatenate(sentences),
        tuple(weights),
    )


def windows(examples: Sequence[Example], random: Random) -> Iterator[Example]:
    """The paragraphs of one article joined into windows; most are as long as the model reads."""
    run: list[Example] = []
    size = 2
    wanted = _wanted(random)
    for example in examples:
        if run and size + len(example.ids) + 1 > wanted:
            yield join(run)
            run, size, wanted = [], 2, _wanted(random)
        if len(example.ids) < _SHORTEST and not run:
            continue
        if len(example.ids) + 2 <= MAX_PIECES:
            run.append(example)
            size += len(example.ids) + 1
    if run:
        yield join(run)


def _wanted(random: Random) -> int:
    return MAX_PIECES if random.random() < 0.7 else random.randint(24, MAX_PIECES)
