"""By what one can tell whether a summary will repeat a word of the article, or two words in a row.

Features have names, so that the weights (`told_weights.json`) can be read. A word is looked at once
for each time that it stands in the article, up to three: a summary may need *the* twice.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .told_words import Telling, Word

Features = dict[str, float]
Times = tuple[str, int]  # a form, and the how manieth time a summary would have it
Pair = tuple[str, str]

TIMES = 3
_FROM = (1, 2, 3, 4, 5, 7, 10, 15, 20)  # sentences: where a word stands first
_COUNTS = (2, 3, 4, 6, 9)
_LETTERS = (3, 4, 5, 6, 7, 8, 9, 11)
_KINDS = {"GPE": "place", "LOC": "place", "FAC": "place", "TIME": "DATE"}
_AMOUNTS = frozenset("MONEY PERCENT QUANTITY CARDINAL ORDINAL".split())
_AROUND = 3  # words on either side of a pair
_ALONE = -2.5  # what is taken for the words around where there are none
_LEAST, _MOST = 0.002, 0.98
_PRODUCTS = (
    *(("stop", name) for name in ("log count", "in 0", "early", "log sentences", "time 2")),
    *(("in 0", name) for name in ("log count", "capital", "central", "digits", "log sentences")),
    *(("log count", name) for name in ("time 2", "capital", "early", "log sentences")),
)
_PAIR_PRODUCTS = (
    ("stop a", "stop b"), ("one name", "in 0"), ("log count", "in 0"), ("chance a", "chance b"),
    ("share", "chance"), ("least share", "chance"), ("stop a", "chance b"), ("stop b", "chance a"),
)  # fmt: skip


class _Seen(NamedTuple):
    """A form with all that is known of where it stands."""

    words: list[Word]
    places: list[int]


def word_features(article: Telling, known: Collection[str]) -> Iterator[tuple[Times, Features]]:
    """Every word of the article, up to three times, with its features; `known` are the forms that
    have a weight of their own."""
    seen: dict[str, _Seen] = {}
    for number, sentence in enumerate(article.sentences):
        for word in sentence:
            entry = seen.setdefault(word.form, _Seen([], []))
            entry.words.append(word)
            entry.places.append(number)
    sizes = {
        "log sentences": math.log(1 + len(article.sentences)),
        "log words": math.log(1 + sum(map(len, article.sentences))),
    }
    for form, entry in seen.items():
        basis = {"bias": 1.0, **sizes, **_places(entry.places, article), **_kind(entry.words)}
        if form in known:
            basis[f"word {form}"] = 1.0
        for time in range(1, min(len(entry.words), TIMES) + 1):
            features = dict(basis)
            for limit in range(2, time + 1):
                features[f"time {limit}"] = 1.0
            yield (form, time), _with_products(features, _PRODUCTS)


def _places(places: list[int], article: Telling) -> Features:
    """Where a word stands, and how often."""
    spread = sorted(set(places))
    total = len(article.sentences)
    central = [article.central[place] for place in spread]
    features = {
        "log first": math.log1p(spread[0]),
        "first share": spread[0] / total,
        "last share": spread[-1] / total,
        "log count": math.log(len(places)),
        "log spread": math.log(len(spread)),
        "spread share": len(spread) / total,
        "early": sum(1 / (1 + place) for place in spread),
        "of first five": sum(place < 5 for place in spread) / 5,
        "central": sum(central) / len(central),
        "most central": max(central),
    }
    features.update((f"in {place}", 1.0) for place in spread if place < 4)
    features.update((f"from {limit}", 1.0) for limit in _FROM if spread[0] >= limit)
    features.update((f"count {limit}", 1.0) for limit in _COUNTS if len(places) >= limit)
    return features


def _kind(words: list[Word]) -> Features:
    """What kind of word it is."""
    first, total = words[0], len(words)
    mentions = max(word.mentions for word in words)
    features = {
        "capital": sum(word.capital for word in words) / total,
        "quoted": sum(word.quoted for word in words) / total,
        "log mentions": math.log1p(mentions),
        f"pos {_most([word.pos for word in words])}": 1.0,
        f"label {_most([_label(word) for word in words])}": 1.0,
    }
    features.update((f"letters {limit}", 1.0) for limit in _LETTERS if first.letters >= limit)
    if first.stop:
        features["stop"] = 1.0
    if first.form.isdigit():
        features["digits"] = 1.0
    return features


def _most(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else Counter(values).most_common(1)[0][0]


def _label(word: Word) -> str:
    if word.label in _AMOUNTS:
        return "amount"
    return _KINDS.get(word.label, word.label)


def pair_features(
    article: Telling, chances: Mapping[Times, float], numbers: Collection[int]
) -> Iterator[tuple[Pair, Features]]:
    """Every two words in a row of the sentences `numbers`, with features; `chances` are those of
    the single words."""
    counts = Counter(word.form for sentence in article.sentences for word in sentence)
    pairs = Counter(
        (a.form, b.form) for sentence in article.sentences for a, b in pairwise(sentence)
    )
    done: set[Pair] = set()
    for number in sorted(numbers):
        sentence = article.sentences[number]
        logits = [_logit(chances[word.form, 1]) for word in sentence]
        telling = [None if w.stop else x for w, x in zip(sentence, logits, strict=True)]
        shares = {
            "log first": math.log1p(number),
            "central": article.central[number],
            "sentence": _mean(telling),
        }
        for place, (a, b) in enumerate(pairwise(sentence)):
            pair = (a.form, b.form)
            if pair in done:
                continue
            done.add(pair)
            around = telling[max(0, place - _AROUND) : place] + telling[place + 2 :][:_AROUND]
            features = {
                "bias": 1.0,
                **shares,
                **_pair(a, b, math.log(chances[a.form, 1]), math.log(chances[b.form, 1])),
                "around": _mean(around),
                "log count": math.log(pairs[pair]),
                "share": pairs[pair] / min(counts[a.form], counts[b.form]),
                "least share": pairs[pair] / max(counts[a.form], counts[b.form]),
            }
            if number < 4:
                features[f"in {number}"] = 1.0
            yield pair, _with_products(features, _PAIR_PRODUCTS)


def _pair(a: Word, b: Word, chance_a: float, chance_b: float) -> Features:
    features = {
        "chance a": chance_a,
        "chance b": chance_b,
        "chance": min(chance_a, chance_b),
        f"pos a {a.pos}": 1.0,
        f"pos b {b.pos}": 1.0,
    }
    flags = {
        "stop a": a.stop,
        "stop b": b.stop,
        "name a": bool(a.label),
        "name b": bool(b.label),
        "one name": bool(a.label) and a.label == b.label,
        "capital a": a.capital,
        "capital b": b.capital,
        "quoted": a.quoted,
    }
    features.update((name, 1.0) for name, holds in flags.items() if holds)
    return features


def _with_products(features: Features, products: tuple[tuple[str, str], ...]) -> Features:
    for a, b in products:
        if (x := features.get(a)) and (y := features.get(b)):
            features[_joined(a, b)] = x * y
    return features


@lru_cache(maxsize=64)
def _joined(a: str, b: str) -> str:
    return f"{a} × {b}"


def _mean(values: list[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else _ALONE


def _logit(chance: float) -> float:
    return math.log(chance / (1 - chance))


def bounded(chance: float) -> float:
    """A chance that is neither 0 nor 1."""
    return min(max(chance, _LEAST), _MOST)
