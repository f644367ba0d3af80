"""Train the weights by which a summary is expected to repeat the words of its article.

    python -m training.summaries FILE...             FILE: summaries_*.jsonl
    python -m training.summaries --left-out FILE...  measure on articles left out; write nothing

Each file holds articles (`text`) with summaries written by people (`references`). What is learnt is
which words, and which two words in a row, a summary shares with its article: logistic regression
by Newton's method with a ridge. Writes `generator/analyse/told_weights.json`. Deterministic; about
ten minutes on one core, half of them to read the articles.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.analyse.cut_names import with_whole_names
from generator.analyse.model import parse
from generator.analyse.parsed import Parsed
from generator.analyse.quotes import find_quotes
from generator.analyse.referents import find_referents
from generator.analyse.summary import costs, summary_sentences
from generator.analyse.told import Model, Weights, word_chances
from generator.analyse.told_choice import Costs, best_sentences
from generator.analyse.told_features import Features, pair_features, word_features
from generator.analyse.told_words import Telling, stem, telling
from generator.clean import verbatim

_WEIGHTS = Path(__file__).resolve().parents[1] / "generator" / "analyse" / "told_weights.json"
_WORD = re.compile(r"[^\W_]+")
_BATCH = 16  # articles read at once
_GENRES = ("news", "interview", "bio", "voyage")  # of GUM: those that tell what happened
# Sets whose summaries are of another kind: the summaries of XSum were the articles' first sentence,
# and are gone from them; those of GUM are one sentence. They have weights beside the common ones,
# which are thrown away.
_APART = {"xsum": 0.4, "gum": 0.5}
_OWN = ("bias", "in 0", "early", "stop", "log first", "log count")
Floats = NDArray[np.float32]


class Options(NamedTuple):
    """What can be chosen about the weights."""

    forms: int = 300  # the most common words, which have weights of their own
    word_penalty: float = 40.0
    pair_penalty: float = 20.0
    rounds: int = 6
    folds: int = 5
    sentences: int = 3


class Example(NamedTuple):
    """An article with its summaries, each as the forms of its words; `apart` names the set if its
    summaries are of another kind."""

    article: Telling
    numbers: list[int]
    costs: Costs
    references: list[list[str]]
    apart: str
    group: str

    @property
    def weight(self) -> float:
        """How much the article counts: more with several summaries, but not so many times more."""
        return float(_APART.get(self.apart, 1.0) * len(self.references) ** 0.5)


class Row(NamedTuple):
    """A word or pair: features and the share of summaries that have it."""

    features: Features
    share: float


def read(paths: Sequence[Path]) -> Iterator[Example]:
    """The articles of the files with what the program sees in them."""
    for path in paths:
        rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if row.get("genre", "news") in _GENRES]
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            found = parse([verbatim(row["text"]) for row in batch], None)
            for row, parsed in zip(batch, found, strict=True):
                yield example(parsed, row["references"], path.stem)


def example(parsed: Parsed, references: Sequence[str], group: str) -> Example:
    """What is needed of an article, read as the program reads it."""
    parsed = with_whole_names(parsed)
    referents = find_referents(parsed)
    numbers = summary_sentences(parsed)
    return Example(
        telling(parsed, referents, find_quotes(parsed, referents)),
        numbers,
        costs(parsed, numbers),
        [[stem(word) for word in _WORD.findall(text.lower())] for text in references],
        next((name for name in _APART if name in group), ""),
        group,
    )


def train(examples: Sequence[Example], options: Options) -> Model:
    """The weights of words, then those of pairs, which build on the chances of words."""
    spread = Counter(
        form
        for each in examples
        for form in {word.form for sentence in each.article.sentences for word in sentence}
    )
    ranked = sorted(spread, key=lambda form: (-spread[form], form))
    forms = frozenset(ranked[: options.forms])
    weights = [each.weight for each in examples]
    words_of = (_word_rows(each, forms) for each in examples)
    words = fit(words_of, weights, options.word_penalty, options.rounds)
    pairs_of = (_pair_rows(each, Model(words, {}, forms)) for each in examples)
    pairs = fit(pairs_of, weights, options.pair_penalty, options.rounds)
    return Model(_common(words), _common(pairs), forms)


def _word_rows(each: Example, forms: frozenset[str]) -> Iterator[Row]:
    counts = [Counter(reference) for reference in each.references]
    for (form, time), features in word_features(each.article, forms):
        share = sum(count[form] >= time for count in counts) / len(counts)
        yield Row(_apart(features, each.apart), share)


def _pair_rows(each: Example, model: Model) -> Iterator[Row]:
    pairs = [set(pairwise(reference)) for reference in each.references]
    if each.apart:  # the chances that hold for this set
        own = {
            name.removeprefix(f"{each.apart}: "): value
            for name, value in model.words.items()
            if name.startswith(f"{each.apart}: ")
        }
        merged = {name: model.words.get(name, 0.0) + own.get(name, 0.0) for name in model.words}
        model = Model(merged, {}, model.forms)
    chances = word_chances(each.article, model)
    numbers = range(len(each.article.sentences))
    for pair, features in pair_features(each.article, chances, numbers):
        yield Row(features, sum(pair in reference for reference in pairs) / len(pairs))


def _apart(features: Features, name: str) -> Features:
    if not name:
        return features
    return features | {f"{name}: {own}": features[own] for own in _OWN if own in features}


def _common(weights: Weights) -> Weights:
    return {name: value for name, value in weights.items() if ": " not in name}


class Table(NamedTuple):
    """The features of an article's words or pairs, as cells of a table, and what was shared."""

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    values: Floats
    shares: Floats

    def dense(self, width: int) -> Floats:
        """The whole table."""
        table = np.zeros((len(self.shares), width), dtype=np.float32)
        table[self.rows, self.columns] = self.values
        return table


