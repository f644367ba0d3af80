"""Train the two linear models that tell an article's lines from the rest of its page.

    python -m training.boilerplate --corpora ../shared/corpora

Takes `boilerplate_train.jsonl`; writes `generator/clean/weights.json`. The first model learns from
all pages, the second, which needs a line's true neighbours, from the pages given whole. What the
first model says of the pages that the second learns from comes from models that have not seen them.
Cross-validated figures are printed. Deterministic; about two minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.clean.features import context_features, own_features
from generator.clean.headline import find_headline
from generator.clean.lines import Line, measure
from generator.clean.model import bar, logit
from generator.clean.verdicts import named_verdicts
from generator.records import Block

WHOLE_PAGES = 58  # the corpus' own note: the pages behind them hold only some of their lines
FOLDS = 5
_OWN = Path(__file__).resolve().parents[1] / "generator" / "clean" / "weights.json"
Floats = NDArray[np.float64]
Model = dict[str, float]


class Page(NamedTuple):
    """The lines of a page, which of them are the article, and why a named rule takes one away."""

    lines: list[Line]
    keep: list[bool]
    named: list[str | None]


class Options(NamedTuple):
    """What can be chosen about the models."""

    own_pages: int = 3  # a feature must be on so many pages
    context_pages: int = 2
    own_penalty: float = 3.0
    context_penalty: float = 3.0
    per_log_word: float = 1.0
    threshold: float = 1.5
    guard: float = 3.5


def read_pages(path: Path) -> list[Page]:
    """The pages of the corpus, in order."""
    pages = []
    for row in path.read_text(encoding="utf-8").splitlines():
        kept = [line for line in json.loads(row)["lines"] if line["text"].strip()]
        blocks = [Block("paragraph", line["text"], n) for n, line in enumerate(kept, start=1)]
        lines = [measure(block) for block in blocks]
        named = [verdict.reason if verdict else None for verdict in named_verdicts(lines)]
        for i in find_headline(lines, [reason is not None for reason in named], None):
            named[i] = "headline"
        pages.append(Page(lines, [line["keep"] for line in kept], named))
    return pages


def fit(
    rows: Sequence[Sequence[str]], keep: Sequence[bool], pages: Sequence[int], least: int,
    penalty: float,
) -> Model:  # fmt: skip
    """Logistic regression with an L2 penalty by Newton's method (iteratively reweighted least
    squares); features that are on fewer than `least` pages are left out."""
    seen: Counter[str] = Counter()
    for feature, _ in {(f, page) for row, page in zip(rows, pages, strict=True) for f in row}:
        seen[feature] += 1
    names = sorted(name for name, count in seen.items() if count >= least)
    column = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, -1] = 1.0
    for n, row in enumerate(rows):
        for feature in row:
            if feature in column:
                x[n, column[feature]] = 1.0
    y = np.array(keep, dtype=np.float64)
    ridge = np.full(len(names) + 1, penalty)
    ridge[-1] = 1e-3
    w: Floats = np.zeros(len(names) + 1)
    for _ in range(10):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (p - y) + ridge * w
        bend = (x * np.maximum(p * (1 - p), 1e-6)[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        w = w - step
        if float(np.abs(step).max()) < 1e-2:
            break
    model = {name: round(float(value), 3) for name, value in zip(names, w, strict=False)}
    return {"bias": round(float(w[-1]), 3)} | {n: v for n, v in model.items() if v}


def fit_own(pages: Sequence[Page], options: Options) -> Model:
    """The model of lines alone."""
    rows = [row for page in pages for row in own_features(page.lines)]
    keep = [k for page in pages for k in page.keep]
    numbers = [n for n, page in enumerate(pages) for _ in page.lines]
    return fit(rows, keep, numbers, options.own_pages, options.own_penalty)


def fit_both(pages: Sequence[Page], whole: int, options: Options) -> tuple[Model, Model]:
    """Both models; the first `whole` of `pages` are complete."""
    rows: list[list[str]] = []
    keep: list[bool] = []
    numbers: list[int] = []
    for fold in range(FOLDS):
        others = [p for n, p in enumerate(pages) if n % FOLDS != fold]
        own = fit_own(others, options)
        for n in range(fold, whole, FOLDS):
            page = pages[n]
            for i, row in enumerate(_context(page, own)):
                if page.named[i] is None:
                    rows.append(row)
                    keep.append(page.keep[i])
                    numbers.append(n)
    context = fit(rows, keep, numbers, options.context_pages, options.context_penalty)
    return fit_own(pages, options), context


def judge(page: Page, own: Model, context: Model) -> list[float]:
    """The second model's log-odds of each line of `page`."""
    return [logit(row, context) for row in _context(page, own)]


def _context(page: Page, own: Model) -> list[list[str]]:
    logits = [logit(row, own) for row in own_features(page.lines)]
    return context_features(page.lines, logits, [reason is not None for reason in page.named])


def scores(
    pages: Sequence[Page], judged: Sequence[Sequence[float]], options: Options
) -> tuple[float, float]:
    """Article words kept and other lines removed, in per cent."""
    words = kept = others = gone = 0
    for page, logits in zip(pages, judged, strict=True):
        least = bar(logits, page.named, options.threshold, options.guard)
        for line, keep, named, value in zip(page.lines, page.keep, page.named, logits, strict=True):
            out = named is not None or value + options.per_log_word * log(max(1, line.size)) < least
            if keep:
                words += line.size
                kept += line.size * (not out)
            else:
                others += 1
                gone += out
    return 100 * kept / words, 100 * gone / others


def cross_validated(pages: Sequence[Page], whole: int, options: Options) -> list[list[float]]:
    """The log-odds of the lines of the whole pages, each from models that have not seen it."""
    result: list[list[float]] = [[] for _ in range(whole)]
    for fold in range(FOLDS):
        held = range(fold, whole, FOLDS)
        rest = [p for n, p in enumerate(pages) if n not in held]
        own, context = fit_both(rest, whole - len(held), options)
        for n in held:
            result[n] = judge(pages[n], own, context)
    return result


def main() -> None:
    """Train, print figures, write the weights."""
    parser = argparse.ArgumentParser(description="Train the models that clean raw articles.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=_OWN)
    args = parser.parse_args()
    pages = read_pages(args.corpora / "boilerplate_train.jsonl")
    options = Options()
    judged = cross_validated(pages, WHOLE_PAGES, options)
    for threshold in (options.threshold, *(n / 2 for n in range(-4, 7))):
        kept, gone = scores(pages[:WHOLE_PAGES], judged, options._replace(threshold=threshold))
        print(f"threshold {threshold:5.2f}: words kept {kept:.2f} %, lines removed {gone:.2f} %")
    own, context = fit_both(pages, WHOLE_PAGES, options)
    weights = {
        "about": "Made by training/boilerplate.py.",
        "threshold": options.threshold,
        "per_log_word": options.per_log_word,
        "guard": options.guard,
        "own": own,
        "context": context,
    }
    args.output.write_text(
        json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
