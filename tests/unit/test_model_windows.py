"""Windows: every token is read exactly once, with context, and none is longer than the model."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.model.labels import MAX_PIECES
from generator.analyse.model.pieces import CLS, SEP, Pieces
from generator.analyse.model.windows import windows


def line(length: int, every: int = 1) -> Pieces:
    """A line of `length` pieces in which every `every`-th begins a token."""
    return Pieces(list(range(1000, 1000 + length)), [2] * length, list(range(0, length, every)))


@given(st.lists(st.tuples(st.integers(1, 700), st.integers(1, 9)), min_size=1, max_size=12))
def test_every_token_has_one_window(shape: list[tuple[int, int]]) -> None:
    lines = [line(length, every) for length, every in shape]
    seen: list[int] = []
    for window in windows(lines):
        assert window.ids[0] == CLS
        assert window.ids[-1] == SEP
        assert len(window.ids) == len(window.shapes) <= MAX_PIECES
        assert len(window.places) == len(window.tokens)
        assert all(0 < place < len(window.ids) for place in window.places)
        seen += [token for token in window.tokens if window.first <= token < window.last]
    assert seen == list(range(sum(len(each.heads) for each in lines)))


def test_a_short_article_is_one_window() -> None:
    (window,) = windows([line(10), line(20)])
    assert window.ids.count(SEP) == 2
    assert (window.first, window.last) == (0, 30)


def test_a_window_ends_with_a_line_and_the_next_begins_with_one() -> None:
    first, second = windows([line(150), line(40), line(30), line(60)])
    assert first.last == 220
    assert second.tokens[0] == 190  # the last line of the window before is context
    assert (second.first, second.last) == (220, 280)


def test_a_long_line_is_cut_with_context_on_both_sides() -> None:
    found = list(windows([line(600)]))
    for before, after in pairwise(found):
        assert before.tokens[-1] > before.last
        assert after.tokens[0] < after.first - 40


def test_tokens_without_pieces_do_not_shift_the_others() -> None:
    pieces = Pieces([1000, 1001], [2, 2], [0, -1, 1])
    (window,) = windows([pieces, pieces])
    assert window.tokens == [0, 2, 3, 5]


def test_nothing_is_no_window() -> None:
    assert list(windows([])) == []
