"""Plain text: a block for each line, or for each paragraph where lines end in mid-sentence."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.read import read_article
from generator.read.text import text_blocks
from generator.records import Article, Source
from tests.unit.read_invariants import assert_sound

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/read/text.yaml").read_text(encoding="utf-8")
)


def read(data: bytes) -> Article:
    article, problems = read_article(data, Source("a.txt", "text", len(data), ""), "a.txt")
    assert article is not None
    assert problems == ()
    return article


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    blocks = text_blocks(case["text"], 1)
    assert [[block.line, block.text] for block in blocks] == case["blocks"]


def test_plain_text_is_raw_and_may_have_front_matter() -> None:
    article = read(b"---\ntitle: T\ndate: 2024-01-02\n---\nOne.\r\n\rTwo.")
    assert article.raw
    assert (article.meta.title, article.meta.date) == ("T", "2024-01-02")
    assert [(block.line, block.text) for block in article.blocks] == [(5, "One."), (7, "Two.")]


# Prose as far as its lines are concerned: whatever the order, few of them end with a sentence.
WORDS = (
    "a of the price grain harvest minister agreed officials well-known 1,200 under council market on"
    " north by because growing barley exporters in their fields again after"
).split() * 3 + ["said.", "Tuesday,"]
PARAGRAPHS = st.lists(
    st.permutations(WORDS).map(lambda words: " ".join(words) + "."), min_size=2, max_size=4
)


@given(PARAGRAPHS, st.integers(min_value=55, max_value=90), st.booleans())
def test_wrapped_paragraphs_come_back_whole(
    paragraphs: list[str], width: int, hyphens: bool
) -> None:
    wrapped = [textwrap.fill(p, width, break_on_hyphens=hyphens) for p in paragraphs]
    assert [block.text for block in text_blocks("\n\n".join(wrapped), 1)] == paragraphs


@given(PARAGRAPHS)
def test_paragraphs_on_one_line_stay_apart(paragraphs: list[str]) -> None:
    assert [block.text for block in text_blocks("\n".join(paragraphs), 1)] == paragraphs


@given(st.text())
def test_any_text_gives_sound_blocks(text: str) -> None:
    blocks = text_blocks(text, 1)
    for block in blocks:
        assert_sound(block)
        assert block.html == ""
    assert [block.line for block in blocks] == sorted({block.line for block in blocks})
