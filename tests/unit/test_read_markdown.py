"""Markdown: its blocks, their lines, and nothing that takes for ever."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.read import read_article
from generator.read.markdown import markdown_blocks
from generator.records import Article, Source
from tests.unit.read_invariants import assert_sound

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/read/markdown.yaml").read_text(encoding="utf-8")
)


def read(text: str) -> Article:
    data = text.encode()
    article, _ = read_article(data, Source("a.md", "markdown", len(data), ""), "a.md")
    assert article is not None
    return article


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    blocks, problems = markdown_blocks(case["text"], 1, "a.md")
    assert [msgspec.to_builtins(block) for block in blocks] == case["blocks"]
    assert problems == ()
    for block in blocks:
        assert_sound(block)


def test_lines_count_from_the_top_of_the_file() -> None:
    article = read("---\ntitle: T\n---\n\nOne.\r\n\r\nTwo.")
    assert [block.line for block in article.blocks] == [5, 7]
    assert not article.raw


def test_a_main_heading_is_the_title() -> None:
    article = read("# The *title*\n\nText.")
    assert article.meta.title == "The title"
    assert [block.text for block in article.blocks] == ["Text."]


def test_front_matter_wins_over_a_main_heading() -> None:
    article = read("---\ntitle: Other\n---\n# Heading\n\nText.")
    assert article.meta.title == "Other"
    assert [block.text for block in article.blocks] == ["Heading", "Text."]


def test_a_main_heading_that_repeats_the_title_goes() -> None:
    article = read("---\ntitle: The title\n---\n# The Title\n\nText.")
    assert [block.text for block in article.blocks] == ["Text."]


def test_a_later_main_heading_stays() -> None:
    article = read("Text.\n\n# Heading")
    assert article.meta.title is None
    assert [block.kind for block in article.blocks] == ["paragraph", "heading"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(mark * count, id=f"{mark!r}")
        for mark, count in {
            "[": 100_000, "![": 50_000, "[a](": 50_000, "<": 100_000, "<a ": 50_000, "<![": 50_000,
            "*": 100_000, "**a*": 30_000, "_a ": 30_000, "`": 100_000, "`a ": 50_000, ">": 100_000,
            "> ": 50_000, "\\": 100_000, "# a\n": 30_000, "a\n===\n": 20_000, "- ": 50_000,
            "1. ": 30_000, "<div>": 50_000, "<b>": 50_000, "&": 100_000, "|": 100_000,
            "a|b\n-|-\n": 20_000, "a\n\n": 60_000, "\t": 100_000, "```\n": 30_000, "{": 100_000,
        }.items()
    ],
)  # fmt: skip
def test_hostile_markup_takes_bounded_time(text: str) -> None:
    start = time.process_time()
    blocks, problems = markdown_blocks(text, 1, "a.md")
    assert time.process_time() - start < 15
    assert {problem.code for problem in problems} <= {"markup"}
    for block in blocks:
        assert_sound(block)


def test_too_much_markup_is_shown_as_text() -> None:
    blocks, problems = markdown_blocks("One.\n\n" + "[" * 10_000, 3, "a.md")
    assert [str(problem) for problem in problems] == [
        "a.md:3: too much mark-up to be read as Markdown; shown as plain text"
    ]
    assert [block.line for block in blocks] == [3, 5]


def test_deeply_nested_lists_end() -> None:
    text = "".join(f"{'    ' * depth}- level {depth}\n" for depth in range(400))
    blocks, _ = markdown_blocks(text, 1, "a.md")
    assert blocks[0].text.endswith("level 0")


WORDS = st.sampled_from(
    "the president said ( [link](https://example.org/) *em* **strong** `code` & <b>x</b> & < 1. - # > "
    "\n \n\n | ``` ~~~ <div> </div> <br> “quoted” ![alt](x) [ref] \t <!-- --> &lt; &#2; \\ ".split(
        " "
    )
)


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_markdown_gives_sound_blocks(text: str) -> None:
    blocks, _ = markdown_blocks(text, 1, "a.md")
    lines = [block.line for block in blocks]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
    for block in blocks:
        assert_sound(block)


PLAIN = st.lists(
    st.lists(st.sampled_from("alpha beta gamma delta The".split()), min_size=1, max_size=30),
    min_size=1,
    max_size=12,
)


@given(PLAIN, st.integers(min_value=1, max_value=40), st.integers(min_value=1, max_value=3))
def test_lines_are_exact_for_wrapped_paragraphs(
    paragraphs: list[list[str]], width: int, blank: int
) -> None:
    lines: list[str] = []
    starts: list[int] = []
    for words in paragraphs:
        starts.append(len(lines) + 1)
        for at in range(0, len(words), width):
            lines.append(" ".join(words[at : at + width]))
        lines.extend([""] * blank)
    blocks, _ = markdown_blocks("\n".join(lines), 1, "a.md")
    assert [block.line for block in blocks] == starts
