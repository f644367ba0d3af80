"""What the recipe of summaries learns, shown on articles written for these tests."""

from __future__ import annotations

import json
from pathlib import Path

from generator.analyse.parsed import Parsed
from generator.analyse.told import Model
from generator.records import Span
from training.summaries import (
    Example,
    Options,
    Row,
    example,
    fit,
    measure,
    shared,
    train,
    write,
)

OPTIONS = Options(forms=5, word_penalty=0.1, pair_penalty=0.1, folds=2, sentences=1)


def reading(*sentences: str) -> Parsed:
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return Parsed(" ".join(sentences), (), tuple(spans), ())


def second_sentence_retold(number: int, group: str = "summaries_made") -> Example:
    """An article whose summary is its second sentence."""
    retold = f"council{number} builds wall{number} at harbour{number} for storms{number}."
    return example(
        reading(
            f"quiet{number} evening{number} with tea{number} and cake{number} served.",
            retold,
            f"dog{number} under chair{number} was seen by nobody{number} else.",
        ),
        [retold],
        group,
    )


def test_a_feature_that_goes_with_what_is_shared_has_weight() -> None:
    rows = [Row({"bias": 1.0, "told": 1.0}, 1.0), Row({"bias": 1.0}, 0.0)] * 20
    weights = fit([rows], [1.0], 0.1, 8)
    assert weights["told"] > 2
    assert weights["bias"] < -1


def test_the_model_learns_where_the_news_stands() -> None:
    examples = [second_sentence_retold(n) for n in range(12)]
    found = measure(examples, OPTIONS)["summaries_made"]
    assert found[:2] == (100.0, 100.0)
    assert found[2] < 50


def test_training_is_deterministic() -> None:
    examples = [second_sentence_retold(n) for n in range(4)]
    assert train(examples, OPTIONS) == train(examples, OPTIONS)


def test_what_holds_for_one_set_alone_is_thrown_away() -> None:
    examples = [second_sentence_retold(n, ("summaries_xsum", "other")[n % 2]) for n in range(6)]
    model = train(examples, OPTIONS)
    assert examples[0].apart == "xsum"
    assert not [name for name in (*model.words, *model.pairs) if "xsum" in name]


def test_the_nearest_of_several_summaries_counts() -> None:
    made = second_sentence_retold(1)
    several = made._replace(references=[["nothing"], *made.references])
    assert shared(several, [1]) == (1.0, 1.0)
    assert shared(several, []) == (0.0, 0.0)


def test_weights_of_zero_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    write(Model({"bias": 1.5, "stop": 0.0}, {"share": -0.25}, frozenset()), path)
    assert json.loads(path.read_text("utf-8")) == {
        "words": {"bias": 1.5},
        "pairs": {"share": -0.25},
    }
