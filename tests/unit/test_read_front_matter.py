"""Front matter: every key, every wrong value with its true line, every way to fence it badly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.read.front_matter import read_front_matter

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/read/front_matter.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = read_front_matter(case["text"], "a.md")
    assert msgspec.json.decode(msgspec.json.encode(found.meta)) == case["meta"]
    assert [str(problem) for problem in found.problems] == case.get("problems", [])
    lines = case["text"].split("\n")
    assert found.first_line == case["first_line"]
    assert found.body == "\n".join(lines[found.first_line - 1 :])


@pytest.mark.parametrize("draft", ["perhaps", "1", "[]", "{}", "''"])
def test_what_may_be_a_draft_is_not_published(draft: str) -> None:
    found = read_front_matter(f"---\ndraft: {draft}\n---\nText", "a.md")
    assert found.meta.draft
    assert [problem.origin.line for problem in found.problems] == [2]


def test_control_characters_are_refused_with_a_line() -> None:
    found = read_front_matter("---\ntitle: a\x07b\n---\nText", "a.md")
    assert [problem.code for problem in found.problems] == ["yaml"]
    assert found.body == "Text"


def test_deep_nesting_is_one_problem() -> None:
    found = read_front_matter("---\ntopics: " + "[" * 10_000 + "\n---\nText", "a.md")
    assert [problem.code for problem in found.problems] == ["yaml"]


_VALUE = st.text(max_size=20) | st.sampled_from(["[a", "{a: b}", "2024-01-01", "- x", "|", "!!a"])


@given(st.lists(st.tuples(st.sampled_from(["title", "date", "tags", "x y"]), _VALUE), max_size=5))
def test_any_front_matter_keeps_the_body(pairs: list[tuple[str, str]]) -> None:
    head = "\n".join(f"{key}: {value}" for key, value in pairs)
    found = read_front_matter(f"---\n{head}\n---\nThe body.", "a.md")
    assert found.body.endswith("The body.")
    assert all(str(problem).isprintable() for problem in found.problems)
    assert all(problem.origin.line > 0 for problem in found.problems)


def test_two_thousand_wrong_keys_are_twenty_lines_and_a_count() -> None:
    keys = "".join(f"k{number}: v\n" for number in range(1900))
    found = read_front_matter(f"---\n{keys}title: Kept\n---\nText.", "a.md")
    assert found.meta.title == "Kept"
    assert len(found.problems) == 21
    assert str(found.problems[-1]) == "a.md:22: and 1,880 more keys from here on that are wrong"
