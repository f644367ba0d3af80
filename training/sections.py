"""Train the weights by which sentence vectors speak for a section.

    python -m training.sections --corpora ../shared/corpora

Takes our own openings of articles (`sections.yaml`) and the names and definitions of the IPTC Media
Topics (`iptc_mediatopics.jsonl`); writes `generator/analyse/section_weights.json`. No article is
trained on. Softmax regression on the encoder's vectors, full batches, fixed steps: deterministic;
half a minute on one core.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray

from generator.analyse.model import parse
from generator.analyse.section_words import SECTIONS
from generator.clean import verbatim

_EXAMPLES = Path(__file__).with_name("sections.yaml")
_WEIGHTS = Path(__file__).resolve().parents[1] / "generator" / "analyse" / "section_weights.json"
Floats = NDArray[np.float64]


class Options(NamedTuple):
    """What can be chosen about the weights."""

    definition_weight: float = 0.05  # of a definition, beside an example's 1
    penalty: float = 1e-3
    steps: int = 400
    rate: float = 4.0


class Example(NamedTuple):
    """A text of one section, and how much it counts."""

    text: str
    section: str
    weight: float


def own_examples() -> list[Example]:
    """The openings in `sections.yaml`, in order."""
    listed = yaml.safe_load(_EXAMPLES.read_text(encoding="utf-8"))
    return [Example(text, section, 1.0) for section, texts in listed.items() for text in texts]


def definitions(path: Path, weight: float) -> list[Example]:
    """Each Media Topic's name and definition, for the section that it lies under."""
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    return [
        Example(f"{row['name'].capitalize()}: {row['definition']}", row["path"][0], weight)
        for row in rows
        if row["path"][0] in SECTIONS and row["definition"] and not row["retired"]
    ]


def vectors(texts: Sequence[str]) -> Floats:
    """For each text the mean of its sentences' vectors, of length 1."""
    found = []
    for parsed in parse([verbatim(" ".join(text.split())) for text in texts], None):
        mean = np.mean(np.array(parsed.vectors, dtype=np.float64), axis=0)
        found.append(mean / max(float(np.linalg.norm(mean)), 1e-9))
    return np.array(found)


def fit(x: Floats, examples: Sequence[Example], options: Options) -> tuple[Floats, Floats]:
    """Softmax regression by gradient descent with momentum; every section counts alike."""
    codes = sorted(SECTIONS)
    y = np.zeros((len(examples), len(codes)))
    for row, example in enumerate(examples):
        y[row, codes.index(example.section)] = example.weight
    y *= (y.sum() / len(codes)) / y.sum(axis=0)
    count = y.sum(axis=1, keepdims=True)
    w, b = np.zeros((x.shape[1], len(codes))), np.zeros(len(codes))
    pace_w, pace_b = np.zeros_like(w), np.zeros_like(b)
    for _ in range(options.steps):
        scores = x @ w + b
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p = p / p.sum(axis=1, keepdims=True) * count
        slope_w = x.T @ (p - y) / count.sum() + options.penalty * w
        slope_b = (p - y).sum(axis=0) / count.sum()
        pace_w, pace_b = 0.9 * pace_w + slope_w, 0.9 * pace_b + slope_b
        w, b = w - options.rate * pace_w, b - options.rate * pace_b
    return w, b


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description="Train the weights of sections.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=_WEIGHTS)
    args = parser.parse_args()
    options = Options()
    examples = own_examples()
    examples += definitions(args.corpora / "iptc_mediatopics.jsonl", options.definition_weight)
    w, b = fit(vectors([example.text for example in examples]), examples, options)
    weights = {
        code: [round(float(b[n]), 3), *(round(float(value), 2) for value in w[:, n])]
        for n, code in enumerate(sorted(SECTIONS))
    }
    rows = [f"{json.dumps(code)}: {json.dumps(weights[code])}" for code in weights]
    args.output.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
