"""Decoding: the best valid sequence of tags, and who is pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.model.decode import FREE, Costs, Found, pointed_at, pointers, spans

O, B1, I1, B2, I2 = range(5)  # noqa: E741


def scores(tags: list[int], second: list[int] | None = None) -> np.ndarray:
    """Scores by which `tags` are best and `second` next best."""
    table = np.zeros((len(tags), 5), dtype=np.float32)
    for place, tag in enumerate(second or []):
        table[place, tag] += 1.0
    for place, tag in enumerate(tags):
        table[place, tag] += 2.0
    return table


def none(count: int) -> np.ndarray:
    return np.zeros(count, dtype=np.bool_)


def test_tags_become_spans() -> None:
    found = spans(scores([O, B1, I1, O, B2, B2, I2]), none(7))
    assert found == [Found(1, 3, 0), Found(4, 5, 1), Found(5, 7, 1)]


def test_an_inside_of_another_label_is_settled_by_the_whole() -> None:
    table = scores([B1, I2, I2], [B2, I2, I2])
    assert spans(table, none(3)) == [Found(0, 3, 1)]


def test_nothing_goes_on_over_a_line_break() -> None:
    breaks = np.array([True, False, True, False])
    found = spans(scores([B1, I1, I1, O], [O, O, B1, O]), breaks)
    assert found == [Found(0, 2, 0), Found(2, 3, 0)]


def test_no_tokens_no_spans() -> None:
    assert spans(np.zeros((0, 5), dtype=np.float32), none(0)) == []


def test_two_names_side_by_side_must_be_worth_their_cost() -> None:
    table = scores([B1, B1, O], [B1, I1, O])
    assert spans(table, none(3)) == [Found(0, 1, 0), Found(1, 2, 0)]
    assert spans(table, none(3), Costs(same=2.0, other=0.0)) == [Found(0, 2, 0)]
    assert spans(table, none(3), Costs(same=0.5, other=0.0)) == spans(table, none(3))
    assert len(spans(table, np.array([True, True, False]), Costs(same=9.0, other=9.0))) == 2


def test_a_change_of_label_must_be_worth_its_cost() -> None:
    table = scores([B1, B2, O], [B2, I2, O])
    table[:2, O] = -9.0
    table[0, B2] += 0.5
    assert spans(table, none(3), Costs(same=9.0, other=0.0)) == spans(table, none(3))
    assert spans(table, none(3), Costs(same=3.0, other=3.0)) == [Found(0, 2, 1)]


def valid(tags: tuple[int, ...], breaks: np.ndarray) -> bool:
    return all(
        tag not in {I1, I2} or (n > 0 and not breaks[n] and tags[n - 1] in {tag, tag - 1})
        for n, tag in enumerate(tags)
    )


def paid(tags: Sequence[int], breaks: np.ndarray, costs: Costs) -> float:
    """What the spans that start right after another one cost."""
    beside = [
        costs.same if (before - 1) // 2 == (tag - 1) // 2 else costs.other
        for n, (before, tag) in enumerate(pairwise(tags), 1)
        if before != O and tag in {B1, B2} and not breaks[n]
    ]
    return sum(beside)


@given(
    st.lists(st.lists(st.integers(-20, 20), min_size=5, max_size=5), min_size=1, max_size=4),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.sampled_from([FREE, Costs(same=3.0, other=1.0)]),
)
def test_what_is_found_is_valid_and_best_where_nothing_stands_outside(
    rows: list[list[int]], flags: list[bool], costs: Costs
) -> None:
    """Without an O to part them, the tags are one island, and the island is decoded exactly."""
    table = np.array(rows, dtype=np.float32)
    table[:, O] = -100
    breaks = np.array(flags[: len(rows)])
    breaks[0] = True
    found = spans(table, breaks, costs)
    best = max(
        sum(table[n, tag] for n, tag in enumerate(tags)) - paid(tags, breaks, costs)
        for tags in product(range(5), repeat=len(rows))
        if valid(tags, breaks)
    )
    mine = [O] * len(rows)
    for first, last, label in found:
        mine[first:last] = [B1 + 2 * label, *[I1 + 2 * label] * (last - first - 1)]
    assert sum(table[n, tag] for n, tag in enumerate(mine)) - paid(mine, breaks, costs) == best


def test_a_content_points_at_what_its_tokens_attend_to() -> None:
    key = np.eye(4, dtype=np.float32) * 20
    query = key[[1, 1, 3]]  # tokens 4, 5 look at token 11, token 6 at token 13
    window = pointers(query, key, np.array([4, 5, 6]), np.array([10, 11, 12, 13]))
    candidates = [Found(10, 12, 0), Found(13, 14, 0), Found(20, 22, 0)]
    chances = pointed_at(Found(4, 7, 0), candidates, [window])
    assert [round(chance, 2) for chance in chances] == [0.67, 0.33, 0.0]
    assert pointed_at(Found(0, 2, 0), candidates, [window]) == [0.0, 0.0, 0.0]
    assert pointed_at(Found(4, 7, 0), [], [window]) == []
