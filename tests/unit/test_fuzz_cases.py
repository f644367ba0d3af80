"""What fuzzing found, and a little more of it: every target takes every case."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS
from tests.strategies import wild

CASES = sorted((Path(__file__).parents[1] / "cases/fuzz").glob("*.bin"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path) -> None:
    TARGETS[case.name.split(".")[0]](case.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(head=st.binary(min_size=12, max_size=12), text=wild())
def test_any_bytes(target: str, head: bytes, text: str) -> None:
    TARGETS[target](head + text.encode("utf-8", "replace"))
