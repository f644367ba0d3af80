"""Headlines made for articles without one: the cases of tests/cases/analyse/headlines.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.analyse.chain import analyse_texts
from generator.analyse.headline import MAX_LENGTH
from generator.clean import verbatim
from generator.config import AnalysisSettings

CASES = Path(__file__).parents[1] / "cases" / "analyse" / "headlines.yaml"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["name"])
        for case in yaml.safe_load(CASES.read_text(encoding="utf-8"))
    ],
)
def test_a_headline_is_cut_from_the_text(case: dict[str, Any]) -> None:
    (analysis,) = analyse_texts([verbatim(case["text"].strip())], AnalysisSettings())
    assert 0 < len(analysis.headline) <= MAX_LENGTH
    assert analysis.headline not in case.get("not", ())
    if "headline" in case:
        assert analysis.headline == case["headline"]
    for wrong in case.get("not", ()):
        assert not analysis.headline.endswith(wrong)


def test_a_text_of_blank_lines_has_no_headline() -> None:
    (analysis,) = analyse_texts([verbatim("\n \n")], AnalysisSettings())
    assert analysis.headline == ""


@pytest.mark.parametrize("text", [",", ", and so on", "After", "In,"])
def test_scraps_are_no_openings(text: str) -> None:
    (analysis,) = analyse_texts([verbatim(text)], AnalysisSettings())
    assert len(analysis.headline) <= MAX_LENGTH
