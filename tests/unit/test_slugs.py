"""Slugs: safe in every address and on every file system, whatever the text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.slugs import slugify

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/read/slugs.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert slugify(case["text"]) == case["slug"]


@given(st.text(max_size=300), st.integers(min_value=16, max_value=100))
def test_any_text_gives_a_safe_slug(text: str, limit: int) -> None:
    slug = slugify(text, limit)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= limit
    assert slugify(slug, limit) == slug


def test_a_long_text_is_cut_between_words() -> None:
    assert slugify("one two three four five", 16) == "one-two-three"
    assert slugify("x" * 300) == "x" * 80


def test_names_in_another_script_stay_different() -> None:
    assert slugify("Владимир") != slugify("Дмитрий")
