"""The entity corpora as texts with labelled spans."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from training.bio import word_spans
from training.labels import ontonotes
from training.reconstruct import join_words
from training.records import NamedText, Span

_LONGEST_PARAGRAPH = 5  # sentences
# Of GUM: the genres whose texts are under CC BY or CC BY-SA and that resemble news.
_GUM_GENRES = frozenset({"news", "interview", "bio", "voyage"})
_STRAY = " ,;:-–—"  # marks at the ends of an entity: a slip of the annotators
Article = list[NamedText]
"""The paragraphs of one article."""


def read_worldwide(
    corpora: Path, held_out: int, random: Random
) -> tuple[list[Article], list[Article]]:
    """The worldwide newswire articles, (training, held out): every `held_out`-th article."""
    training: list[Article] = []
    development: list[Article] = []
    for number, row in enumerate(_rows(corpora / "ner_worldwide_train.jsonl")):
        target = development if number % held_out == 0 else training
        target.append(list(_paragraphs(row["tokens"], row["tags"], row["sentences"], random)))
    return training, development


def read_partial(corpora: Path, random: Random) -> list[Article]:
    """GUM and EWT: persons, organisations and places only."""
    gum = (r for r in _rows(corpora / "ner_gum.jsonl") if r["genre"] in _GUM_GENRES)
    ewt = (r for r in _rows(corpora / "ner_ewt.jsonl") if r["split"] != "test")
    return [
        [
            named._replace(complete=False)
            for named in _paragraphs(row["tokens"], row["tags"], row["sentences"], random)
        ]
        for row in (*gum, *ewt)
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _paragraphs(
    words: Sequence[str], tags: Sequence[str], lengths: Sequence[int], random: Random
) -> Iterator[NamedText]:
    """An article cut into runs of a few sentences, none of which cuts an entity."""
    start = end = taken = 0
    wanted = random.randint(1, _LONGEST_PARAGRAPH)
    for length in lengths:
        end += length
        taken += 1
        if taken >= wanted and not (end < len(tags) and tags[end].startswith("I-")):
            yield named_text(words[start:end], tags[start:end])
            start, taken = end, 0
            wanted = random.randint(1, _LONGEST_PARAGRAPH)
    if start < end:
        yield named_text(words[start:end], tags[start:end])


def named_text(words: Sequence[str], tags: Sequence[str]) -> NamedText:
    """The running text of `words`, with the entities that `tags` mark, under OntoNotes names."""
    spans = word_spans(tags)
    inside = frozenset(i for span in spans for i in range(span.start + 1, span.end))
    text, starts = join_words(words, inside)
    entities = []
    for first, after, label in spans:
        start, end = starts[first], starts[after - 1] + len(words[after - 1])
        start += len(text[start:end]) - len(text[start:end].lstrip(_STRAY))
        end -= len(text[start:end]) - len(text[start:end].rstrip(_STRAY))
        name = ontonotes(label, text[start:end])
        if name and start < end:
            entities.append(Span(start, end, name))
    return NamedText(text, tuple(entities))
