"""Which phrases of an article may become topics; cases are data, in tests/cases/analyse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.analyse.chain import analyse_texts
from generator.clean import verbatim
from generator.config import AnalysisSettings
from tests.handmade import CASES

TOPICS: list[dict[str, Any]] = yaml.safe_load(
    Path(CASES, "analyse", "topics.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", TOPICS, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    (analysis,) = analyse_texts([verbatim(case["text"])], AnalysisSettings())
    found = [topic.label for topic in analysis.topics]
    assert [label for label in case.get("has", ()) if label not in found] == [], found
    assert [label for label in case.get("lacks", ()) if label in found] == []
