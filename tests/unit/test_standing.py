"""Sentences that are shown away from the quotation that they were cut from."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.marks import quoted_spans
from generator.link.standing import Standing
from generator.records import Span
from tests.handmade import load_cases


@pytest.mark.parametrize("case", load_cases("alone"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    standing = Standing(text, quoted_spans(text))
    for piece, shown in case["shown"].items():
        start = text.index(piece)
        assert standing.alone(Span(start, start + len(piece))) == shown


@given(st.lists(st.sampled_from("a b. “ ” ‘ ’ « »".split()), max_size=30), st.data())
def test_nothing_is_added_but_marks(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    edges = st.integers(0, len(text))
    start, end = sorted((data.draw(edges), data.draw(edges)))
    shown = Standing(text, quoted_spans(text)).alone(Span(start, end))
    assert [c for c in shown if c.isalnum() or c == "."] == [
        c for c in text[start:end] if c.isalnum() or c == "."
    ]


@given(
    st.lists(st.sampled_from(["“One. Two.”", "Three.", "“Four,” she said.", "Five."]), min_size=1)
)
def test_sentences_of_well_marked_texts_are_balanced(parts: list[str]) -> None:
    text = " ".join(parts)
    cuts = [0, *(at + 1 for at, c in enumerate(text) if text[at - 1 : at + 1] == ". "), len(text)]
    standing = Standing(text, quoted_spans(text))
    for start, end in pairwise(cuts):
        shown = standing.alone(Span(start, end))
        assert shown.count("“") == shown.count("”")
        assert shown.rfind("“") <= shown.rfind("”")
