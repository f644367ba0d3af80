"""From the corpora to windows: what is learnt from, and what is held out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from training.attributions import read_attributions
from training.augment import collect_names, vary
from training.entities import read_partial, read_worldwide
from training.examples import Encoder, Example, windows
from training.flat import Flat, flatten
from training.records import NamedText, TaggedText, Text
from training.sports import make_sports
from training.treebank import read_treebanks

_HELD_OUT_ARTICLES = 12  # every twelfth of the worldwide newswire
_HELD_OUT_NEWS = 4  # every fourth news text of GUM
_SPORTS = 3000

WORLDWIDE, ATTRIBUTIONS, PARTIAL, TREEBANKS, SPORTS = range(5)
SHARES: Mapping[int, float] = {
    WORLDWIDE: 0.36,
    ATTRIBUTIONS: 0.34,
    PARTIAL: 0.08,
    TREEBANKS: 0.16,
    SPORTS: 0.06,
}
"""How much of what is read comes from each corpus."""

SOFT: Mapping[str, frozenset[int]] = {
    "entities": frozenset({WORLDWIDE, PARTIAL, SPORTS, ATTRIBUTIONS}),
    "pos": frozenset({TREEBANKS}),
    "starts": frozenset({TREEBANKS}),
    "roles": frozenset({ATTRIBUTIONS}),
}
"""The corpora on which larger networks teach each head: those where they learnt it, and for
entities the other one of news."""
NAMES_ALONE: Mapping[str, frozenset[int]] = {
    head: corpora if head == "entities" else frozenset() for head, corpora in SOFT.items()
}
"""Entities alone."""


class Texts(NamedTuple):
    """The corpora as articles, and the articles held out of them."""

    training: Mapping[int, Sequence[Sequence[Text]]]
    names: Mapping[str, Sequence[str]]
    worldwide: Sequence[Sequence[NamedText]]
    web: Sequence[Sequence[TaggedText]]
    news: Sequence[Sequence[TaggedText]]


def read_texts(corpora: Path, random: Random, *, only_open: bool) -> Texts:
    """All corpora below `corpora`, or those whose licence is stated."""
    worldwide, held_out = read_worldwide(corpora, _HELD_OUT_ARTICLES, random)
    partial = read_partial(corpora, random)
    treebanks = read_treebanks(corpora, _HELD_OUT_NEWS, random)
    named = partial if only_open else [*worldwide, *partial]
    names = collect_names([text for article in named for text in article])
    training: dict[int, Sequence[Sequence[Text]]] = {
        PARTIAL: partial,
        TREEBANKS: treebanks.training,
        SPORTS: make_sports(_SPORTS, names, random),
    }
    if not only_open:
        training |= {WORLDWIDE: worldwide, ATTRIBUTIONS: read_attributions(corpora)}
    return Texts(training, names, held_out, treebanks.web, treebanks.news)


def training_windows(texts: Texts, encoder: Encoder, rounds: int, random: Random) -> Flat:
    """Every article `rounds` times, each time in other variants and cut at other places."""
    return flatten(
        (kind, _varied(articles, texts.names, encoder, random))
        for _ in range(rounds)
        for kind, articles in sorted(texts.training.items())
    )


def _varied(
    articles: Sequence[Sequence[Text]],
    names: Mapping[str, Sequence[str]],
    encoder: Encoder,
    random: Random,
) -> Iterator[Example]:
    for article in articles:
        yield from windows([encoder.encode(vary(text, names, random)) for text in article], random)


def held_out_windows(texts: Texts, encoder: Encoder) -> Flat:
    """The articles held out of the worldwide newswire, as they are."""
    random = Random(0)
    examples = (
        window
        for article in texts.worldwide
        for window in windows([encoder.encode(text) for text in article], random)
    )
    return flatten([(WORLDWIDE, examples)])