def _table(rows: Iterable[Row], place: dict[str, int]) -> Table:
    """Features as cells; a new name gets the next column."""
    cells: list[tuple[int, int, float]] = []
    shares = []
    for number, row in enumerate(rows):
        shares.append(row.share)
        cells.extend((number, place.setdefault(n, len(place)), v) for n, v in row.features.items())
    numbers, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    return Table(
        np.array(numbers, dtype=np.int32),
        np.array(columns, dtype=np.int32),
        np.array(values, dtype=np.float32),
        np.array(shares, dtype=np.float32),
    )


def fit(
    articles: Iterable[Iterable[Row]], weights: Sequence[float], penalty: float, rounds: int
) -> Weights:
    """Logistic regression on features scaled by their deviation."""
    place = {"bias": 0}
    tables = [_table(rows, place) for rows in articles]
    found = _newton(tables, weights, len(place), penalty, rounds)
    return {name: round(float(value), 4) for name, value in zip(place, found, strict=True)}


def _newton(
    tables: Sequence[Table], weights: Sequence[float], width: int, penalty: float, rounds: int
) -> NDArray[np.float64]:
    """The weights of the columns by Newton's method; the first column is the bias."""
    mean, scale = _moments(tables, width)
    ridge = np.full(width, penalty)
    ridge[0] = 1e-6
    b = np.zeros(width)
    for _ in range(rounds):
        slope, curve = ridge * b, np.diag(ridge)
        for table, weight in zip(tables, weights, strict=True):
            x = (table.dense(width) - mean) * (1 / scale)
            p = 1 / (1 + np.exp(-np.clip(x @ b.astype(np.float32), -12, 12)))
            slope += weight * (x.T @ (p - table.shares))
            curve += weight * ((x * (p * (1 - p))[:, None]).T @ x)
        b -= np.linalg.solve(curve, slope)
    found = b / scale
    found[0] -= float((found * mean).sum())
    return found


def _moments(tables: Sequence[Table], width: int) -> tuple[Floats, Floats]:
    """The mean and the deviation of each column; those of the bias leave it as it is."""
    total, sums, squares = 0, np.zeros(width), np.zeros(width)
    for table in tables:
        total += len(table.shares)
        sums += np.bincount(table.columns, table.values, width)
        squares += np.bincount(table.columns, table.values**2, width)
    mean = sums / max(total, 1)
    scale = np.sqrt(np.maximum(squares / max(total, 1) - mean**2, 1e-8))
    mean[0], scale[0] = 0.0, 1.0
    return mean.astype(np.float32), scale.astype(np.float32)


def measure(examples: Sequence[Example], options: Options) -> dict[str, tuple[float, ...]]:
    """For each file the F1 of words and pairs, of our sentences and of as many that lead, by
    models that have not seen the article."""
    scores: dict[str, list[tuple[float, ...]]] = {}
    for fold in range(options.folds):
        seen = [each for n, each in enumerate(examples) if n % options.folds != fold]
        model = train(seen, options)
        for each in examples[fold :: options.folds]:
            chosen = best_sentences(
                each.article, each.numbers, options.sentences, each.costs, model
            )
            lead = range(min(len(chosen), len(each.article.sentences)))
            found = (*shared(each, chosen), *shared(each, lead))
            scores.setdefault(each.group, []).append(found)
    return {
        group: tuple(round(100 * float(x), 2) for x in np.mean(np.array(found), axis=0))
        for group, found in scores.items()
    }


def shared(each: Example, numbers: Iterable[int]) -> tuple[float, float]:
    """The F1 of words and of pairs that sentences share with the summary nearest to them."""
    forms = [word.form for number in numbers for word in each.article.sentences[number]]
    return max(
        ((_f1(forms, other), _f1(_pairs(forms), _pairs(other))) for other in each.references),
        key=sum,
    )


def _pairs(forms: Sequence[str]) -> list[tuple[str, str]]:
    return list(pairwise(forms))


def _f1(a: Sequence[Any], b: Sequence[Any]) -> float:
    both = (Counter(a) & Counter(b)).total()
    return 2 * both / (len(a) + len(b)) if both else 0.0


def write(model: Model, path: Path) -> None:
    """The weights by name, those that are 0 left out."""
    parts = {"words": model.words, "pairs": model.pairs}
    kept = {
        part: {name: value for name, value in weights.items() if value}
        for part, weights in parts.items()
    }
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Train and write the weights, or measure."""
    parser = argparse.ArgumentParser(description="Train the weights of summaries.")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--left-out", action="store_true", help="measure on articles left out")
    parser.add_argument("--output", type=Path, default=_WEIGHTS)
    args = parser.parse_args()
    options = Options()
    examples = list(read(args.files))
    if not args.left_out:
        write(train(examples, options), args.output)
        return
    for group, figures in measure(examples, options).items():
        print(group, "words, pairs: {:.2f} {:.2f}; lead: {:.2f} {:.2f}".format(*figures))


if __name__ == "__main__":
    main()
