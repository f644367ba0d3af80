"""The model's verdict on lines that no named rule knows.

Two linear models (logistic regression): the first looks at a line alone, the second at what the
first thinks of it and of the lines around it. `training/boilerplate.py` made the weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log, log1p

from ..records import Record
from .features import context_features, own_features
from .lines import Line

_JUDGED = frozenset({"paragraph", "heading", "item"})
# What stands above every article says nothing of debris around it.
_FURNITURE = frozenset({"headline", "byline", "dateline"})
_FIRM = -3.0  # a line this unlike an article is debris, whatever the text is
_FEW, _MANY = 1, 16  # signs of debris: so many may be chance; with so many it is a page's text


class Weights(Record, frozen=True):
    """The weights of both models by feature, with `bias` for the model itself.

    A line goes when its logit and `per_log_word` times the logarithm of its words stay below
    `threshold`: the more words would be lost, the surer the model must be. In a text with no other
    sign of debris the threshold lies lower by `guard`: there the model must be surer too.
    """

    own: Mapping[str, float]
    context: Mapping[str, float]
    threshold: float
    per_log_word: float
    guard: float = 0.0


def not_prose(
    lines: Sequence[Line], named: Sequence[str | None], weights: Weights | None = None
) -> list[int]:
    """The numbers of the lines that are no part of the article by the model's judgement.

    `named` holds the reasons of the lines that are gone already.
    """
    weights = weights or shipped_weights()
    gone = [reason is not None for reason in named]
    logits = [logit(features, weights.own) for features in own_features(lines)]
    judged = [
        logit(features, weights.context) for features in context_features(lines, logits, gone)
    ]
    least = bar(judged, named, weights.threshold, weights.guard)
    return [
        i
        for i, line in enumerate(lines)
        if not gone[i]
        and line.kind in _JUDGED
        and judged[i] + weights.per_log_word * log(max(1, line.size)) < least
    ]


def bar(
    judged: Sequence[float], named: Sequence[str | None], threshold: float, guard: float
) -> float:
    """What a line's worth must reach in a text whose lines have the log-odds `judged`, unless a
    rule took them away for the reasons in `named`."""
    signs = sum(
        value < _FIRM if reason is None else reason not in _FURNITURE
        for value, reason in zip(judged, named, strict=True)
    )
    return threshold - guard * (1 - _littered(signs))


def _littered(signs: int) -> float:
    """How far `signs` lines of sure debris show a text to be a page's: 0 not at all, 1 for certain.

    What an editor pasted has next to none, and most short lines in it are the article; in what was
    scraped from a whole page most short lines are not. The model learnt from pages alone.
    """
    share = (log1p(signs) - log1p(_FEW)) / (log1p(_MANY) - log1p(_FEW))
    return max(0.0, min(1.0, share))


def logit(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """The log-odds of a line with `features` being the article."""
    return weights["bias"] + sum(weights.get(feature, 0.0) for feature in features)


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    data = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(
        data["own"], data["context"], data["threshold"], data["per_log_word"], data["guard"]
    )
