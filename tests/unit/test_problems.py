"""Problems: how they are printed, ordered and what they may quote."""

from __future__ import annotations

import pickle

import msgspec
import pytest

from generator.problems import Origin, Problem, ordered, quoted
from generator.spelling import did_you_mean


def test_a_problem_is_printed_with_its_path_and_line() -> None:
    assert str(Problem(Origin("a.md", 7), "code", "is wrong")) == "a.md:7: is wrong"


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert str(Problem(Origin("a.md"), "code", "is empty")) == "a.md: is empty"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain", '"plain"'),
        (12, '"12"'),
        ("two\nlines", '"two lines"'),
        ("\x1b[31mred", '" [31mred"'),
        ("right\u202eleft", '"right left"'),
        ("café", '"café"'),
    ],
)
def test_a_quotation_stays_on_one_line_and_moves_no_cursor(value: object, shown: str) -> None:
    assert quoted(value) == shown


def test_a_long_quotation_is_cut_to_the_limit() -> None:
    assert quoted("a" * 80) == '"' + "a" * 80 + '"'
    assert quoted("a" * 81) == '"' + "a" * 79 + '…"'
    assert quoted("abcdef", limit=4) == '"abc…"'


def test_problems_are_ordered_by_file_and_line_each_once() -> None:
    late = Problem(Origin("b.md", 1), "x", "z")
    tenth = Problem(Origin("a.md", 10), "x", "z")
    second = Problem(Origin("a.md", 2), "y", "z")
    assert ordered([late, tenth, second, tenth]) == (second, tenth, late)


def test_a_problem_survives_the_way_to_a_worker_and_to_the_store() -> None:
    problem = Problem(Origin("a.md", 3), "code", "text")
    assert pickle.loads(pickle.dumps(problem)) == problem  # noqa: S301 - its own bytes
    packed = msgspec.msgpack.encode(problem)
    assert msgspec.msgpack.decode(packed, type=Problem) == problem


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("titel", ' (did you mean "title"?)'),
        ("TITLE", ' (did you mean "title"?)'),
        ("zzz", ""),
    ],
)
def test_the_nearest_known_word_is_named(word: str, hint: str) -> None:
    assert did_you_mean(word, ["title", "date"]) == hint
