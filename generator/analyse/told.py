"""How likely a summary is to repeat what an article says: word by word, and two words in a row.

Logistic models of a few features each, learnt from articles with summaries written by people;
training/summaries.py makes the weights. After Hong & Nenkova (2014), who weigh words by position,
frequency and kind, and choose sentences by the words they hold.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from .told_features import Features, Pair, Times, bounded, pair_features, word_features
from .told_words import Telling

Weights = dict[str, float]


class Model(NamedTuple):
    """The weights of features; `forms` are the words that have one of their own."""

    words: Weights
    pairs: Weights
    forms: frozenset[str]


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that comes with the program."""
    text = files(__package__).joinpath("told_weights.json").read_text(encoding="utf-8")
    weights: dict[str, Weights] = json.loads(text)
    names = [name for name in weights["words"] if name.startswith("word ")]
    forms = frozenset(name.removeprefix("word ") for name in names)
    return Model(weights["words"], weights["pairs"], forms)


def word_chances(article: Telling, model: Model) -> dict[Times, float]:
    """The chance of each word to stand in a summary once, twice, thrice."""
    return {
        times: bounded(chance(features, model.words))
        for times, features in word_features(article, model.forms)
    }


def pair_chances(
    article: Telling, chances: Mapping[Times, float], numbers: Collection[int], model: Model
) -> dict[Pair, float]:
    """The chance of each two words in a row of the sentences `numbers`, by those of the words."""
    return {
        pair: chance(features, model.pairs)
        for pair, features in pair_features(article, chances, numbers)
    }


def chance(features: Features, weights: Weights) -> float:
    """What a logistic model makes of features; those without a weight do not count."""
    total = 0.0
    for name, value in features.items():  # once for each word: a generator would cost a third more
        if name in weights:
            total += weights[name] * value
    return 1 / (1 + math.exp(-min(max(total, -12.0), 12.0)))
